"""One's own accounts on a page: what one says of them, and advice that goes with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.covering import reading
from playgate.policy.findings import Refusal
from playgate.policy.own_accounts import NUDGES

from . import actions
from .forms import CoveringForm, DeclarationForm
from .page import own


@require_safe
def page(request: Request) -> HttpResponse:
    """What I say of my own accounts, my contacts, and advice."""
    request.member.must("conduct.see")
    return _shown(request)


@require_POST
def declare(request: Request) -> HttpResponse:
    """Say how it is."""
    request.member.must("conduct.declare")
    form = DeclarationForm(request.POST)
    if not form.is_valid():
        return _shown(request, form)
    now, by = timezone.now(), request.member
    try:
        said = actions.declare(request.playgroup, form.cleaned_data, by=by, now=now)
    except Refused as refused:
        return _shown(request, form, refused.refusal)
    still = "Thank you. What is still to put right stands below."
    messages.success(request, still if said.unsettled else "Thank you. That is all for a year.")
    return redirect("conduct:page")


@require_POST
def check_own(request: Request) -> HttpResponse:
    """I have looked at my own settings or contacts."""
    request.member.must("conduct.check_own")
    kind = request.GET.get("kind", "")
    if kind not in NUDGES:
        raise Http404
    actions.check_own(request.playgroup, kind, by=request.member, now=timezone.now())
    messages.success(request, "Good. Nobody asks what you found.")
    return redirect("today:page")


@require_safe
def covering(request: Request) -> HttpResponse:
    """Does the policy cover this message? Nothing is kept."""
    request.member.must("conduct.see")
    form = CoveringForm(request.GET if "asked" in request.GET else None)
    told = {"form": form, "reading": reading(form.message()) if form.is_valid() else None}
    return render(request, "conduct/covering.html", told)


def _shown(
    request: Request, form: DeclarationForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    today = request.playgroup.today(timezone.now())
    told = {**own(request.member, form, today), "refusal": refusal}
    status = 422 if refusal or (form and form.errors) else 200
    return render(request, "conduct/page.html", told, status=status)

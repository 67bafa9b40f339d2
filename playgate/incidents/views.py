"""Records, on pages: what is open, a new one, where it goes, our numbers of those outside."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.images.models import Concern
from playgate.inbox.models import Comment
from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.incidents import SAYS, Kind

from . import actions
from .forms import BeginForm, NumbersForm
from .page import began_from, colleagues, kinds_told, list_told, numbers_of, ring_told
from .seeing import seen_by

PAGE = "incidents/begin_one.html"


@require_safe
def list_(request: Request) -> HttpResponse:
    """The records that this member may see; how many others there are is told to nobody."""
    request.member.must("incidents.see")
    return render(request, "incidents/list.html", list_told(request))


def begin(request: Request) -> HttpResponse:
    """Say what it is; then what happens next, who sees it, and one tap opens it."""
    request.member.must("incidents.begin")
    comment, concern = _comment(request), _concern(request)
    kind = _kind(request)
    shown: dict[str, Any] = {"comment": comment, "concern": concern}
    if kind is None:
        return render(request, "incidents/begin.html", {**shown, **kinds_told(request, comment)})
    form = BeginForm(
        request.POST or None,
        kind=kind,
        is_alone=not (comment or concern),
        zone=request.playgroup.tz,
        people=colleagues(request),
        initial={"once": uuid4()},
    )
    shown |= {"form": form, "kind": kind, "says": SAYS[kind], "ring": ring_told(request, kind)}
    if request.method == "POST" and form.is_valid():
        return _begun(request, form, shown)
    return render(request, PAGE, shown, status=422 if form.errors else 200)


def _begun(request: Request, form: BeginForm, shown: dict[str, Any]) -> HttpResponse:
    """Open it; whoever does not look after it is told who has it now."""
    now, said = timezone.now(), form.cleaned_data
    told: dict[str, Any] = {name: said.get(name) for name in ("words", "once", "received_at")}
    told["conduct"] = said.get("conduct", "")
    told |= {name: shown[name] for name in ("kind", "comment", "concern")} | form.whom
    try:
        made = actions.begin(request.playgroup, by=request.member, now=now, **told)
    except Refused as refused:
        return render(request, PAGE, {**shown, "refusal": refused.refusal}, status=422)
    if seen_by(request.member, now).filter(pk=made.pk).exists():
        return redirect("incidents:page", made.pk)
    request.session["handed_on"] = str(shown["kind"])
    return redirect("incidents:handed_on")


@require_safe
def handed_on(request: Request) -> HttpResponse:
    """For whoever said it and does not see it any more: who has it, whom to ring."""
    request.member.must("incidents.begin")
    kind = began_from(request.session.get("handed_on", ""))
    told = {"says": SAYS[kind], "ring": ring_told(request, kind), "kind": kind}
    return render(request, "incidents/handed_on.html", told)


def set_numbers(request: Request) -> HttpResponse:
    """Our own numbers of the council, the LADO, the insurer."""
    request.member.must("incidents.set_numbers")
    form = NumbersForm(request.POST or None, known=numbers_of(request.playgroup))
    if request.method == "POST" and form.is_valid():
        told, now = form.cleaned_data, timezone.now()
        actions.set_numbers(request.playgroup, told, by=request.member, now=now)
        messages.success(request, "Kept. They stand where somebody has to ring.")
        return redirect("incidents:list")
    status = 422 if form.errors else 200
    return render(request, "incidents/set_numbers.html", {"form": form}, status=status)


def _kind(request: Request) -> Kind | None:
    typed = request.POST.get("kind") or request.GET.get("kind", "")
    return Kind(typed) if typed in set(Kind) else None


def _comment(request: Request) -> Comment | None:
    """The comment that it begins with, if there is one; 404 for what is not there for them."""
    if not (pk := _id(request, "comment")):
        return None
    rows = Comment.objects.seen_by(request.member.person).select_related("account", "playgroup")
    return get_object_or_404(rows, pk=pk, playgroup=request.playgroup)


def _concern(request: Request) -> Concern | None:
    """The worry about a picture that it begins with; for the safeguarding lead alone."""
    if not (pk := _id(request, "concern")):
        return None
    request.member.must("images.see_concerns")
    return get_object_or_404(Concern, pk=pk, playgroup=request.playgroup)


def _id(request: Request, name: str) -> UUID | None:
    try:
        return UUID(request.POST.get(name) or request.GET.get(name, ""))
    except ValueError:
        return None

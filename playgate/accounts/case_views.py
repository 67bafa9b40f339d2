"""Cases on a page: begin one, say its points one by one, hand it in, decide."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.accounts import POINTS, is_answered, missing

from . import actions
from .case_page import existing, told
from .forms import ApplyForm, ClaimForm, DecideForm, KeepersForm, OpenForm, PointForm
from .models import Account, Case

ORDER = [point.key for point in POINTS]


def apply(request: Request) -> HttpResponse:
    """Do we need another one? The accounts there are, and the beginning of a case."""
    request.member.must("accounts.apply")
    about = _about(request)
    form = ApplyForm(request.POST or None)
    if about:
        form.fields["network"].required = form.fields["name"].required = False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        network, name = (about.network, about.name) if about else (said["network"], said["name"])
        case = actions.apply(
            network, name, said["considered"], by=request.member, now=timezone.now(), account=about
        )
        return redirect("accounts:say", case.pk)
    told = {"form": form, "about": about, "accounts": existing(request)}
    return render(request, "accounts/apply.html", told, status=422 if form.errors else 200)


def _about(request: Request) -> Account | None:
    key = request.POST.get("about") or request.GET.get("about") or ""
    return get_object_or_404(request.playgroup.accounts, key=key) if key else None


def claim(request: Request) -> HttpResponse:
    """An account was found: enter it, and make its case afterwards."""
    request.member.must("accounts.claim")
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case = actions.claim(by=request.member, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "It is in the register. Nobody posts there before it is agreed.")
        return redirect("accounts:page", case.account_id)
    status = 422 if form.errors else 200
    return render(request, "accounts/claim.html", {"form": form}, status=status)


@require_safe
def case(request: Request, pk: str) -> HttpResponse:
    """One case: what it says, how its keepers stand, and what was decided."""
    return render(request, "accounts/case.html", told(request, _case(request, pk)))


def say(request: Request, pk: str) -> HttpResponse:
    """Answer one point, then go on to the next that is open."""
    case, now = _case(request, pk), timezone.now()
    request.member.must("accounts.say")
    actions.own_case(case, request.member)
    point = _point(request, case)
    form = _form(request, case, point)
    if request.method == "POST" and form.is_valid():
        actions.say(case, point, form.cleaned_data["value"], by=request.member, now=now)
        left = list(missing(_case(request, pk).facts()))
        if not left:
            return redirect("accounts:case", pk)
        return redirect(f"{request.path}?point={left[0]}")
    told = {"case": case, "form": form, "point": point, "number": ORDER.index(point) + 1}
    return render(request, "accounts/say.html", told, status=422 if form.errors else 200)


def _point(request: Request, case: Case) -> str:
    asked = request.POST.get("point") or request.GET.get("point") or ""
    open_ = (key for key in ORDER if not is_answered(case.facts(), key))
    return asked if asked in ORDER else next(open_, ORDER[0])


def _form(request: Request, case: Case, point: str) -> PointForm:
    typed = request.POST if request.method == "POST" else None
    if point == "keepers":
        day = request.playgroup.today(timezone.now())
        return KeepersForm(
            typed, point=point, playgroup=request.playgroup, day=day, initial=_named(case)
        )
    if point == "is_open":
        said = {None: "", True: "open", False: "closed"}[case.is_open]
        return OpenForm(typed, point=point, initial={"value": said})
    return PointForm(typed, point=point, initial={"value": getattr(case, point)})


def _named(case: Case) -> dict[str, Any]:
    return {"value": [str(one.person_id) for one in case.named.all()]}


@require_POST
def submit(request: Request, pk: str) -> HttpResponse:
    """Hand it in; with a point missing the page says which."""
    case = _case(request, pk)
    try:
        actions.submit(case, by=request.member, now=timezone.now())
    except Refused:
        if not (gaps := missing(case.facts())):
            raise
        more = {"gaps": list(gaps.values())}
        return render(request, "accounts/case.html", told(request, case, **more), status=422)
    messages.success(request, "Handed in. Manager and chairperson have been told.")
    return redirect("accounts:case", pk)


@require_POST
def withdraw(request: Request, pk: str) -> HttpResponse:
    """Take it back."""
    actions.withdraw(_case(request, pk), by=request.member, now=timezone.now())
    return redirect("accounts:list")


@require_POST
def hear(request: Request, pk: str) -> HttpResponse:
    """The applicant has read the answer."""
    actions.hear(_case(request, pk), by=request.member, now=timezone.now())
    return redirect("today:page")


@require_POST
def agree(request: Request, pk: str) -> HttpResponse:
    """Yes, with a reason."""
    return _decide(request, pk, actions.agree)


@require_POST
def refuse(request: Request, pk: str) -> HttpResponse:
    """No, with a reason."""
    return _decide(request, pk, actions.refuse)


@require_POST
def ask_for_more(request: Request, pk: str) -> HttpResponse:
    """Back to the applicant, with what is to be made clearer."""
    return _decide(request, pk, actions.ask_for_more)


def _decide(request: Request, pk: str, verb: Any) -> HttpResponse:
    case, form = _case(request, pk), DecideForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/case.html", told(request, case, form=form), status=422)
    try:
        verb(case, by=request.member, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        more = {"form": form, "refusal": refused.refusal}
        again = told(request, _case(request, pk), **more)
        return render(request, "accounts/case.html", again, status=409)
    messages.success(request, "Kept, with your reason.")
    return redirect("accounts:case", pk)


def _case(request: Request, pk: Any) -> Case:
    request.member.must("accounts.see")
    return get_object_or_404(request.playgroup.account_cases.whole(), pk=pk)

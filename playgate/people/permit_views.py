"""What a family says about pictures, the never list, and what a child says itself, on pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.policy.roles import ADULTS

from . import actions
from .models import Child, Office
from .one_child import child_of
from .permit_forms import PRESETS, FormerNameForm, PermitForm, ReasonForm, begun
from .request import Request
from .said import FormerName, NoPicture, Sheet
from .sealing import REASONS
from .sheet import is_mark


def permit(request: Request, pk: str) -> HttpResponse:
    """Write down what one person says about one child: on paper, or in person with a witness."""
    request.member.must("people.permit")
    child, team = child_of(request, pk), _team(request)
    form = PermitForm(request.POST or None, child=child, team=team, initial=_begun(request, child))
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, child, form, dict(team))
            messages.success(request, "Kept. It holds from this moment.")
            return redirect("people:child", pk)
        except Refused as why:
            form.add_error(None, f"{why.refusal.says} {why.refusal.remedy}")
    told = {"child": child, "form": form, "presets": PRESETS, "who": _who(request, child)}
    return render(request, "people/permit.html", told, status=422 if form.errors else 200)


def _keep(request: Request, child: Child, form: PermitForm, team: dict[str, str]) -> None:
    said = form.cleaned_data
    witness = None
    if said["how"] == "in person" and said["witness"] in team:
        office = Office.objects.filter(playgroup=request.playgroup, person=said["witness"])
        witness = office.select_related("person")[0].person
    actions.permit(
        child,
        form.cells(),
        by=request.member,
        now=timezone.now(),
        given_by=form.decide.get(said["given_by"]),
        how=form.how_said(),
        witness=witness,
    )


def _begun(request: Request, child: Child) -> dict[str, Any]:
    language = {"language": child.home_language} if child.home_language else {}
    asked = request.GET
    filled = begun(child.facts(), _who(request, child), asked.get("as", ""))
    return {"how": "paper", **language, **filled, "paper": asked.get("paper", "")}


def _who(request: Request, child: Child) -> str:
    """Whose answers are written down: the one who was asked for, or the first who decides."""
    marks = [str(one.person_id) for one in child.carers.all() if one.decides]
    asked = request.GET.get("who", "")
    return asked if asked in marks else (marks or [""])[0]


def _team(request: Request) -> list[tuple[str, str]]:
    """Who can have heard it too: everyone at work but whoever writes it down."""
    today = request.playgroup.today(timezone.now())
    held = Office.objects.held(today).filter(playgroup=request.playgroup, role__in=ADULTS)
    rows = held.exclude(person=request.member.person).order_by("person__name")
    return list({str(pk): name for pk, name in rows.values_list("person", "person__name")}.items())


@require_POST
def put_on_the_never_list(request: Request, pk: str) -> HttpResponse:
    """From now on no picture of this child goes anywhere."""
    form = ReasonForm(request.POST)
    reason = form.reason() if form.is_valid() else None
    child, now = child_of(request, pk), timezone.now()
    actions.put_on_the_never_list(child, reason, by=request.member, now=now)
    messages.success(
        request,
        "On the list. From this moment no picture of this child goes anywhere. "
        "Here you see what that stopped, and what comes down today.",
    )
    return redirect("posts:showing", pk)


@require_POST
def take_off_the_never_list(request: Request, pk: str) -> HttpResponse:
    """End a child's place on the list."""
    actions.take_off_the_never_list(child_of(request, pk), by=request.member, now=timezone.now())
    return redirect("people:child", pk)


@never_cache
@require_POST
def open_reason(request: Request, pk: str) -> HttpResponse:
    """Show the safeguarding lead, once, why a child is on the list."""
    child = child_of(request, pk)
    reason = actions.open_reason(child, by=request.member, now=timezone.now())
    told = {"child": child, "why": REASONS.get(reason.kind, ""), "words": reason.words}
    return render(request, "people/open_reason.html", told)


@require_POST
def print_sheet(request: Request) -> HttpResponse:
    """Note that the sheet is printed as it is now."""
    typed = request.POST.get("mark", "")
    mark = typed if is_mark(typed) else ""
    actions.print_sheet(request.playgroup, by=request.member, now=timezone.now(), mark=mark)
    return redirect("people:sheet")


@require_POST
def confirm_gone(request: Request, pk: str) -> HttpResponse:
    """A sheet of before is off the wall."""
    sheet = get_object_or_404(Sheet, playgroup=request.playgroup, pk=pk)
    actions.confirm_gone(sheet, by=request.member, now=timezone.now())
    messages.success(request, "Thank you. That sheet is gone.")
    return redirect("people:sheet")


@require_POST
def say_no_picture(request: Request, pk: str = "") -> HttpResponse:
    """This child, or I myself, want no picture: today, or from now on."""
    who = child_of(request, pk) if pk else request.member.person
    for_good = request.POST.get("until") == "for good"
    actions.say_no_picture(who, for_good, by=request.member, now=timezone.now())
    messages.success(request, "Kept. We keep to it.")
    return redirect("people:child", pk) if pk else redirect("people:permit_grown_up")


@require_POST
def take_back_no(request: Request, pk: str) -> HttpResponse:
    """They would like pictures again."""
    said = get_object_or_404(NoPicture, playgroup=request.playgroup, pk=pk)
    actions.take_back_no(said, by=request.member, now=timezone.now())
    return redirect("people:child", said.child_id) if said.child_id else redirect("people:people")


@require_POST
def keep_former_name(request: Request, pk: str) -> HttpResponse:
    """A name of before, which must never stand beside the present one."""
    request.member.must("people.keep_former_name")
    child, form = child_of(request, pk), FormerNameForm(request.POST)
    if form.is_valid():
        name, by = form.cleaned_data["name"], request.member
        actions.keep_former_name(child, name, by=by, now=timezone.now())
        messages.success(request, "Kept. It stops in every text, and is not shown again.")
    else:
        messages.error(request, "Type the whole name of before.")
    return redirect("people:child", pk)


@require_POST
def drop_former_name(request: Request, pk: str) -> HttpResponse:
    """It was written down by mistake."""
    kept = get_object_or_404(FormerName, playgroup=request.playgroup, pk=pk)
    actions.drop_former_name(kept, by=request.member, now=timezone.now())
    return redirect("people:child", kept.child_id)

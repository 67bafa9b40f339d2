"""The team learns, on a page: sessions, who came, certificates from elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.models import Person
from playgate.people.request import Request
from playgate.training.duties import team

from . import actions
from .forms import CameForm, OutsideForm, SessionForm
from .models import Outside, Session


def plan_session(request: Request) -> HttpResponse:
    """Plan a session for the team."""
    request.member.must("programmes.plan_session")
    now = timezone.now()
    form = SessionForm(request.POST or None, today=request.playgroup.today(now))
    if request.method == "POST" and form.is_valid():
        made = actions.plan_session(by=request.member, now=now, **form.cleaned_data)
        return redirect("programmes:session", made.pk)
    status = 422 if form.errors else 200
    return render(request, "programmes/plan_session.html", {"form": form}, status=status)


@require_safe
def session(request: Request, pk: str) -> HttpResponse:
    """One session: planned, or held and who was there."""
    return _shown(request, _session(request, pk))


@require_POST
def note_session(request: Request, pk: str) -> HttpResponse:
    """Note who came."""
    session = _session(request, pk)
    form = _came_form(request, session, request.POST)
    try:
        if form.is_valid():
            now = timezone.now()
            new = actions.note_session(session, form.came(), by=request.member, now=now)
            messages.success(request, f"Noted. New certificates for {len(new)}.")
            return redirect("programmes:session", pk)
    except Refused as refused:
        form.add_error("people", f"{refused.refusal.says} {refused.refusal.remedy}")
    return _shown(request, session, form)


@require_POST
def take_off(request: Request, pk: str) -> HttpResponse:
    """Somebody was ticked by mistake."""
    request.member.must("programmes.take_off")
    rows = request.playgroup.came.select_related("session__playgroup", "person")
    came = get_object_or_404(rows, pk=pk)
    actions.take_off(came, by=request.member, now=timezone.now())
    messages.success(request, "Taken off. Their certificate of this session is gone.")
    return redirect("programmes:session", came.session_id)


@require_POST
def drop_session(request: Request, pk: str) -> HttpResponse:
    """It will not take place."""
    actions.drop_session(_session(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted: it will not take place.")
    return redirect("programmes:list")


def bring_outside(request: Request) -> HttpResponse:
    """Bring in a certificate from elsewhere: one's own, or as a lead anybody's."""
    request.member.must("programmes.bring_outside")
    now, member = timezone.now(), request.member
    today = request.playgroup.today(now)
    leads = member.may("programmes.confirm_outside")
    people = _people(request) if leads else [member.person]
    begun = {"person": str(member.person.pk)}
    form = OutsideForm(request.POST or None, initial=begun, team=people, today=today)
    if request.method == "POST" and form.is_valid():
        made = actions.bring_outside(by=member, now=now, **form.cleaned_data)
        return redirect("programmes:outside", made.pk)
    status = 422 if form.errors else 200
    return render(request, "programmes/bring_outside.html", {"form": form}, status=status)


@require_safe
def outside(request: Request, pk: str) -> HttpResponse:
    """One certificate from elsewhere: its owner and those who lead see it."""
    told = {"outside": _outside(request, pk), "today": request.playgroup.today(timezone.now())}
    return render(request, "programmes/outside.html", told)


@require_POST
def confirm_outside(request: Request, pk: str) -> HttpResponse:
    """A lead has seen it."""
    actions.confirm_outside(_outside(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Confirmed. It counts from now on.")
    return redirect("programmes:outside", pk)


@require_POST
def refuse_outside(request: Request, pk: str) -> HttpResponse:
    """It does not count here."""
    actions.refuse_outside(_outside(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted: it does not count. They see it here, please tell them why.")
    return redirect("programmes:outside", pk)


def _session(request: Request, pk: Any) -> Session:
    request.member.must("programmes.see")
    rows = request.playgroup.sessions.prefetch_related("came__person")
    return get_object_or_404(rows, pk=pk)


def _outside(request: Request, pk: Any) -> Outside:
    request.member.must("programmes.bring_outside")
    rows = request.playgroup.outside.select_related("person", "decided_by")
    if not request.member.may("programmes.confirm_outside"):
        rows = rows.filter(person=request.member.person)
    return get_object_or_404(rows, pk=pk)


def _people(request: Request) -> list[Person]:
    return [row.person for row in team(request.playgroup, request.playgroup.today(timezone.now()))]


def _came_form(request: Request, session: Session, typed: Any = None) -> CameForm:
    known = {one.person_id for one in session.came.all()}
    people = [one for one in _people(request) if one.pk not in known]
    return CameForm(typed, team=sorted(people, key=lambda one: one.name))


def _shown(request: Request, session: Session, form: CameForm | None = None) -> HttpResponse:
    today = request.playgroup.today(timezone.now())
    told = {"session": session, "form": form or _came_form(request, session), "today": today}
    status = 422 if form and form.errors else 200
    return render(request, "programmes/session.html", told, status=status)

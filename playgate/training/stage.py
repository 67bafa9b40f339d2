"""Where somebody is on their way through the policy or a course, and where they go afterwards."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from playgate.ledger.book import Refused
from playgate.people.member import Member
from playgate.people.request import Request
from playgate.policy import learning, standing
from playgate.policy.clauses import clauses
from playgate.policy.studying import (
    CHANGED_MEANWHILE,
    NOT_ALL_READ,
    POLICY,
    Asked,
    may_begin,
    now_asked,
)

from .models import Study, asks
from .syllabus import Line, is_read, line, lines_of, put_to, screens_of

LONGEST_WAY = 500
TOO_SOON = (
    "That answer came before the question can be read, so it does not count yet. "
    "We ask it again a little later. Nothing is lost."
)


def way_on(request: Request) -> str:
    """The page of ours that somebody came from; "" for anything else, another site above all."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None)
    return asked if is_ours and len(asked) <= LONGEST_WAY and asked.isprintable() else ""


def page_of(about: str, then: str, **more: str) -> str:
    """The address where this is read or learnt; `then`: where one goes afterwards."""
    told = {**({"next": then} if then else {}), **more}
    if about == POLICY:
        return _with(reverse("training:read"), told)
    return _with(reverse("training:course"), {"about": about, **told})


def _with(address: str, told: dict[str, str]) -> str:
    return f"{address}?{urlencode(told)}" if told else address


def about_of(request: Request) -> str:
    """What is read or learnt. Raises `Http404` for what there is not."""
    about = request.POST.get("about") or request.GET.get("about", "")
    if about not in {POLICY, *learning.MODULES}:
        raise Http404
    return about


def begun(member: Member, about: str) -> Study | None:
    """What this member has begun and not ended."""
    rows = member.playgroup.studies.select_related("version", "since")
    return rows.filter(person=member.person, about=about, ended_at=None).first()


def open_study(member: Member, about: str) -> Study:
    """What this member goes on with. Raises `Refused`: not begun, or the policy has changed."""
    study = begun(member, about)
    if study is None:
        raise Refused(NOT_ALL_READ)
    if study.is_stale:
        raise Refused(CHANGED_MEANWHILE if study.version else NOT_ALL_READ)
    return study


def told(member: Member, about: str, now: datetime, *, again: bool) -> dict[str, Any]:
    """What the page shows now: reading, a question, a wrong answer, saying so, or the end."""
    study = begun(member, about)
    if study is None or study.is_stale:
        return _before_or_after(member, about, now)
    screens, asked = screens_of(study), study.questions
    shown = {"study": study, "place": study.place, "whole": study.whole}
    if not is_read(study):
        return shown | {"stage": "reading", "lines": screens[study.place]}
    open_one = now_asked(asked)
    if open_one is None:
        return shown | {"stage": "saying", "asked": asked}
    number = sum(one.is_right for one in asked) + 1
    shown |= {"number": number, "questions": len(asked), "question": put_to(study, open_one)}
    if open_one.wrong and not again:
        return shown | {"stage": "wrong", **_why(member, study, open_one)}
    return shown | {"stage": "asking"}


def _why(member: Member, study: Study, asked: Asked) -> dict[str, Any]:
    """Why an answer was not right: the clause, and what our own policy says about it."""
    question = put_to(study, asked)
    chosen = next((one for one in question.answers if one.says == asked.wrong), None)
    clause = clauses()[question.clause]
    ours = [one for one in _ours(member, study, clause.id) if one.text != clause.says]
    return {"chosen": chosen, "clause": clause, "ours": ours}


def _ours(member: Member, study: Study, clause: str) -> list[Line]:
    version = study.version or member.playgroup.versions.filter(state="in force").first()
    pieces = version.pieces.all() if version else []
    return [line(one) for one in pieces if clause in one.clauses and one.is_confirmed][:3]


def _before_or_after(member: Member, about: str, now: datetime) -> dict[str, Any]:
    said, today = member.standing(now), member.playgroup.today(now)
    if about == POLICY:
        if not said.version:
            return {"stage": "nothing"}
        is_done = said.read >= said.version
        return {"stage": "done"} if is_done else {"stage": "before", **_how_long(member, said)}
    until = member.playgroup.certificates.held(person=member.person).get((member.person.pk, about))
    is_new = may_begin(until, today)
    return {"stage": "before" if is_new else "done", "until": until}


def _how_long(member: Member, said: standing.Standing) -> dict[str, Any]:
    """How much there is to read: all of it, or what changed since."""
    known = {one.number: one for one in member.playgroup.versions.exclude(number=0)}
    since, version = known.get(said.read), known.get(said.version)
    changed = [one for one in lines_of(version, since) if one.what] if since and version else []
    return {"since": since, "changed": len(changed), "version": version}


def next_step(member: Member, now: datetime, then: str) -> dict[str, str]:
    """What is still to do before one may act, as a button; or the way back."""
    said, today = member.standing(now), member.playgroup.today(now)
    if said.version and said.read < said.version:
        return {"href": page_of(POLICY, then), "do": "Read our policy"}
    if standing.not_trained(said, today):
        told = {"next": then} if then else {}
        return {"href": _with(reverse("training:courses"), told), "do": "Go on to the training"}
    return {"href": then or reverse("today:page"), "do": "Go back to what you were doing"}


def courses_told(member: Member, today: date) -> list[dict[str, Any]]:
    """Each course with whether it is a must here, and how long this member's certificate holds."""
    held = member.playgroup.certificates.held(person=member.person)
    open_ones = set(
        member.playgroup.studies.filter(person=member.person, ended_at=None).values_list(
            "about", flat=True
        )
    )
    rows = []
    for module, (is_required, days) in asks(member.playgroup).items():
        until = held.get((member.person.pk, module))
        rows.append(
            {
                "lesson": learning.lessons()[module],
                "is_required": is_required,
                "days": days,
                "until": until,
                "is_in_date": until is not None and until >= today,
                "may_begin": may_begin(until, today),
                "begun": module in open_ones,
            }
        )
    return sorted(rows, key=lambda row: not row["is_required"])

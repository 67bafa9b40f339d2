"""What the page of a case tells: its points, how its keepers stand, who decides."""

from datetime import date
from typing import Any

from django.utils import timezone

from playgate.people.request import Request
from playgate.people.ties import minute_for
from playgate.policy.accounts import NETWORKS, POINTS, CaseFacts, is_answered
from playgate.policy.findings import Refusal
from playgate.policy.seats import Table, seat_of

from .forms import DecideForm
from .models import Case
from .standing import Here, heads, here, proofs
from .timeline import timeline


def existing(request: Request) -> list[dict[str, Any]]:
    """The accounts there are, and for whom each is."""
    return [
        {"account": one, "kind": NETWORKS.get(one.network, ("",))[0]}
        for one in request.playgroup.accounts.live()
    ]


def told(request: Request, case: Case, **more: Any) -> dict[str, Any]:
    """All that the page of one case needs: everything for a decision stands on one screen."""
    group = request.playgroup
    today = group.today(timezone.now())
    named = list(case.named.all())
    people = here(group, [one.person_id for one in named], today)
    keepers = [_keeper(one, people.get(one.person_id), today) for one in named]
    table = case.table(heads(group, today))
    return {
        "case": case,
        "points": [_point(case, point.key, point.asks) for point in POINTS],
        "keepers": keepers,
        "not_ready": [one for one in keepers if not one["is_ready"]],
        "decisions": list(case.decisions.all()),
        "waits_for": " and ".join(table.waits_for()),
        "accounts": existing(request),
        "is_mine": case.applicant_id == request.member.person.pk,
        "lines": timeline(group, [case]),
        **_seat(request, case, table),
        "to_stand_in": _to_stand_in(request, case, table, today),
        "form": DecideForm(initial={"round": case.round}),
        **more,
    }


def _seat(request: Request, case: Case, table: Table) -> dict[str, Any]:
    """Whether this member decides, in which seat, and why not."""
    if not case.is_to_decide or not request.member.may("accounts.agree"):
        return {}
    mark, roles = str(request.member.person.pk), request.member.roles
    seat = seat_of(table, mark, roles)
    if isinstance(seat, Refusal):
        return {"why_not": seat}
    return {"seat": seat, "stands_in": minute_for(request.member, seat, request.member.at)}


def _to_stand_in(request: Request, case: Case, table: Table, today: date) -> list[Any]:
    """The offices for which a minute has to name somebody, for who may write that down."""
    seats = table.for_a_trustee() if case.is_to_decide else []
    if not seats or not request.member.may("people.delegate"):
        return []
    held = request.playgroup.offices.working(today).filter(role__in=seats, instead_of=None)
    return list(held.exclude(person=request.member.person).select_related("person"))


def _point(case: Case, key: str, asks: str) -> dict[str, Any]:
    facts: CaseFacts = case.facts()
    if key == "keepers":
        says = ", ".join(one.person.name for one in case.named.all())
    elif key == "is_open":
        says = {None: "", True: "Open to anybody in the world", False: "Closed: members only"}[
            case.is_open
        ]
    else:
        says = getattr(case, key)
    return {"key": key, "asks": asks, "says": says, "is_answered": is_answered(facts, key)}


def _keeper(named: Any, person: Here | None, today: date) -> dict[str, Any]:
    shown = proofs(person, today)
    return {
        "person": named.person,
        "roles": sorted(person.roles) if person else ["no role here any more"],
        "is_employed": bool(person and person.is_employed),
        "is_here": person is not None,
        "proofs": shown,
        "is_ready": person is not None and all(one.passes for one in shown),
    }

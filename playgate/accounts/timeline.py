"""What happened to an account and its cases, read from the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from playgate.ledger.models import Entry, Kept
from playgate.people.models import Person, Playgroup

SAYS = {
    "accounts.apply": "A case was begun",
    "accounts.submit": "The case was handed in",
    "accounts.withdraw": "The case was taken back",
    "accounts.agree": "One yes",
    "accounts.refuse": "The answer was no",
    "accounts.ask_for_more": "More was asked",
    "accounts.register": "In the register; approved afterwards",
    "accounts.claim": "It was found, and entered here",
    "accounts.create": "It was made",
    "accounts.put_in_use": "What was to be seen to was looked at",
    "accounts.open_up": "Opened to everybody",
    "accounts.name_keeper": "A keeper was named",
    "accounts.end_keeper": "A keeper's time ended",
    "accounts.hand_over": "It was handed over",
    "accounts.take_over": "The new keeper can get in",
    "accounts.review": "Somebody looked at it again",
    "accounts.ask_to_close": "Somebody was asked to close it",
    "accounts.close": "It was closed",
}
STOPPED = {"accounts.refuse", "accounts.close", "accounts.ask_to_close"}
HOUSE = "Playgate"
MOST = 60


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    at: datetime
    says: str
    by: str
    state: str


def timeline(playgroup: Playgroup, things: Iterable[Kept]) -> list[Line]:
    """What was done to these things, newest first; an act that left several lines is told once."""
    about = {f"{one._meta.label}:{one.pk}" for one in things}
    rows = Entry.objects.filter(playgroup=playgroup.pk, about__in=about, act__in=SAYS)
    told = {(one.act, one.at, one.by): one for one in rows.order_by("-number")[: MOST * 2]}
    names = _names({one.by for one in told.values()})
    return [
        Line(
            one.at,
            SAYS[one.act],
            names.get(one.by, HOUSE),
            "stopped" if one.act in STOPPED else "kept",
        )
        for one in list(told.values())[:MOST]
    ]


def _names(marks: set[str]) -> dict[str, str]:
    ids = [mark.removeprefix("person:") for mark in marks if mark.startswith("person:")]
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "name")
    return {f"person:{pk}": name for pk, name in rows}

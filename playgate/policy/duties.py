"""What is waiting for somebody, and what is kept: the two things that every room tells."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Rank(IntEnum):
    """In which order people are asked for things: what cannot wait comes first.

    AT_ONCE is for a child in danger and the like: it stands above all that is late.
    """

    AT_ONCE = -1
    NOW = 0
    TODAY = 1
    SOON = 2
    SOME_DAY = 3


@dataclass(frozen=True)
class Duty:
    """One thing that waits for somebody. `href` leads to where it is done; `due` may be nothing.

    Where one tap is enough, `tap` says it in words, and `sent_to` is the address it is sent to.
    """

    says: str
    href: str
    clause: str
    rank: Rank
    about: str = ""
    due: datetime | None = None
    is_late: bool = False
    tap: str = ""
    sent_to: str = ""


@dataclass(frozen=True)
class Kept:
    """What a room can show for a clause: a live figure, and what falls short of it."""

    clause: str
    figure: str
    falls_short: str = ""


def in_order(duties: list[Duty], now: datetime) -> list[Duty]:
    """What needs somebody now: what is at once, late, then by rank, then by when it is due."""

    def place(one: Duty) -> tuple[bool, bool, Rank, bool, datetime]:
        # Of what is at once, a record with its hour stands before words that nobody has seen to.
        at_once = one.rank is Rank.AT_ONCE
        no_hour = at_once and one.due is None
        return not at_once, not one.is_late, one.rank, no_hour, one.due or now

    return sorted(duties, key=place)

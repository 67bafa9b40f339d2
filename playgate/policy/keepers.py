"""Who runs an account: two people at least, each of whom has read the policy and is trained.

Fewer than two is an alarm; after some working days, a setting, nothing is published there.
Watching, replying and taking down go on (clause accounts.two-keepers).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .accounts import FEWEST
from .findings import Refusal
from .standing import NO_POLICY, READ_AN_OLDER_ONE, Standing, not_read, not_trained
from .working_days import FIRST_YEAR, Calendar

ONE_DAY = timedelta(days=1)
Span = tuple[date, date | None]


@dataclass(frozen=True)
class Proof:
    """One of the two tests of a keeper: whether it is passed, and what there is to say."""

    clause: str
    passes: bool
    says: str


@dataclass(frozen=True)
class KeeperFacts:
    """Somebody who keeps an account from day to day; when they held a role; what they earned.

    `away`: when they had no part in the work, suspended or on long leave.
    """

    by: str
    starts: date
    ends: date | None
    offices: tuple[Span, ...]
    standing: Standing
    away: tuple[Span, ...] = ()


def has_read(standing: Standing, day: date) -> Proof:
    """Whether they have read the policy as it is now; an older reading does not count."""
    why = not_read(replace(standing, grace=0), day)
    says = {
        None: "Has read our policy",
        NO_POLICY: "We have no policy here that anybody could have read",
        READ_AN_OLDER_ONE: "Has read an older policy only",
    }.get(why, "Has not read our policy yet")
    return Proof("accounts.keepers-have-read", why is None, says)


def is_trained(standing: Standing, day: date) -> Proof:
    """Whether their training is in date."""
    if not_trained(standing, day) is None:
        return Proof("accounts.keepers-are-trained", True, "Is trained")
    says = "Training has run out" if standing.trained_until else "Is not trained yet"
    return Proof("accounts.keepers-are-trained", False, says)


def why_not_keep(standing: Standing | None, day: date) -> Refusal | None:
    """Why somebody cannot be a keeper; None for a standing: they hold no role here.

    The same two tests for everyone, also those whom the playgroup does not employ
    (clause accounts.volunteers-too).
    """
    if standing is None:
        return NOT_HERE
    for proof in (has_read(standing, day), is_trained(standing, day)):
        if not proof.passes:
            return replace(NOT_READY[proof.clause], says=f"One keeper: {proof.says.lower()}.")
    return None


NOT_HERE = Refusal(
    "accounts.two-keepers",
    "One of the keepers is no longer with us.",
    "Whoever runs an account belongs to the playgroup.",
    "Name somebody else.",
)
NOT_READY = {
    "accounts.keepers-have-read": Refusal(
        "accounts.keepers-have-read",
        "",
        "Whoever runs an account has read our policy as it is now, paid or not.",
        "Ask them to read it. It takes about ten minutes.",
    ),
    "accounts.keepers-are-trained": Refusal(
        "accounts.keepers-are-trained",
        "",
        "Whoever runs an account has been trained, paid or not.",
        "Ask them to do the training. It takes about ten minutes.",
    ),
}


def holds(keeper: KeeperFacts, day: date) -> bool:
    """Whether a keeper really stands behind an account on a day: named, here, read, trained."""
    return (
        _covers((keeper.starts, keeper.ends), day)
        and any(_covers(span, day) for span in keeper.offices)
        and not any(_covers(span, day) for span in keeper.away)
        and not_read(keeper.standing, day) is None
        and not_trained(keeper.standing, day) is None
    )


def holding(keepers: Iterable[KeeperFacts], day: date) -> set[str]:
    """The different people who hold on a day."""
    return {keeper.by for keeper in keepers if holds(keeper, day)}


def short_since(keepers: Iterable[KeeperFacts], opened: date, day: date) -> date | None:
    """Since which day there have been fewer than two; None while there are two or more."""
    known = list(keepers)
    since = None
    for edge in sorted(_edges(known, opened, day), reverse=True):
        if len(holding(known, edge)) >= FEWEST:
            break
        since = edge
    return since


def last_day(since: date, calendar: Calendar, rests_after: int) -> date:
    """The last day on which an account that has been short since a day is still published to.

    `rests_after`: working days, as the playgroup has set them.
    """
    # Older than the calendar knows is long ago in any case.
    since = max(since, date(FIRST_YEAR, 1, 1))
    return calendar.add_working_days(since, rests_after)


def is_paused(since: date | None, day: date, calendar: Calendar, rests_after: int) -> bool:
    """Whether publishing rests on a day."""
    return since is not None and day > last_day(since, calendar, rests_after)


def _covers(span: Span, day: date) -> bool:
    starts, ends = span
    return starts <= day and (ends is None or day <= ends)


def _edges(keepers: list[KeeperFacts], opened: date, day: date) -> set[date]:
    """The days on which the number of keepers who hold may change, from opening until a day."""
    days: set[date] = {opened, day}
    for keeper in keepers:
        spans = [(keeper.starts, keeper.ends), *keeper.offices, *keeper.away]
        if keeper.standing.trained_until:
            spans.append((opened, keeper.standing.trained_until))
        if keeper.standing.since:
            grace = timedelta(days=keeper.standing.grace)
            spans.append((keeper.standing.since, keeper.standing.since + grace - ONE_DAY))
        days |= {starts for starts, _ in spans}
        days |= {ends + ONE_DAY for _, ends in spans if ends}
    return {edge for edge in days if min(opened, day) <= edge <= day}

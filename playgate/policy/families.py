"""A family's own page: how long its link, its code and a visit hold, and how often (*parents*)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LINK_HOLDS = timedelta(days=21)
CODE_HOLDS = timedelta(minutes=15)
TRIES = 5
VISIT_HOLDS = timedelta(hours=1)
# The playgroup's own tablet, handed over: it goes back into other hands soon.
HANDED_OVER_HOLDS = timedelta(minutes=15)
# Codes for one person by one way in; whoever has asked this often is sent no more for a while.
CODES_AN_HOUR = 5
CODES_A_DAY = 12
# Letters with links in one day, for one playgroup: whoever took over somebody's sign-in does not
# write to every family ten times.
LINKS_A_DAY = 250
LINK_AGAIN_AFTER = timedelta(minutes=10)
# The rules for the learning journal, as they are now; read again once a year.
JOURNAL_RULES = "2026-1"
READ_HOLDS = timedelta(days=365)
CODES_KEPT = timedelta(days=1)
VISITS_KEPT = timedelta(days=30)


def code_holds(asked_at: datetime, tries: int, used_at: datetime | None, now: datetime) -> bool:
    """Whether a code still counts: a quarter of an hour, five tries, and once."""
    return used_at is None and tries <= TRIES and now < asked_at + CODE_HOLDS


def is_too_often(in_an_hour: int, in_a_day: int) -> bool:
    """Whether somebody has been sent enough codes for now."""
    return in_an_hour >= CODES_AN_HOUR or in_a_day >= CODES_A_DAY


@dataclass(frozen=True)
class Sent:
    """What became of asking one grown-up for their answer: a letter, or why none."""

    name: str
    says: str
    is_sent: bool = False


NO_ADDRESS = "Has no e-mail address here. Use the paper form, or hand over the tablet."
CLOSED = "Their page is closed."
JUST_SENT = "A letter went out a moment ago."
ENOUGH = "Enough letters went out today. Please go on tomorrow."
ON_ITS_WAY = "A letter is on its way."


def why_not_send(
    has_address: bool, is_closed: bool, sent_at: datetime | None, sent_today: int, now: datetime
) -> str:
    """Why somebody is sent no link now, in one sentence; empty where they are."""
    if is_closed:
        return CLOSED
    if not has_address:
        return NO_ADDRESS
    if sent_at is not None and now < sent_at + LINK_AGAIN_AFTER:
        return JUST_SENT
    return ENOUGH if sent_today >= LINKS_A_DAY else ""

"""Training together, and what somebody learnt elsewhere: when either counts (*leads*, *staff*)."""

from datetime import date, timedelta

from .findings import Refusal
from .lives import Life

ARRANGE = "leads.arrange-training"
ATTEND = "staff.attend-training"
A_YEAR = timedelta(days=365)
LONGEST = timedelta(days=3 * 366)

SESSION_LIFE = Life(
    "planned",
    {
        ("planned", "note_session"): "held",
        ("held", "note_session"): "held",
        ("planned", "drop_session"): "dropped",
    },
)
OUTSIDE_LIFE = Life(
    "waiting",
    {
        ("waiting", "confirm_outside"): "confirmed",
        ("waiting", "refuse_outside"): "refused",
    },
)
STILL_TO_COME = Refusal(
    ARRANGE,
    "This session is still to come.",
    "Only who was there has learnt something.",
    "Come back when it has been.",
)
NOBODY_CAME = Refusal(
    ARRANGE,
    "Nobody is ticked.",
    "A session counts for those who were there.",
    "Tick who came. If it did not take place, let it fall.",
)
ONES_OWN = Refusal(
    ATTEND,
    "This certificate is your own.",
    "Somebody else looks at it, so that nobody has to take your word for it.",
    "Another of the people who lead confirms it.",
)


def why_not_note(day: date, came: int, today: date) -> Refusal | None:
    """Why a session does not count: it is still to come, or nobody was there."""
    if day > today:
        return STILL_TO_COME
    return None if came else NOBODY_CAME


def why_not_confirm(is_ones_own: bool) -> Refusal | None:
    """Why somebody may not confirm what was learnt elsewhere."""
    return ONES_OWN if is_ones_own else None


def wrong_dates(passed_on: date, until: date, today: date) -> dict[str, str]:
    """What is wrong with the dates of a certificate, by field, and how to mend it."""
    if passed_on > today:
        return {"passed_on": "That day is still to come."}
    if passed_on < today - LONGEST:
        return {"passed_on": "That is too long ago to count."}
    if until < today:
        return {"until": "It has run out already. Please do the course here instead."}
    if until > passed_on + LONGEST:
        return {"until": "At most three years after it was passed."}
    return {}


def is_arranged(newest: date | None, today: date) -> bool:
    """Whether anybody has learnt anything within twelve months. Clause leads.arrange-training."""
    return newest is not None and newest >= today - A_YEAR

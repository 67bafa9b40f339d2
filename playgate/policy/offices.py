"""Office-holders: by whom they are appointed, who stands in, and who may not be the last to go.

The policy gives the decisions to a few people and names no deputies. So an office is given by a
dated minute of a meeting, somebody stands in by such a minute only, and else the matter waits.
"""

from collections.abc import Iterable
from datetime import date

from .findings import Refusal
from .roles import HEADS, Role

NOT_YET_MINUTED = Refusal(
    "leads.implement-policy",
    "That meeting is still to come.",
    "A minute says what was decided, not what may be.",
    "Come back when the meeting has been held.",
)
OWN = Refusal(
    "leads.implement-policy",
    "You cannot write down your own appointment.",
    "Nobody gives themselves the right to decide.",
    "Ask the other head, or whoever wrote the minutes, to enter it.",
)
BOTH_HEADS = Refusal(
    "leads.approve-accounts",
    "One person cannot be manager and chairperson at once.",
    "The policy asks for two people who decide, each for themselves.",
    "Let the meeting name another trustee.",
)
NOT_IN_OFFICE = Refusal(
    "leads.implement-policy",
    "They do not hold that office on those days.",
    "Somebody can stand in only for a person who holds the office.",
    "Choose the office that they hold, or appoint somebody to it.",
)
TOO_EARLY = Refusal(
    "administrator.leavers",
    "That is before it began.",
    "An office ends on a day on which it was held, or later.",
    "Choose a later day.",
)

WITHOUT = {
    Role.MANAGER: "nobody will be able to decide as manager: accounts and posts that may be "
    "controversial wait",
    Role.CHAIRPERSON: "nobody will be able to decide as chairperson: accounts and posts that may "
    "be controversial wait",
    Role.ADMINISTRATOR: "nobody will be able to keep the accounts and see to leavers",
    Role.SAFEGUARDING_LEAD: "nobody will be the one to whom a worry about a child goes",
}


def why_not_appoint(
    by: str, person: str, role: Role, minuted: date, today: date, also: Iterable[Role]
) -> Refusal | None:
    """Why this minute cannot give this office to this person; `also`: what they hold besides."""
    if by == person:
        return OWN
    if minuted > today:
        return NOT_YET_MINUTED
    if role in HEADS and (HEADS - {role}) & set(also):
        return BOTH_HEADS
    return None


def why_not_end(lost: Iterable[Role], *, knowingly: bool = False) -> Refusal | None:
    """Why offices cannot end yet; `lost`: those that nobody would hold on the day after."""
    last = [WITHOUT[role] for role in WITHOUT if role in set(lost)]
    if not last or knowingly:
        return None
    return Refusal(
        "administrator.leavers",
        "They are the only one.",
        f"After that day {'; '.join(last)}.",
        "Appoint who follows first, or say that you know this.",
        helps="people:appoint",
    )


def waits_for(role: Role) -> str:
    """What to say where nobody holds an office today, and nobody stands in."""
    return f"This waits for the {role}. Nobody stands in today; a minute can name somebody."

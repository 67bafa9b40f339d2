"""The private way with a parent whose words hurt somebody: ask, talk, procedure (*parents*).

One step after the other, each with a letter that a person writes from kind words of ours. Nobody
can be made to remove what is lawful; so it stays kind, private and dated. No step is left out
but by a head, with the reason. The family that was written about has a step of its own.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from .findings import Refusal
from .lives import Life
from .working_days import Calendar

ASK, TALK, PROCEDURE = (
    "parents.ask-to-remove",
    "parents.talk-in-person",
    "parents.complaints-procedure",
)
EVENING = time(23, 59, 59)


class Stage(StrEnum):
    """How far the way has gone, in its order."""

    BEGUN = "begun"
    ASKED = "asked to remove"
    INVITED = "invited to talk"
    PROCEDURE = "told the procedure"


LIFE = Life(
    Stage.BEGUN,
    {
        (Stage.BEGUN, "ask_to_remove"): Stage.ASKED,
        (Stage.ASKED, "invite_to_talk"): Stage.INVITED,
        (Stage.INVITED, "tell_procedure"): Stage.PROCEDURE,
        (Stage.INVITED, "settle"): "settled",
        (Stage.PROCEDURE, "settle"): "settled",
        (Stage.PROCEDURE, "go_further"): "gone further",
        ("gone further", "settle"): "settled",
    },
)
LETTER_LIFE = Life(
    "written",
    {
        ("written", "replace"): "replaced",
        ("written", "send_by_hand"): "sent",
        ("written", "post"): "going out",
        ("going out", "be_posted"): "sent",
        ("sent", "come_back"): "going out",
    },
)
SUBJECT = "A word from {short}"


@dataclass(frozen=True)
class Turn:
    """The step out of a stage: its name, its clause, the button, the offered letter, how long the
    person then has (working days; our own times)."""

    step: str
    clause: str
    says: str
    done: str
    days: int
    letter: str


TURNS: dict[str, Turn] = {
    Stage.BEGUN: Turn(
        "ask_to_remove",
        ASK,
        "Ask them to take it down",
        "Asked to take it down",
        2,
        "Hello,\n\nwe have seen something that you wrote where others can read it, and it may hurt "
        "somebody. Would you please take it down, or leave out who it is about?\n\nWe would like "
        "to hear what is behind it, and to put right what we can. You can always reach us at the "
        "playgroup.\n\nThank you, and kind regards",
    ),
    Stage.ASKED: Turn(
        "invite_to_talk",
        TALK,
        "Invite them to talk",
        "Invited to talk",
        5,
        "Hello,\n\nwe would like to talk with you, rather than write. Would a morning this week "
        "suit you, or would you rather speak on the phone? You may bring somebody, and we can ask "
        "for an interpreter. Two of us will be there, and no children.\n\nWe are glad to listen."
        "\n\nKind regards",
    ),
    Stage.INVITED: Turn(
        "tell_procedure",
        PROCEDURE,
        "Tell them the complaints procedure",
        "Told the complaints procedure",
        5,
        "Hello,\n\nif you are not happy with something that we did, you have a right to complain, "
        "and nobody will think less of you for it. Write to us, or tell us and we write it down. "
        "You hear within 28 days what came of it. You can also go to Ofsted (0300 123 1231), and "
        "about data or pictures to the Information Commissioner (ico.org.uk).\n\nOur whole "
        "procedure is on the page that everybody can read.\n\nKind regards",
    ),
}
AFTER_DAYS = {str(LIFE.after(stage, turn.step)): turn.days for stage, turn in TURNS.items()}
FAMILY_FIRST = 1  # working days until the other family has heard from us
FAMILY_WORDS = (
    "Speak to them first, by voice: say what you have seen and what you do about it.",
    "Ask what they need, and whether the child or they are in danger.",
    "Say nothing about the family that wrote it.",
    "Say who stays in touch with them, and when you speak again.",
)


def follow_up_by(stage: str, at: datetime, days: Calendar, zone: ZoneInfo) -> datetime | None:
    """When somebody looks whether it helped; None where nothing was sent yet."""
    if stage not in AFTER_DAYS:
        return None
    return _evening_after(at, AFTER_DAYS[stage], days, zone)


def family_by(begun: datetime, days: Calendar, zone: ZoneInfo) -> datetime:
    """By when the other family has heard from us: the next working day, and better at once."""
    return _evening_after(begun, FAMILY_FIRST, days, zone)


def _evening_after(at: datetime, number: int, days: Calendar, zone: ZoneInfo) -> datetime:
    day = days.add_working_days(at.astimezone(zone).date(), number)
    return datetime.combine(day, EVENING, zone)


def why_not_settle(stage: str, *, family_is_seen_to: bool) -> Refusal | None:
    """Why it cannot end yet."""
    if not family_is_seen_to:
        return FAMILY
    return None if LIFE.may(stage, "settle") else TALK_FIRST


FAMILY = Refusal(
    ASK,
    "Who looks after the other family?",
    "Somebody was written about. They hear of it from us, and not from the village.",
    "Say who spoke to them, or that there is no other family here.",
)
TALK_FIRST = Refusal(
    TALK,
    "They have not been invited to talk yet.",
    "Also where it is down already: what is behind it is better heard than guessed.",
    "Send the invitation, or let a head say why not.",
)
NOTHING_WRITTEN = Refusal(
    ASK,
    "There is no letter to send yet.",
    "Each step is a letter, so that everybody can see later what was said.",
    "Write it first. The words are ready, and you may change them.",
)
ONLY_THE_LAST = Refusal(
    PROCEDURE,
    "More comes only after the rest.",
    "First they were asked, then invited, then told how to complain.",
    "Take the next step.",
)
NO_ADDRESS = Refusal(
    ASK,
    "There is no e-mail address.",
    "Without one Playgate cannot send it.",
    "Put it in, or send it by hand and say so.",
)
NO_REASON = Refusal(
    ASK,
    "Why is this left out?",
    "Each step is there for them. Somebody may ask later.",
    "Say in a few words why.",
)

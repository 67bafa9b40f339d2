"""When a comment breaks our rules: what may be done, by whom, and what must be kept (*abuse*).

The least that works is done. Evidence is kept before anything is touched. Whoever reads along
hears which rule was broken, and never whose words they were. All of it can be looked at again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from playgate.policy.clocks import end_of_day
from playgate.policy.findings import Refusal
from playgate.policy.lives import Life
from playgate.policy.noticing import Mark
from playgate.policy.roles import HEADS, Role

LIFE = Life(
    "proposed",
    {
        ("proposed", "allow"): "to do",
        ("proposed", "call_off"): "called off",
        ("to do", "call_off"): "called off",
        ("to do", "carry_out"): "done",
        ("to do", "hand_over"): "doing",
        ("doing", "note_done"): "done",
        ("doing", "leave_to_hand"): "to do",
        ("done", "uphold"): "upheld",
        ("done", "ask_again"): "asked again",
        ("upheld", "ask_again"): "asked again",
        ("asked again", "uphold"): "upheld",
        ("done", "undo"): "to undo",
        ("upheld", "undo"): "to undo",
        ("asked again", "undo"): "to undo",
        ("to undo", "be_undone"): "undone",
        ("to undo", "hand_over"): "undoing",
        ("undoing", "note_undone"): "undone",
        ("undoing", "leave_to_hand"): "to undo",
    },
)
DONE = ("done", "upheld", "asked again")
UNDER_WAY = ("proposed", "to do", "doing")
SEVERE = frozenset({Mark.SAFEGUARDING, Mark.THREAT, Mark.OFFENCE, Mark.WHEREABOUTS, Mark.NAMES})
AN_HOUR = timedelta(hours=1)
DOES = "abuse.block-report-delete"
SAYS_WHY = "abuse.say-why"
SWIFTLY = "abuse.swiftly"
TACT = "abuse.with-sensitivity"


class Deed(StrEnum):
    """What is done, the least first."""

    HIDE = "hide"
    REPORT = "report"
    DELETE = "delete"
    BLOCK = "block"


GRAVE = (Deed.DELETE, Deed.BLOCK)


@dataclass(frozen=True)
class InWords:
    """A deed on the pages: the button, what has been done, the offered beginning, the steps."""

    label: str
    past: str
    begins: str
    steps: tuple[str, ...]
    back: tuple[str, ...]


IN_WORDS: dict[Deed, InWords] = {
    Deed.HIDE: InWords(
        "Hide it: only its writer and their friends still see it",
        "Hidden",
        "We have hidden a comment here.",
        (
            "Open the comment there.",
            "Open the menu beside it (three dots) and choose to hide it.",
            "Look at the page once more: it is greyed out, or gone for others.",
        ),
        ("Open the comment there.", "Open the menu beside it and choose to show it again."),
    ),
    Deed.REPORT: InWords(
        "Report it to the network",
        "Reported to the network",
        "We have reported a comment here to the network.",
        (
            "Open the comment there.",
            "Open the menu beside it and choose to report it.",
            "Say what is wrong, as briefly as the network asks.",
        ),
        ("Open the report in the network's help pages.", "Take it back, or tell the network why."),
    ),
    Deed.DELETE: InWords(
        "Delete it: it cannot be brought back there",
        "Deleted",
        "We have removed a comment here.",
        (
            "Open the comment there.",
            "Open the menu beside it and choose to delete it.",
            "Open its link once more: nothing is there.",
        ),
        ("It is gone there. Tell its writer that they may write it again.",),
    ),
    Deed.BLOCK: InWords(
        "Block the person: they cannot write here any more",
        "Blocked",
        "We have stopped somebody from writing here.",
        (
            "Open the person's page there.",
            "Open the menu and choose to block or ban them from our page.",
            "Look at the list of blocked people in the settings: they stand there.",
        ),
        ("Open the list of blocked people in the settings.", "Take the person off it."),
    ),
}


@dataclass(frozen=True)
class Rule:
    """One of our public rules for those who write to us: its clause, and how it is named."""

    clause: str
    named: str


RULES: dict[str, Rule] = {
    "kind": Rule("behaviour.standard", "kindly, and about things rather than people"),
    "hurt": Rule("abuse.swiftly", "nothing that hurts somebody"),
    "names": Rule("behaviour.others-privacy", "no names and no pictures of children"),
    "tags": Rule("do.no-tagging", "nobody is tagged in a picture"),
    "private": Rule("privacy.confidential", "nothing about health, money or family matters"),
}
GOES_ON = "You are welcome to tell us what you think, also when something went wrong."


def offered(deed: str, rule: str) -> str:
    """The public explanation that is offered: the deed and the rule, and nobody."""
    begins = IN_WORDS[Deed(deed)].begins
    return f"{begins} It did not keep to one of our rules: {RULES[rule].named}. {GOES_ON}"


@dataclass(frozen=True)
class Facts:
    """What is asked before anything is done."""

    deed: Deed
    marks: frozenset[str]
    has_words: bool
    has_picture: bool
    was_typed: bool
    may_not_copy: bool
    is_being_opened: bool
    why_not_less: str
    other_way: str
    explanation: str
    why_silent: str


def why_not_step_in(told: Facts) -> Refusal | None:
    """Why it is not done yet: first what it needs as proof, then the least that works."""
    if refusal := _why_no_proof(told):
        return refusal
    if told.deed in GRAVE and not told.why_not_less:
        return LESS_FIRST
    if told.deed is Deed.BLOCK and not told.other_way:
        return CUT_OFF
    return None if told.explanation or told.why_silent else SAY_WHY


def _why_no_proof(told: Facts) -> Refusal | None:
    if told.is_being_opened:
        return OPENING
    if not (told.has_words or told.has_picture):
        return NO_PROOF
    if told.deed is Deed.DELETE and Mark.SAFEGUARDING in told.marks:
        return HIDE_IT
    is_shown = told.has_picture or told.may_not_copy or not told.was_typed
    return NO_PICTURE if told.deed is Deed.DELETE and not is_shown else None


def needs_another(deed: str, *, is_keeper: bool, roles: Iterable[Role]) -> bool:
    """Whether somebody else says yes first: those who run the account delete and block."""
    return Deed(deed) in GRAVE and not is_keeper and HEADS.isdisjoint(roles)


def act_by(begins: datetime, marks: Iterable[str], zone: ZoneInfo) -> datetime:
    """Until when it is done: within an hour where it hurts or gives away, else the same day.

    Our own times: the policy says swiftly (abuse.swiftly).
    """
    return begins + AN_HOUR if SEVERE & set(marks) else end_of_day(begins, zone)


def _no(clause: str, says: str, why: str, remedy: str) -> Refusal:
    return Refusal(clause, says, why, remedy)


OPENING = _no(
    DOES,
    "A picture of the screen is being opened.",
    "What is kept as proof is sealed before anything is touched.",
    "Wait a moment, then try again.",
)
NO_PROOF = _no(
    DOES,
    "There is nothing to keep as proof yet.",
    "Once it is hidden or deleted, nobody can show what it was.",
    "Keep a picture of the screen first, at the comment.",
)
NO_PICTURE = _no(
    DOES,
    "There is no picture of the screen yet.",
    "What is deleted cannot be looked at again, and these words were typed by hand.",
    "Keep a picture of the screen first, or hide it instead.",
)
HIDE_IT = _no(
    TACT,
    "Please hide it, and do not delete it.",
    "These words may be about a child being harmed. They may be a call for help, and are evidence.",
    "Hide it, and tell the safeguarding lead now.",
)
LESS_FIRST = _no(
    DOES,
    "Why is hiding it not enough?",
    "We do the least that works. What is hidden can be shown again.",
    "Say in a few words why, or hide it instead.",
)
CUT_OFF = _no(
    TACT,
    "How will this person still hear from us?",
    "A parent who is blocked misses what concerns their child.",
    "Say how they hear from us instead: by phone, by letter, at the gate.",
)
SAY_WHY = _no(
    SAYS_WHY,
    "Nothing is said to those who read along.",
    "People see that something is gone. They hear which rule it broke.",
    "Use the offered words, or say why nothing is said: it would point at a child, for example.",
)
NOT_YOUR_OWN = _no(
    DOES,
    "Somebody else looks at this again.",
    "Whoever did it does not look at it again themselves.",
    "The other one of manager and chairperson does.",
)
NOT_ALLOWED = _no(
    DOES,
    "This takes somebody who keeps the account, or a head.",
    "Deleting and blocking are for those who run the account.",
    "Ask one of them. Hiding it, you may do yourself.",
)
NOT_OUT_YET = _no(
    SAYS_WHY,
    "It is not done yet.",
    "Those who read along hear what has been done.",
    "Do it there first, and say so here.",
)
NOT_OURS_TO_DO = _no(
    DOES,
    "Playgate cannot do this there.",
    "It has no way into this account, or the network has no such thing.",
    "Do it by hand: the steps are shown.",
)
NOT_THERE = _no(
    DOES,
    "This network has no such thing.",
    "Not every network lets us hide or delete what others wrote there.",
    "Choose one of the other ways that are offered.",
)

"""What we say back: who else looks at it, when it may go, and its life (*do*, *behaviour*).

Whoever is unsure asks somebody (do.second-opinion). An answer to hard words rests a little, unless
somebody else has looked (do.think-first); a word that we have seen it never waits, so that the
clock of the next working day is kept.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from .findings import Refusal
from .inbox import Kind
from .lives import Life
from .noticing import Mark

REPLY_LIFE = Life(
    "written",
    {
        ("written", "send"): "sent",
        ("written", "put_away"): "put away",
        ("written", "go_out"): "going out",
        ("going out", "be_sent"): "sent",
        ("written", "be_in_place"): "in place",
        ("going out", "be_in_place"): "in place",
        ("unsure", "be_in_place"): "in place",
        ("going out", "be_unsure"): "unsure",
        ("going out", "stop_reply"): "written",
        ("unsure", "be_sent"): "sent",
        ("unsure", "stop_reply"): "written",
        ("sent", "take_back"): "coming down",
        ("coming down", "be_taken_back"): "taken back",
    },
)
ON_ITS_WAY = ("written", "going out", "unsure")
OPINION = "do.second-opinion"
THINK = "do.think-first"
REST = timedelta(minutes=10)
HARD = frozenset({Mark.OFFENCE, Mark.THREAT})
# By then every attempt of the house is over, and a person may say what can be seen there.
HOUSE_TRIES = timedelta(hours=3)


class Word(StrEnum):
    """What somebody says who was asked."""

    FINE = "fine"
    CHANGE = "change this"


def digest_of(text: str) -> str:
    """What a word or a yes is for: these very words. Any change makes another."""
    return sha256(text.encode("utf-8", "ignore")).hexdigest()


def may_want_sign_off(kind: str) -> bool:
    """Whether the box is ticked beforehand: for an answer to a complaint."""
    return Kind(kind) is Kind.COMPLAINT


def rests_until(
    marks: Iterable[str], changed_at: datetime, *, only_acknowledges: bool, was_looked_at: bool
) -> datetime | None:
    """Until when an answer to hard words is left alone; None where nothing waits."""
    if only_acknowledges or was_looked_at or HARD.isdisjoint(marks):
        return None
    return changed_at + REST


def _no(clause: str, says: str, why: str, remedy: str) -> Refusal:
    return Refusal(clause, says, why, remedy)


RESTS = _no(
    THINK,
    "This answer rests for ten minutes.",
    "The words that it answers are hard. What we write in the heat, we may be sorry for.",
    "Read it once more then, or ask a colleague to look at it now. A short word that we have seen "
    "it may go at once.",
)
NOT_SIGNED_OFF = _no(
    OPINION,
    "Somebody else says yes first.",
    "That was wished for this reply.",
    "Ask a colleague to look. They see it on their page for today.",
)
ASKED_TO_CHANGE = _no(
    OPINION,
    "Somebody who was asked would change this.",
    "A second opinion is asked for so that it is heard.",
    "Change the words, or talk it over and ask once more.",
)
YOUR_OWN = _no(
    OPINION,
    "These are words of yours.",
    "Somebody else looks with fresh eyes.",
    "Ask a colleague.",
)
NOT_ASKED = _no(
    OPINION,
    "Nobody has asked you about these words, or they have changed since.",
    "A word is for what somebody has read.",
    "Open the comment again and read what stands there now.",
)
NOT_THERE = _no(
    "behaviour.say-who-you-are",
    "Playgate cannot send this by itself.",
    "It has no way into this account, or does not know the comment there.",
    "Copy it and send it by hand: every step is shown.",
)
GONE = _no(
    "monitoring.step-in",
    "What you answer is gone there.",
    "Its writer, or the network, has taken it away. Our words would stand there alone.",
    "Your words are kept here. Put them away, or send them another way.",
)
OURS_IS_GONE = _no(
    "staff.manage-own-posts",
    "What was to be changed is gone there.",
    "Somebody, or the network, has taken our words away.",
    "Put these words away, or send them as a reply of their own.",
)
NOT_CHANGED_THERE = _no(
    "staff.manage-own-posts",
    "Playgate cannot change this there.",
    "It has no way into this account, or people there would not see the change.",
    "Take it back and say it anew. Or change it there by hand, and say here what it says now.",
)
HOUSE_DOES_IT = _no(
    THINK,
    "Playgate itself sees to this.",
    "It looks whether the reply is out, so that it is never sent twice.",
    "Wait a moment. The page says what came of it.",
)

"""A child is erased: when that can be done, which words go, and what the law lets us keep."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from .clocks import add_months
from .findings import Refusal
from .lives import Life
from .retention import RETENTION

CLAUSE = "law.data-protection"
LIFE = Life(
    "asked",
    {
        ("asked", "erase"): "erased",
        ("asked", "call_off_erasure"): "called off",
        ("erased", "note_erased"): "seen gone",
    },
)
GONE = "…"  # what stands where a name stood
SHORTEST = 2
STILL_HERE = Refusal(
    CLAUSE,
    "This child still comes here.",
    "While a child comes, the law asks us to keep a record of it.",
    "Write down its last day first; the day after, it can be erased.",
    helps="people:children",
)
ASK_THE_LEAD = Refusal(
    CLAUSE,
    "This record cannot be erased yet.",
    "Some records have to be kept longer, and nobody is told why.",
    "Please ask the safeguarding lead.",
)
STILL_OUT = Refusal(
    CLAUSE,
    "Something with this child can still be seen.",
    "What everybody can see comes down first. Without its place here nobody would find it again.",
    "Take down what is listed on the page, say that it is gone, and come back.",
)

BEGIN_FIRST = Refusal(
    CLAUSE,
    "Nobody has begun to erase this child.",
    "All that goes and all that stays is shown before.",
    "Open the page of the child, and begin there.",
)
LETTER_FIRST = Refusal(
    CLAUSE,
    "The letter to the family has not gone yet.",
    "Once the child is erased nobody knows their address.",
    "Try again in a minute. If it does not go, call this off and begin without a letter.",
)


def why_not_erase(ends: date | None, today: date, *, is_held: bool) -> Refusal | None:
    """Why a child cannot be erased, or None. `is_held`: the safeguarding lead keeps evidence."""
    if is_held:
        return ASK_THE_LEAD
    if ends is None or today <= ends:
        return STILL_HERE
    return None


@dataclass(frozen=True)
class Words:
    """The words that name a child and its family. `perhaps`: those that may mean somebody else."""

    surely: frozenset[str]
    perhaps: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """Every one of them."""
        return self.surely | self.perhaps


def words_of(names: Iterable[str], others: Iterable[str], ordinary: frozenset[str]) -> Words:
    """What to look for: whole names surely, and their parts where nobody else is called so.

    `others`: the names of everybody who stays. `ordinary`: words that mean other things too.
    """
    whole = {" ".join(name.split()) for name in names if name.strip()}
    parts = {part for name in whole for part in name.split() if len(part) > SHORTEST}
    taken = {part.casefold() for name in others for part in name.split()}
    taken_whole = {" ".join(name.split()).casefold() for name in others}
    unsure = {
        word
        for word in whole | parts
        if word.casefold() in taken | taken_whole or word.casefold() in ordinary
    }
    return Words(frozenset(whole | parts) - unsure, frozenset(unsure))


def says_one(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words stands in a text."""
    pattern = _pattern(words)
    return bool(pattern and pattern.search(text))


def struck(text: str, words: Iterable[str], put: str = GONE) -> str:
    """A text without these words. `put`: what stands there instead."""
    pattern = _pattern(words)
    return pattern.sub(put, text) if pattern else text


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    if not longest:
        return None
    told = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in longest)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Stays:
    """Something that is kept all the same: how much, why, and until which day."""

    record: str
    number: int
    reason: str
    until: date | None


def ledger_stays(lines: int) -> Stays:
    """The lines of the ledger, which hold no names."""
    return Stays("ledger line", lines, RETENTION["ledger line"].reason, None)


def month_after(asked: datetime, zone: tzinfo) -> datetime:
    """By when a family has its answer: the end of the day, a month after it asked (UK GDPR 12)."""
    day = add_months(asked.astimezone(zone).date(), 1)
    return datetime.combine(day, time.max, zone)

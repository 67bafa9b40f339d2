"""What the words of a comment may mean for us: marks, and in which order people see them.

A machine only raises: a mark never decides, never hides, never replies. No mark never means that
there is nothing. English is read first; words in another language are marked for a person.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from playgate.policy.findings import Finding
from playgate.policy.inbox import Kind
from playgate.policy.noticing.marks import URGENT, Mark, findings_of
from playgate.policy.wording import Register, check_words

__all__ = [
    "URGENT",
    "Mark",
    "Noticed",
    "findings_of",
    "is_common",
    "is_urgent",
    "notice",
    "weight_of",
]

READ = 20_000  # letters that are read; a mark says that there is more
_LISTS = Path(__file__).with_name("lists")
_QUESTION = re.compile(
    r"^(?:\W*)(?:who|what|when|where|why|how|which|can|could|do|does|did|is|are|will|would|may"
    r"|any chance|anyone know)\b"
)
_WARM = frozenset(
    "❤🧡💛💚💙💜🤍🤎🖤♥💕💖💗💓💞💘😍🥰😊😀😃😄😁☺👍👏🙌🙏🎉🥳✨🌟⭐🌈🌻🌼🌷🌸🐣🐥💐🤗😘😻🫶"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OFTEN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Noticed:
    """What was noticed: the kind that it seems to be, the marks, and its place in the list."""

    kind: Kind
    marks: tuple[Mark, ...]
    weight: int


def notice(
    text: str, register: Register, *, today: date | None = None, language: str = ""
) -> Noticed:
    """Read the words of a comment: what it seems to be, and what people should see first."""
    begins = text[:READ]
    plain = _plain(begins)
    found = _marks(begins, plain, register, today, language)
    marks = tuple(mark for mark in Mark if mark in found)
    if len(text) > READ:
        marks = (*marks, Mark.LONG)
    kind = _kind(begins, plain, marks)
    return Noticed(kind, marks, weight_of(kind, marks))


def weight_of(kind: str, marks: Iterable[str]) -> int:
    """Where it stands: 0 what cannot wait, 1 complaints, 2 questions, 3 the rest, 4 praise."""
    noticed = set(marks)
    if noticed & set(URGENT):
        return 0
    if noticed & {Mark.HEALTH, Mark.WHEREABOUTS, Mark.OFFENCE, Mark.RECORDS, Mark.REMOVAL}:
        return 1
    return {Kind.COMPLAINT: 1, Kind.QUERY: 2, Kind.REQUEST: 2, Kind.COMMENT: 3}.get(Kind(kind), 4)


def is_urgent(marks: Iterable[str]) -> bool:
    """Whether somebody hears of it at once."""
    return not set(URGENT).isdisjoint(marks)


@cache
def _words(name: str) -> "re.Pattern[str]":
    """The phrases of one list, any of them, whole words."""
    phrases = _LISTS.joinpath(f"{name}.txt").read_text("utf-8").split("\n")
    return re.compile(rf"\b(?:{'|'.join(filter(None, phrases))})(?!\w)")


@cache
def _common() -> frozenset[str]:
    return frozenset(_LISTS.joinpath("common.txt").read_text("utf-8").split())


def is_common(word: str) -> bool:
    """Whether a word in small letters is one of those that everybody uses."""
    return word in _common()


def _plain(text: str) -> str:
    """Small letters, plain quotation marks, without marks that lie over letters."""
    straight = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    bare = "".join(c for c in straight if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return " ".join(bare.lower().split())


def _marks(
    text: str, plain: str, register: Register, today: date | None, language: str
) -> set[Mark]:
    found = {mark for mark in _WORDS if _words(mark).search(plain)}
    if _words("health").search(plain) and _words("ours").search(plain):
        found.add(Mark.HEALTH)
    keys = {
        one.key.split(":")[0]
        for one in check_words(text, register, where="reply", today=today)
        if not _is_a_guess(text, one)
    }
    found |= {mark for key, mark in _FOUND.items() if f"wording.{key}" in keys}
    if _is_foreign(text, language):
        found.add(Mark.LANGUAGE)
    return found


def _is_a_guess(text: str, found: Finding) -> bool:
    """Whether a whole sentence only sounds hurtful, as what our own posts are asked about.

    Families write otherwise than we do: of a whole sentence it counts where somebody is spoken to,
    or others are spoken of; not where it tells of a child that could not sleep.
    """
    if found.span is None or not found.key.startswith("wording.offence"):
        return False
    start, end = found.span.start, found.span.end
    begins, ends = text[:start].rstrip()[-1:], text[end:].lstrip(" \t,")[:1]
    is_whole = begins in {"", *_ENDS} and ends in {"", *_ENDS}
    told = text[start:end]
    return is_whole and len(told.split()) > 2 and _ADDRESSED.search(told.lower()) is None


_ENDS = frozenset(".!?\n…")
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|u|ur|they|them|their|those|these|that|people|staff|teachers?|managers?|"
    r"leaders?|ladies|wom[ae]n|m[ae]n|parents?|mums?|dads?|families|kids|lot|place|playgroup|"
    r"nursery|here|run by)\b"
)
_WORDS = (
    Mark.SAFEGUARDING,
    Mark.THREAT,
    Mark.PRESS,
    Mark.RECORDS,
    Mark.REMOVAL,
    Mark.WHEREABOUTS,
)
_FOUND = {
    "health-of-child": Mark.HEALTH,
    "private-matter": Mark.HEALTH,
    "whereabouts": Mark.WHEREABOUTS,
    "plans": Mark.WHEREABOUTS,
    "address": Mark.WHEREABOUTS,
    "offence": Mark.OFFENCE,
    "whole-name": Mark.NAMES,
    "hidden-name": Mark.NAMES,
    "child-name": Mark.NAMES,
    "child-beside-picture": Mark.NAMES,
    "family-name": Mark.NAMES,
    "unknown-name": Mark.NAMES,
    "tagging": Mark.NAMES,
}


def _is_foreign(text: str, language: str) -> bool:
    """Whether English is not the language: as the network says, or by its letters and words."""
    if language:
        return not language.lower().startswith("en")
    words = _WORD.findall(text)
    letters = "".join(words)
    if not letters:
        return False
    if sum(bool(_OFTEN.match(letter)) for letter in letters) < len(letters) * 0.7:
        return True
    return len(words) >= 5 and not any(word.lower() in _common() for word in words)


def _kind(text: str, plain: str, marks: tuple[Mark, ...]) -> Kind:
    if _WORD.search(text) is None:
        seen = {
            c for c in text if not c.isspace() and unicodedata.category(c) not in {"Mn", "Cf", "Sk"}
        }
        return Kind.HEART if seen and seen <= _WARM else Kind.COMMENT
    if _words("complaint").search(plain) or set(marks) & {
        Mark.SAFEGUARDING,
        Mark.THREAT,
        Mark.OFFENCE,
    }:
        return Kind.COMPLAINT
    if set(marks) & {Mark.RECORDS, Mark.REMOVAL}:
        return Kind.REQUEST
    praises = _words("thanks").search(plain) is not None
    if "?" in plain or (_QUESTION.search(plain) and not praises):  # "How lovely" asks nothing
        return Kind.QUERY
    if _words("request").search(plain):
        return Kind.REQUEST
    return Kind.THANKS if praises and not marks else Kind.COMMENT

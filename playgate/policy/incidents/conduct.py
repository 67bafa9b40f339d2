"""Unacceptable conduct of somebody here: its seven kinds, how grave it is (*behaviour*)."""

from enum import StrEnum

from playgate.policy.findings import Refusal

from . import Kind

CLAUSE = "behaviour.unacceptable-is-serious"
DISCIPLINE = "behaviour.disciplinary"
FEWEST = 3


class Wrong(StrEnum):
    """What it is. The policy's list is open, so there is an eighth."""

    DEFAMATORY = "defamatory"
    DISCRIMINATORY = "discriminatory"
    OFFENSIVE = "offensive"
    HARASSING = "harassing"
    DATA = "data protection"
    CONFIDENTIALITY = "confidentiality"
    COPYRIGHT = "copyright"
    OTHER = "other"


SAYS: dict[Wrong, str] = {
    Wrong.DEFAMATORY: "It says something untrue that damages somebody's name",
    Wrong.DISCRIMINATORY: "It treats people as less for what they are",
    Wrong.OFFENSIVE: "It hurts people by what it says or jokes about",
    Wrong.HARASSING: "It harasses or bullies somebody",
    Wrong.DATA: "It gave away data about somebody, or a picture without permission",
    Wrong.CONFIDENTIALITY: "It told what was said in confidence",
    Wrong.COPYRIGHT: "It used what belongs to somebody else",
    Wrong.OTHER: "Something else",
}


class Severity(StrEnum):
    """How grave it is, the gravest first."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


BEGINS = Severity.HIGH
_RANK = {one: place for place, one in enumerate(Severity)}
SAY_WHAT_KIND = Refusal(
    CLAUSE,
    "What kind of conduct is it?",
    "The policy names seven, and takes each very seriously.",
    "Choose the one that fits best, or Other. It can be changed later.",
)
SAY_WHY_LESS = Refusal(
    CLAUSE,
    "Why is it less grave?",
    "Conduct like this counts as very serious until somebody says why it is not.",
    "Write in a few words why.",
)
NO_CONDUCT = Refusal(
    CLAUSE,
    "This record is not about conduct.",
    "Only conduct of somebody here has one of these kinds.",
    "If it is about conduct after all, change what the record is.",
)


def why_not_save(kind: str, wrong: str) -> Refusal | None:
    """Why a record cannot be kept so: one of conduct has its kind, and no other record has."""
    if kind == Kind.CONDUCT:
        return None if wrong in set(Wrong) else SAY_WHAT_KIND
    return NO_CONDUCT if wrong else None


def begins_as(kind: str) -> str:
    """How grave a record is when it is opened."""
    return BEGINS if kind == Kind.CONDUCT else ""


def why_not_weigh(was: str, becomes: Severity, why: str) -> Refusal | None:
    """Why it cannot be called this grave: less needs a reason, more does not."""
    if was not in set(Severity):
        return NO_CONDUCT
    is_less = _RANK[becomes] > _RANK[Severity(was)]
    return SAY_WHY_LESS if is_less and len(why.strip()) < FEWEST else None

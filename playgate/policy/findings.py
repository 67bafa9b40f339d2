"""What a check has to say: findings, and the refusal of an act."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Effect(StrEnum):
    """What a finding does: it stops, asks a question whose answer is kept, or advises."""

    STOP = "stop"
    ASK = "ask"
    ADVISE = "advise"


class Span(NamedTuple):
    """A place in a text, in code points of the text as it was typed; `end` is not included."""

    start: int
    end: int


class Box(NamedTuple):
    """A place in a picture, as fractions (0 to 1) of its width and height."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Finding:
    """One thing that a check has found, the clause it comes from, and what to do now.

    `key` names the question or the kind of finding, the same for the same thing each time, so
    that an answer can be kept under it. `account` is the key of the account it is about, if any.
    """

    clause: str
    effect: Effect
    says: str
    remedy: str
    key: str
    span: Span | None = None
    box: Box | None = None
    photo: int | None = None
    account: str | None = None

    def at_photo(self, number: int) -> "Finding":
        """The same finding, about the photo with this number (from 0)."""
        return replace(self, photo=number, key=f"{self.key}:photo{number}")


@dataclass(frozen=True)
class Refusal:
    """Why not: the clause, what stands in the way, why, and what to do now.

    `helps` names the address where it is put right, such as "training:read"; "" for going back.
    """

    clause: str
    says: str
    why: str
    remedy: str
    helps: str = ""


def stops(findings: list[Finding]) -> list[Finding]:
    """Those findings that stop."""
    return [finding for finding in findings if finding.effect is Effect.STOP]


def open_questions(findings: list[Finding], answers: dict[str, bool]) -> list[Finding]:
    """Those questions that nobody has answered with yes."""
    asks = (finding for finding in findings if finding.effect is Effect.ASK)
    return [finding for finding in asks if not answers.get(finding.key)]

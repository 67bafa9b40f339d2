"""What people learn before they act for the playgroup: short lessons, and real situations.

The policy wants everybody to understand why children's privacy is kept, to know the law about it,
and to be trained. The words are data (`lessons.json`, `questions.json`); they are checked when
they are read, so that a question with two right answers stops the house instead of a person.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from playgate.policy.clauses import clauses

MODULES = ("privacy", "law", "images", "tone", "incidents", "contact")
ANSWERS = range(3, 5)  # fewer can be guessed, more are not read on a phone


class BadLesson(Exception):
    """Something in the lessons or the questions cannot be used as it stands."""


@dataclass(frozen=True)
class Piece:
    """One screen of a lesson."""

    title: str
    says: tuple[str, ...]
    clause: str


@dataclass(frozen=True)
class Lesson:
    """What there is to read about one module, in pieces for a phone."""

    module: str
    title: str
    minutes: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and why it is right or not."""

    says: str
    right: bool
    because: str


@dataclass(frozen=True)
class Question:
    """A real situation, and what one could do."""

    id: str
    module: str
    clause: str
    asks: str
    answers: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        """The one answer that is right."""
        return next(answer for answer in self.answers if answer.right)

    @property
    def words(self) -> int:
        """How many words there are to read before it can be answered."""
        return len(" ".join([self.asks, *(answer.says for answer in self.answers)]).split())


def checked_question(row: dict[str, Any]) -> Question:
    """A question as it was written, or the reason why it cannot be asked."""
    answers = tuple(Choice(**answer) for answer in row["answers"])
    found = Question(row["id"], row["module"], row["clause"], row["asks"], answers)
    if found.module not in MODULES or found.clause not in clauses():
        raise BadLesson(f"{found.id}: no such module or clause")
    if len(answers) not in ANSWERS or len({answer.says for answer in answers}) != len(answers):
        raise BadLesson(f"{found.id}: three or four different answers are asked for")
    if sum(answer.right is True for answer in answers) != 1:
        raise BadLesson(f"{found.id}: exactly one answer is right")
    if not found.asks or not all(answer.says and answer.because for answer in answers):
        raise BadLesson(f"{found.id}: every answer says something, and why")
    return found


def checked_lesson(row: dict[str, Any]) -> Lesson:
    """A lesson as it was written, or the reason why it cannot be read."""
    pieces = tuple(Piece(one["title"], tuple(one["says"]), one["clause"]) for one in row["pieces"])
    if row["module"] not in MODULES or not pieces:
        raise BadLesson(f"{row['module']}: no such module, or nothing in it")
    for piece in pieces:
        if piece.clause not in clauses() or not all(piece.says) or not piece.says:
            raise BadLesson(f"{row['module']}, {piece.title}: no such clause, or nothing said")
    return Lesson(row["module"], row["title"], row["minutes"], pieces)


def written(name: str) -> Any:
    """One of the two files beside this one, as it stands."""
    return json.loads(Path(__file__).with_name(name).read_text("utf-8"))


@cache
def lessons() -> dict[str, Lesson]:
    """The lesson of each module."""
    found = [checked_lesson(row) for row in written("lessons.json")]
    if sorted(lesson.module for lesson in found) != sorted(MODULES):
        raise BadLesson("each module has one lesson")
    return {lesson.module: lesson for lesson in found}


@cache
def by_id() -> dict[str, Question]:
    """Every question by its id."""
    found = [checked_question(row) for row in written("questions.json")]
    by = {one.id: one for one in found}
    if len(by) != len(found):
        raise BadLesson("two questions have the same id")
    return by


def questions(module: str = "") -> tuple[Question, ...]:
    """The questions of one module, or all of them."""
    return tuple(one for one in by_id().values() if module in {"", one.module})


def question(id: str) -> Question:
    """The question with this id; KeyError where there is none."""
    return by_id()[id]


def lot(seed: str, *words: str) -> bytes:
    """Where something falls when lots are drawn: the same for the same seed, everywhere."""
    return hashlib.sha256(json.dumps([seed, *words]).encode()).digest()


def draw(questions: Iterable[Question], seed: str, most: int) -> tuple[Question, ...]:
    """At most so many questions by lot, about as many clauses as possible, answers mixed.

    The same seed draws the same, so that a page that is opened again asks what it asked before.
    """
    taken: dict[str, int] = {}
    places: list[tuple[int, bytes, Question]] = []
    for one in sorted(questions, key=lambda one: lot(seed, one.id)):
        places.append((taken.get(one.clause, 0), lot(seed, one.id), one))
        taken[one.clause] = taken.get(one.clause, 0) + 1
    chosen = [one for _, _, one in sorted(places, key=lambda place: place[:2])][: max(most, 0)]
    return tuple(
        replace(one, answers=tuple(sorted(one.answers, key=lambda a: lot(seed, one.id, a.says))))
        for one in chosen
    )

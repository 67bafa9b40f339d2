"""The two sorts of lists: families, and what they have said about pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from playgate.people.family_lists import FAMILIES, PERMISSIONS, FamilyList
from playgate.people.models import Playgroup

from . import answer_columns, columns
from .answers import plan_answers
from .planning import plan_for


@dataclass(frozen=True)
class Sort:
    """What the columns of a list may mean, what it cannot do without, and what it would do here."""

    meanings: dict[str, str]
    guess: columns.Guess
    missing: Callable[[dict[str, str]], str]
    planned: Callable[[FamilyList, Playgroup, date], Any]


SORTS = {
    FAMILIES: Sort(columns.MEANINGS, columns.guessed, columns.what_is_missing, plan_for),
    PERMISSIONS: Sort(
        answer_columns.MEANINGS,
        answer_columns.guessed_answer,
        answer_columns.what_is_missing_of_answers,
        plan_answers,
    ),
}

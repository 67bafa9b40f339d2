"""What decides where children may be shown: answers, who decides, the never list; one question."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    QuerySet,
    UUIDField,
    Value,
)

from playgate.ledger.question import Question
from playgate.policy.permissions import ChildFacts

from .models import Carer, Child, NeverEntry, Permission, Playgroup

ANSWER, DECIDES, NEVER = "answer", "decides", "never"
NOT_SAID = (Value("", CharField()), *[Value(False, BooleanField())] * 3)
NO_DAYS = (Value(None, DateTimeField()), *[Value(None, DateField())] * 2)


def deciding(children: Any, playgroup: Any) -> QuerySet:
    """Every row that decides where these children of a playgroup may be shown, in one query."""
    of = {"child__in": children, "playgroup": playgroup}
    answers = Permission.objects.filter(**of).order_by()
    carers = Carer.objects.filter(**of, parental_responsibility=True)
    return answers.values_list("child", _kind(ANSWER), *Permission.FACTS).union(
        carers.values_list("child", _kind(DECIDES), *NOT_SAID, "person", *NO_DAYS),
        NeverEntry.objects.filter(**of).values_list(
            "child", _kind(NEVER), *NOT_SAID, Value(None, UUIDField()), *NO_DAYS[:1],
            "starts", "ends",
        ),
        all=True,
    )  # fmt: skip


def _kind(name: str) -> Value:
    return Value(name, CharField())


ROLL = Question(lambda playgroup, day: Child.objects.filter(playgroup=playgroup).on_roll(day))
DECIDING_ROLL = Question(
    lambda playgroup, day: deciding(
        Child.objects.on_roll(day).filter(playgroup=playgroup).order_by().values("pk"), playgroup
    )
)


def roll_with_facts(playgroup: Playgroup, day: date) -> list[tuple[Child, ChildFacts]]:
    """Each child on roll with the facts of the policy, in two questions."""
    rows = DECIDING_ROLL(playgroup=playgroup.pk, day=day)
    return with_facts(ROLL(playgroup=playgroup.pk, day=day), rows)


def facts_of(playgroup: Playgroup, children: Iterable[UUID]) -> dict[UUID, ChildFacts]:
    """The facts of these children, in two questions."""
    rows = list(Child.objects.filter(playgroup=playgroup, pk__in=children))
    told = deciding([child.pk for child in rows], playgroup)
    return {child.pk: facts for child, facts in with_facts(rows, told)}


def with_facts(
    children: Iterable[Child], rows: Iterable[tuple[Any, ...]]
) -> list[tuple[Child, ChildFacts]]:
    """Each child with its facts; `rows` as `deciding` tells them."""
    answers, decide, never = defaultdict(list), defaultdict(list), defaultdict(list)
    for child, kind, *facts in rows:
        if kind == ANSWER:
            answers[child].append(Permission.as_answer(*facts))
        elif kind == DECIDES:
            decide[child].append(facts[4])
        else:
            never[child].append((facts[6], facts[7]))
    return [
        (one, one.facts_with(answers[one.pk], decide[one.pk], never[one.pk])) for one in children
    ]

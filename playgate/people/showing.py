"""What decides where somebody may be shown: answers, who decides, the never list; one question."""

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

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import together
from playgate.policy.permissions import Answer, ChildFacts

from .models import Carer, Child, NeverEntry, Permission, Person, Playgroup
from .said import NoPicture, Visitor

ANSWER, CARER, NEVER, NO_PICTURE = "answer", "carer", "never", "no picture"
NO, NO_DAY = Value(False, BooleanField()), Value(None, DateField())
NOWHERE = Value("", CharField())
# In the places of `Permission.FACTS`: what the other rows do not tell.
NOT_SAID = (NOWHERE, NO, NO, NO)
NOBODY_THEN = (Value(None, UUIDField()), Value(None, DateTimeField()))
NOTHING_MORE = (NOWHERE, NO, NO)


def deciding(
    playgroup: Any, *, children: Any, grown_ups: Any = None, visitors: Any = None
) -> QuerySet:
    """Every row that decides where these people of a playgroup may be shown, in one query.

    Whatever the policy is to know of somebody stands here, or the gates do not see it.
    """
    here: dict[str, Any] = {"playgroup": playgroup}
    carers = Carer.objects.filter(child__in=children, **here)
    rows = [
        _answers("child", children, here),
        carers.values_list(
            *("child", _kind(CARER), "kind", "parental_responsibility", NO, NO),
            *("person", NOBODY_THEN[1], NO_DAY, NO_DAY, *NOTHING_MORE),
        ),
        _days(NeverEntry, NEVER, "child", children, here),
        _days(NoPicture, NO_PICTURE, "child", children, here),
    ]
    if grown_ups is not None:
        rows.append(_answers("grown_up", grown_ups, here))
        rows.append(_days(NoPicture, NO_PICTURE, "grown_up", grown_ups, here))
    if visitors is not None:
        rows.append(_answers("visitor", visitors, here))
    return rows[0].union(*rows[1:], all=True)


def _answers(about: str, who: Any, here: dict[str, Any]) -> QuerySet:
    rows = Permission.objects.filter(**{f"{about}__in": who}, **here).order_by()
    return rows.values_list(about, _kind(ANSWER), *Permission.FACTS)


def _days(kept: Any, kind: str, about: str, who: Any, here: dict[str, Any]) -> QuerySet:
    rows = kept.objects.filter(**{f"{about}__in": who}, **here).order_by()
    days = (*NOT_SAID, *NOBODY_THEN, "starts", "ends", *NOTHING_MORE)
    return rows.values_list(about, _kind(kind), *days)


def _kind(name: str) -> Value:
    return Value(name, CharField())


class Told:
    """What decides, by whom it is about; `rows` as `deciding` tells them."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self._answers: dict[UUID, list[Answer]] = defaultdict(list)
        self._carers: dict[UUID, list[tuple[UUID, bool, str]]] = defaultdict(list)
        self._days: dict[tuple[UUID, str], list[Any]] = defaultdict(list)
        for about, kind, *facts in rows:
            if kind == ANSWER:
                self._answers[about].append(Permission.as_answer(*facts))
            elif kind == CARER:
                of, has, _, _, person, *_ = facts
                self._carers[about].append((person, has, of))
            else:
                self._days[about, kind].append((facts[6], facts[7]))

    def of_child(self, child: Child) -> ChildFacts:
        """The facts of a child."""
        pk = child.pk
        never, no = self._days[pk, NEVER], self._days[pk, NO_PICTURE]
        return child.facts_with(self._answers[pk], self._carers[pk], never, no)

    def of_grown_up(self, who: Person | Visitor) -> ChildFacts:
        """What somebody grown up has said about themselves."""
        return _grown_up(who, self._answers[who.pk], self._days[who.pk, NO_PICTURE])


ROLL = Question(lambda playgroup, day: Child.objects.filter(playgroup=playgroup).on_roll(day))
DECIDING_ROLL = Question(
    lambda playgroup, day: deciding(
        playgroup,
        children=Child.objects.on_roll(day).filter(playgroup=playgroup).order_by().values("pk"),
    )
)


def roll_asked(playgroup: Playgroup, day: date) -> Asking[list[tuple[Child, ChildFacts]]]:
    """Each child on roll with the facts of the policy."""
    of = {"playgroup": playgroup.pk, "day": day}
    children, rows = yield from together(ROLL.asked(**of), DECIDING_ROLL.asked(**of))
    told = Told(rows)
    return [(child, told.of_child(child)) for child in children]


def facts_of(playgroup: Playgroup, children: Iterable[UUID]) -> dict[UUID, ChildFacts]:
    """The facts of these children, in two questions."""
    rows = list(Child.objects.filter(playgroup=playgroup, pk__in=children))
    told = Told(deciding(playgroup.pk, children=[child.pk for child in rows]))
    return {child.pk: told.of_child(child) for child in rows}


def facts_of_grown_up(
    who: Person | Visitor, said: Iterable[Permission], no: Iterable[NoPicture] = ()
) -> ChildFacts:
    """What somebody grown up has said about themselves, as the policy knows it."""
    return _grown_up(who, (one.facts() for one in said), ((one.starts, one.ends) for one in no))


def _grown_up(
    who: Person | Visitor, answers: Iterable[Answer], no: Iterable[tuple[date, date | None]]
) -> ChildFacts:
    return ChildFacts(
        key=str(who.pk),
        starts=date.min,
        ends=None,
        carers_live_apart=False,
        must_answer=frozenset([str(who.pk)] if isinstance(who, Person) else []),
        answers=tuple(answers),
        never=(),
        said_no=tuple(no),
    )

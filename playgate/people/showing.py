"""What decides where children may be shown, read for a whole list of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Value

from playgate.policy.permissions import ChildFacts

from .models import Carer, Child, NeverEntry, Permission, Person
from .said import NoPicture, Visitor


def with_facts(children: Iterable[Child]) -> list[tuple[Child, ChildFacts]]:
    """Each child with the facts of the policy, in three queries; a year has many answers."""
    rows = list(children)
    answers, cared = defaultdict(list), defaultdict(list)
    never, no = defaultdict[Any, list[Any]](list), defaultdict[Any, list[Any]](list)
    for child, *facts in (
        _of(Permission, rows).order_by("at").values_list("child", *Permission.FACTS)
    ):
        answers[child].append(Permission.as_answer(*facts))
    columns = ("child", "person", "parental_responsibility", "kind")
    for child, *carer in _of(Carer, rows).values_list(*columns):
        cared[child].append(tuple(carer))
    spans = ("child", "starts", "ends")
    listed = _of(NeverEntry, rows).order_by().values_list(*spans, Value(True))
    said = _of(NoPicture, rows).order_by().values_list(*spans, Value(False))
    for child, starts, ends, is_listed in listed.union(said, all=True):
        (never if is_listed else no)[child].append((starts, ends))
    return [
        (one, one.facts_with(answers[one.pk], cared[one.pk], never[one.pk], no[one.pk]))
        for one in rows
    ]


def facts_of_grown_up(
    who: Person | Visitor, said: Iterable[Permission], no: Iterable[NoPicture] = ()
) -> ChildFacts:
    """What somebody grown up has said about themselves, as the policy knows it."""
    is_person = isinstance(who, Person)
    return ChildFacts(
        key=str(who.pk),
        starts=date.min,
        ends=None,
        carers_live_apart=False,
        must_answer=frozenset([str(who.pk)] if is_person else []),
        answers=tuple(one.facts() for one in said),
        never=(),
        said_no=tuple((one.starts, one.ends) for one in no),
    )


def _of(kept: Any, children: list[Child]) -> Any:
    return kept.objects.filter(child__in=[child.pk for child in children])

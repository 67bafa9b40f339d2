"""What decides where children may be shown, read for a whole list of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from playgate.policy.permissions import ChildFacts

from .models import Carer, Child, NeverEntry, Permission


def with_facts(children: Iterable[Child]) -> list[tuple[Child, ChildFacts]]:
    """Each child with the facts of the policy, in three queries; a year has many answers."""
    rows = list(children)
    answers, decide, never = defaultdict(list), defaultdict(list), defaultdict(list)
    for child, *facts in (
        _of(Permission, rows).order_by("at").values_list("child", *Permission.FACTS)
    ):
        answers[child].append(Permission.as_answer(*facts))
    carers = _of(Carer, rows).filter(parental_responsibility=True)
    for child, person in carers.values_list("child", "person"):
        decide[child].append(person)
    for child, starts, ends in _of(NeverEntry, rows).values_list("child", "starts", "ends"):
        never[child].append((starts, ends))
    return [(one, one.facts_with(answers[one.pk], decide[one.pk], never[one.pk])) for one in rows]


def _of(kept: Any, children: list[Child]) -> Any:
    return kept.objects.filter(child__in=[child.pk for child in children])

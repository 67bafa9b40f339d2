"""What decides where children may be shown, read for a whole list of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from playgate.policy.permissions import ChildFacts

from .models import Carer, Child, NeverEntry, Permission
from .said import NoPicture


def with_facts(children: Iterable[Child]) -> list[tuple[Child, ChildFacts]]:
    """Each child with the facts of the policy, in four queries; a year has many answers."""
    rows = list(children)
    answers, cared, never, no = (defaultdict(list) for _ in range(4))
    for child, *facts in (
        _of(Permission, rows).order_by("at").values_list("child", *Permission.FACTS)
    ):
        answers[child].append(Permission.as_answer(*facts))
    columns = ("child", "person", "parental_responsibility", "kind")
    for child, *carer in _of(Carer, rows).values_list(*columns):
        cared[child].append(tuple(carer))
    for child, *span in _of(NeverEntry, rows).values_list("child", "starts", "ends"):
        never[child].append(tuple(span))
    for child, *span in _of(NoPicture, rows).values_list("child", "starts", "ends"):
        no[child].append(tuple(span))
    return [
        (one, one.facts_with(answers[one.pk], cared[one.pk], never[one.pk], no[one.pk]))
        for one in rows
    ]


def _of(kept: Any, children: list[Child]) -> Any:
    return kept.objects.filter(child__in=[child.pk for child in children])

"""What the board says of a clause as long as the house is open: drawn once, not at every look."""

from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from playgate.policy.clauses import Clause
from playgate.policy.keeping import Keeping
from playgate.practice.board import Row

register = template.Library()


@register.simple_tag
def clause_part(part: str, row: Row) -> SafeString:
    """A part of a row that hangs on the policy, its keeping and its scenarios alone."""
    return _drawn(part, row.clause, row.keeping, tuple(row.scenarios))


@lru_cache(maxsize=512)
def _drawn(part: str, clause: Clause, keeping: Keeping, scenarios: tuple[str, ...]) -> SafeString:
    told = {"clause": clause, "keeping": keeping, "scenarios": scenarios}
    return SafeString(get_template(f"practice/_{part}.html").render(told))

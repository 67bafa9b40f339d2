"""What a yes leaves out, so that a restore brings back no wider one (*images*)."""

from collections.abc import Callable, Collection
from datetime import date

from .permissions import Answer, Said

LIMITS: dict[str, Callable[[Said | Answer], bool]] = {
    "no face": lambda one: not one.faces,
    "groups only": lambda one: one.groups_only,
    "no first name": lambda one: not one.first_name,
    "not after leaving": lambda one: not one.after_leaving,
}


def limits(one: Said | Answer) -> list[str]:
    """What a yes leaves out, with the day on which it ends; a no leaves out nothing more."""
    if not one.allowed:
        return []
    left_out = [name for name, holds in LIMITS.items() if holds(one)]
    return [*left_out, *([one.ends.isoformat()] if one.ends else [])]


def narrowed(one: Answer, left_out: Collection[str]) -> Said:
    """A yes that leaves out these things too."""
    days = [date.fromisoformat(word) for word in left_out if word not in LIMITS]
    ends = min([*days, *([one.ends] if one.ends else [])], default=None)
    return Said(
        one.use,
        one.medium,
        allowed=True,
        faces=one.faces and "no face" not in left_out,
        groups_only=one.groups_only or "groups only" in left_out,
        first_name=one.first_name and "no first name" not in left_out,
        after_leaving=one.after_leaving and "not after leaving" not in left_out,
        ends=ends,
    )

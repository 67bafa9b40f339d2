"""What came back at an account, as every network that can be heard tells it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playgate.policy.incoming import Incoming

MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Heard:
    """Some of what came, the oldest first; with `cursor` kept, the rest comes the next time."""

    came: tuple[Incoming, ...]
    cursor: str


def in_handfuls(new: Iterable[tuple[Incoming | None, str]]) -> Iterator[Heard]:
    """What is new, the oldest first and each with the cursor after it, in handfuls."""
    told = list(new)
    for start in range(0, len(told), MOST_AT_ONCE):
        some = told[start : start + MOST_AT_ONCE]
        yield Heard(tuple(one for one, _ in some if one), some[-1][1])

"""What changed between two versions of the policy, so that nobody reads again what they know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple


class Run(NamedTuple):
    """Some words of a changed piece: the same as before, new, or gone."""

    what: Literal["same", "new", "gone"]
    says: str


@dataclass(frozen=True)
class Change:
    """One piece that is not as it was. `place` is its number now; None where it is gone."""

    what: Literal["new", "changed", "gone"]
    place: int | None
    was: int | None
    runs: tuple[Run, ...]


def changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Every piece that is new, changed or gone, in the order of reading."""
    found = []
    for tag, was, was_end, now, now_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            found += list(_changed(before, after, range(was, was_end), range(now, now_end)))
    return found


def same(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Which piece of the version before each piece is, word for word."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {b.b + step: b.a + step for b in blocks for step in range(b.size)}


def _changed(
    before: Sequence[str], after: Sequence[str], was: range, now: range
) -> Iterator[Change]:
    for old, new in zip_longest(was, now):
        if new is None:
            yield Change("gone", None, old, (Run("gone", before[old]),))
        elif old is None:
            yield Change("new", new, None, (Run("new", after[new]),))
        elif _is_another(before[old], after[new]):
            yield Change("gone", None, old, (Run("gone", before[old]),))
            yield Change("new", new, None, (Run("new", after[new]),))
        else:
            yield Change("changed", new, old, tuple(_runs(before[old], after[new])))


def _is_another(before: str, after: str) -> bool:
    words = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return words.quick_ratio() < 0.4 or words.ratio() < 0.4


def _runs(before: str, after: str) -> Iterator[Run]:
    old, new = before.split(), after.split()
    for tag, a, a_end, b, b_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("same", " ".join(new[b:b_end]))
            continue
        if a_end > a:
            yield Run("gone", " ".join(old[a:a_end]))
        if b_end > b:
            yield Run("new", " ".join(new[b:b_end]))

"""A figure beside the bare loop of the same run, and the table of all of them."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

HEAD = """# Figures

Printed and written by `make bench`; the machine is shared and its noise is about a quarter, so
only the ratios count: each stands beside a bare loop of the same run. {machine}

| what | measured | beside it | ratio | aim | reached |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Figure:
    """One line of the table. `most`: the largest ratio, or value, that is good enough."""

    what: str
    measured: str
    beside: str = ""
    ratio: float | None = None
    most: float | None = None
    aim: str = ""
    value: float | None = None

    @property
    def reached(self) -> str:
        """yes, no, or nothing where there is no aim."""
        held = self.ratio if self.value is None else self.value
        if self.most is None or held is None:
            return ""
        return "yes" if held <= self.most else "**no**"

    def row(self) -> str:
        """The line as it stands in the table."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        aim = self.aim or (f"at most {self.most:g} times" if self.most is not None else "")
        parts = (self.what, self.measured, self.beside, ratio, aim, self.reached)
        return f"| {' | '.join(parts)} |"


def beside(
    what: str, ours: float, bare: float, name: str, most: float | None = None, unit: str = "ms"
) -> Figure:
    """Two times in seconds, and how many times as long the first is."""
    return Figure(what, spoken(ours, unit), f"{name} {spoken(bare, unit)}", ours / bare, most)


def spoken(seconds: float, unit: str = "ms") -> str:
    """A time as people read it."""
    number = seconds * {"s": 1, "ms": 1e3, "µs": 1e6}[unit]
    return f"{number:,.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}"


def taken(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that an act takes."""
    began = clock()
    act()
    return clock() - began


def in_turn(
    acts: Iterable[Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """The median seconds of each act, taken in turn so that noise meets all of them."""
    acts = list(acts)
    for act in acts:
        act()
    told = [[taken(act, clock) for act in acts] for _ in range(rounds)]
    return [statistics.median(one) for one in zip(*told, strict=True)]


def machine() -> str:
    """The machine in one line."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}."


def write(figures: Iterable[Figure], notes: Iterable[str], path: Path) -> None:
    """Write the table and what is to be known about it."""
    rows = "\n".join(figure.row() for figure in figures)
    said = "\n".join(f"- {note}" for note in notes)
    path.write_text(f"{HEAD.format(machine=machine())}{rows}\n\n{said}\n", "utf-8")

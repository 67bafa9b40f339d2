"""Who holds the pen: nothing is written outside a running act."""

from contextvars import ContextVar
from typing import Any

# How many lines the running act has written in the ledger; None where no act runs.
lines: ContextVar[int | None] = ContextVar("lines", default=None)
# What was done in the outermost running act, in order; rooms that listen hear of it at its end.
done: ContextVar[list[tuple[str, tuple[Any, ...]]]] = ContextVar("done")


class WriteOutsideAnAct(AssertionError):
    """Somebody tried to write without an act, so without a line in the ledger."""


def holding() -> bool:
    """Whether an act is running."""
    return lines.get() is not None

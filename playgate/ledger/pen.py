"""Who holds the pen: nothing is written outside a running act."""

from contextvars import ContextVar

# How many lines the running act has written in the ledger; None where no act runs.
lines: ContextVar[int | None] = ContextVar("lines", default=None)


class WriteOutsideAnAct(AssertionError):
    """Somebody tried to write without an act, so without a line in the ledger."""


def holding() -> bool:
    """Whether an act is running."""
    return lines.get() is not None

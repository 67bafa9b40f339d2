"""Log lines without names: of an error only its class and place, since its words may hold one.

The link of an invitation or of a family's page opens something, so it is left out too.
"""

import logging
import re
from traceback import extract_tb
from types import TracebackType

LINK = re.compile(r"(/people/join/|/family/link/)[^/\s]+")


class NoNames(logging.Formatter):
    """Writes of an error its class and where it happened; never its message, never a value."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, without what would let somebody in."""
        return LINK.sub(r"\1…", super().formatMessage(record))

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """One line for each error of a chain, the last first, with its way through the code."""
        lines: list[str] = []
        trouble = ei[1]
        while trouble is not None and len(lines) < 10:
            lines.append(f"{name_of(trouble)} at {way(trouble.__traceback__)}")
            trouble = trouble.__cause__ or trouble.__context__
        return "\n".join(lines)


def name_of(trouble: BaseException) -> str:
    """The class of an error."""
    return f"{type(trouble).__module__}.{type(trouble).__qualname__}"


def way(trace: TracebackType | None) -> str:
    """File and line of the last steps, without the folders of this machine."""
    steps = extract_tb(trace)[-8:]
    return " > ".join(f"{'/'.join(step.filename.split('/')[-3:])}:{step.lineno}" for step in steps)

"""One stretch of days as it was found in a file, and what it may be."""

import re
from dataclasses import dataclass
from datetime import date

MOST = 150
LONGEST = 400
CLOSED = re.compile(
    r"holiday|half[ -]?term|closed|closure|inset|training|break|bank|vacation|shut|\bpd day", re.I
)
OPEN = re.compile(r"\bterm\b|autumn|spring|summer|winter|michaelmas|lent|trinity|session", re.I)
BEGIN = re.compile(
    r"\b(starts?|begins?|opens?|first day( of)?|start of|beginning of|re-?opens?)\b", re.I
)
END = re.compile(r"\b(ends?|finish(es)?|closes?|last day( of)?|end of|breaks? up)\b", re.I)


@dataclass(frozen=True)
class Found:
    """A name, a first and a last day; `kind` is a guess: term, closure, or nothing."""

    name: str
    starts: date
    ends: date
    kind: str = ""

    @property
    def is_one_day(self) -> bool:
        return self.starts == self.ends

    @property
    def opens(self) -> bool:
        """Whether this is the day on which a term begins."""
        return self.is_one_day and bool(OPEN.search(self.name) and BEGIN.search(self.name))

    @property
    def closes(self) -> bool:
        """Whether this is the day on which a term ends."""
        return self.is_one_day and bool(OPEN.search(self.name) and END.search(self.name))

    @property
    def bare(self) -> str:
        """The name of the term whose first or last day this is."""
        words = END.sub(" ", BEGIN.sub(" ", self.name)).strip(" :-–—")
        return " ".join(words.lower().split())


def guessed(name: str, starts: date, ends: date, said: str = "") -> Found:
    """What it is: as the file says, or by its name; a term has more than a few days."""
    kind = ""
    if CLOSED.search(said) or (not said and CLOSED.search(name)):
        kind = "closure"
    elif OPEN.search(said) or (OPEN.search(name) and (ends - starts).days > 4):
        kind = "term"
    return Found(name[:80] or "No name", starts, ends, kind)

"""What everybody may know of us: our accounts, our rules for comments, how to complain (*parents*).

The words are each playgroup's own; those in `usual.json` stand there until somebody writes others.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

# Once a term: helplines move, and links die.
LOOK_OVER_EVERY = timedelta(days=120)


@dataclass(frozen=True)
class Part:
    """One part of the public page: its heading, the clause it is for, and the usual words."""

    key: str
    heading: str
    clause: str
    text: str


@cache
def parts() -> dict[str, Part]:
    """The parts of the page by key, in their order, with the usual words."""
    told = json.loads(Path(__file__).with_name("usual.json").read_text("utf-8"))
    return {one["key"]: Part(**{**one, "text": "\n\n".join(one["text"])}) for one in told["parts"]}


def is_due(looked_over: date | None, today: date) -> bool:
    """Whether somebody should look the page over again."""
    return looked_over is None or today >= looked_over + LOOK_OVER_EVERY

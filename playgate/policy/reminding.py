"""When somebody is reminded to learn or to read, and in which words (*staff*, *leads*).

A certificate: 14, 7 and 3 days before its last day, on that day, and each week after it. A new
version of the policy: 3, 7 and 14 days after it came into force. A morning that was missed is
made up for by the next one, and nobody hears of the same step twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .lives import Life

BEFORE = (14, 7, 3, 0)
A_WEEK = 7
UNREAD = (3, 7, 14)
POLICY = "policy"
LETTER_LIFE = Life(
    "waiting",
    {
        ("waiting", "send_off"): "sent",
        ("sent", "hold_back"): "waiting",
        ("waiting", "let_go"): "let go",
    },
)


@dataclass(frozen=True)
class Due:
    """One thing to remind somebody of: what about, the day that counts, which step, our words."""

    about: str
    day: date
    step: int
    says: str

    @property
    def mark(self) -> tuple[str, date, int]:
        """What makes it the same reminder."""
        return self.about, self.day, self.step

    @property
    def in_words(self) -> str:
        """The same in one word."""
        return in_one_word(*self.mark)


def in_one_word(about: str, day: date, step: int) -> str:
    """What makes it the same reminder, in one word."""
    return f"{about}/{day.isoformat()}/{step}"


def step_of_certificate(until: date, today: date) -> int | None:
    """The step that a certificate has come to: days before its last day, weeks after it below 0."""
    left = (until - today).days
    if left > max(BEFORE):
        return None
    if left >= 0:
        return min(step for step in BEFORE if step >= left)
    return -(-left // A_WEEK) * A_WEEK


def step_of_version(since: date, today: date) -> int | None:
    """The step that an unread version has come to: days since it is in force."""
    gone = (today - since).days
    return max((step for step in UNREAD if step <= gone), default=None)


def due(
    *,
    required: Iterable[str],
    held: Mapping[str, date],
    read: int,
    version: int,
    since: date | None,
    today: date,
) -> list[Due]:
    """All that somebody is to be reminded of today, the policy first.

    `held`: the last day of their newest certificate of each course.
    """
    found: list[Due] = []
    if version and since and read < version and (step := step_of_version(since, today)):
        found.append(Due(POLICY, since, step, _of_version(read)))
    for course in required:
        until = held.get(course)
        if until and (at := step_of_certificate(until, today)) is not None:
            found.append(Due(course, until, at, _of_certificate(until, today)))
    return found


def words(due: Iterable[Due]) -> str:
    """One line for all of it: no names, and nothing said twice."""
    return " ".join(dict.fromkeys(one.says for one in due))


def _of_version(read: int) -> str:
    return "Please read what has changed in our policy." if read else "Please read our policy."


def _of_certificate(until: date, today: date) -> str:
    left = (until - today).days
    if left < 0:
        return "Your training has run out."
    when = {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
    return f"Your training ends {when}."

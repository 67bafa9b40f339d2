"""How somebody learns: read in small steps, answer, go back to the clause, answer again (*staff*).

Nothing is passed by pressing one button: every screen is turned and every question is answered
right in the end. Which were right the first time is kept. An answer that comes before its question
can have been read does not count yet: it is asked again later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from .findings import Refusal

POLICY = "policy"
REQUIRED = ("privacy", "law")  # what everyone must have learnt, where a playgroup says nothing else
A_YEAR = 365
SOON = 30  # days before the end of a certificate from which the refresher may be done
QUESTIONS = {POLICY: 6}
QUESTIONS_OF_A_COURSE = 5
KEEPS = {
    POLICY: "staff.know-policy",
    "privacy": "privacy.understood",
    "law": "privacy.law-known",
}  # the clause that is kept by learning it
FOUND_OUT = "staff.attend-training"

GUESSES = 4  # wrong answers after which there is a pause
PAUSE = timedelta(minutes=3)
# Most adults read four words a second, and the fastest skim twelve: nobody is too fast for this.
WORDS_A_SECOND = 20

NOT_ALL_READ = Refusal(
    "staff.know-policy",
    "There is still something to read.",
    "Nobody can say that they have understood what they have not seen.",
    "Go on reading where you stopped.",
    helps="training:read",
)
NOT_ALL_ANSWERED = Refusal(
    "staff.know-policy",
    "There are still questions to answer.",
    "They show what the policy means on a real day.",
    "Answer them first. You may try again, as often as it takes.",
    helps="training:read",
)
CHANGED_MEANWHILE = Refusal(
    "staff.know-policy",
    "Our policy has changed while you were reading.",
    "A yes counts for the words as they are now.",
    "Read what has changed. It is not much.",
    helps="training:read",
)
A_PAUSE = Refusal(
    "staff.know-policy",
    "Please take a short break.",
    "Some answers were not right. The questions are there to think about, not to guess.",
    "Read the place in our policy once more. In three minutes you can go on.",
    helps="training:policy",
)
ALREADY = Refusal(
    "staff.know-policy",
    "You have done this already.",
    "Once is enough until something changes.",
    "Nothing more for you to do here.",
)


@dataclass(frozen=True)
class Asked:
    """One question as it was put to somebody: how often they tried, and what they said last.

    `wrong` is the answer that was not right, until they answer again; `wrong_at`, as ISO 8601,
    when they last gave one. `seen`: the seconds for which it has been before them in all;
    `too_soon`: how often an answer came before it can have been read.
    """

    id: str
    is_right: bool = False
    at_once: bool = False
    tries: int = 0
    wrong: str = ""
    wrong_at: str = ""
    seen: float = 0.0
    too_soon: int = 0

    def looked_at(self, long: timedelta) -> "Asked":
        """The same question after it has been before them for a while more."""
        return replace(self, seen=self.seen + max(long.total_seconds(), 0.0))

    def is_read(self, words: int) -> bool:
        """Whether so many words can have been read; who has answered it before knows them."""
        return self.tries > 0 or self.seen * WORDS_A_SECOND >= words

    def answered(self, says: str, is_right: bool, at: datetime) -> "Asked":
        """The same question after an answer."""
        return replace(
            self,
            is_right=is_right,
            at_once=is_right and not self.tries,
            tries=self.tries + 1,
            wrong="" if is_right else says,
            wrong_at=self.wrong_at if is_right else at.isoformat(),
        )

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def now_asked(asked: Sequence[Asked]) -> Asked | None:
    """The question that is open now: in order, one after the other."""
    return next((one for one in asked if not one.is_right), None)


def ask_later(asked: Sequence[Asked], one: Asked) -> list[Asked]:
    """The questions after an answer to this one that came too soon: it is the last one now.

    What was seen of it stays seen, so that a second look may be as short as the first.
    """
    rest = [other for other in asked if other.id != one.id]
    return [*rest, replace(one, too_soon=one.too_soon + 1)]


def why_not_answer(asked: Sequence[Asked], now: datetime) -> Refusal | None:
    """Why no answer is taken just now: after some wrong ones there is a pause, for reading.

    Whoever tries one answer after the other, or lets a program do it, is slowed down.
    """
    wrong = sum(one.tries - one.is_right for one in asked)
    if not wrong or wrong % GUESSES:
        return None
    times = [datetime.fromisoformat(one.wrong_at) for one in asked if one.wrong_at]
    return A_PAUSE if times and now < max(times) + PAUSE else None


def why_not_end(is_read: bool, asked: Sequence[Asked]) -> Refusal | None:
    """Why learning has not come to its end, or None."""
    if not is_read:
        return NOT_ALL_READ
    return NOT_ALL_ANSWERED if now_asked(asked) else None


def until(passed_on: date, days: int) -> date:
    """The last day on which a certificate holds."""
    return passed_on + timedelta(days=days)


def trained_until(required: Iterable[str], held: dict[str, date]) -> date | None:
    """The last day on which all that is required is in date; None where something is missing.

    `held`: the last day of the newest certificate of each course. Clause staff.attend-training.
    """
    ends = [held.get(course) for course in required]
    known = [end for end in ends if end is not None]
    return min(known, default=date.max) if len(known) == len(ends) else None


def may_begin(until: date | None, today: date) -> bool:
    """Whether a course may be done (again): never passed, run out, or close to it."""
    return until is None or today >= until - timedelta(days=SOON)


def clause_of(about: str) -> str:
    """The clause that is kept when somebody has learnt this."""
    return KEEPS.get(about, FOUND_OUT)

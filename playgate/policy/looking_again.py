"""Looking again: pictures of children who have left, and a sample of what is out each term.

(clauses of *images*)
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256

from .films import PHOTO, why_not_shown
from .findings import Refusal
from .permissions import USES, ChildFacts

CLAUSE = "images.permission"
AHEAD = timedelta(days=28)  # so long before the last day a leaver is listed
SAMPLE = 10  # pieces looked at each term
NOT_ONES_OWN = Refusal(
    CLAUSE,
    "Somebody else looks at what you wrote.",
    "Whoever wrote a post sees what they meant; another sees what is there.",
    "Ask a colleague to look at this one.",
)


def where_it_stays(
    child: ChildFacts,
    day: date,
    taken: date,
    *,
    in_a_group: bool,
    media: Sequence[str] = (PHOTO,),
) -> tuple[str, ...]:
    """The places where a picture of a child who has left may still be used on a day."""
    told = {"in_a_group": in_a_group, "taken": taken}
    return tuple(
        use
        for use in USES
        if why_not_shown(child, use, day, media, **told) is None  # type: ignore[arg-type]
    )


def sample_of(marks: Iterable[str], seed: str, number: int = SAMPLE) -> Sequence[str]:
    """Some of these, each as likely as every other, and the same for the same seed."""
    return sorted(marks, key=lambda mark: sha256(f"{seed}\0{mark}".encode()).digest())[:number]


def still_to_look(looked: int, out: int) -> int:
    """How many of the sample are left this term; `out`: those that nobody has looked at."""
    return min(max(SAMPLE - looked, 0), out)

"""The two programmes: children learn to be safe with devices, parents to be safe online.

The policy wants both to be alive. Our reading: each has at least one occasion a term that was
really held, with the day and how many it reached.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from .findings import Refusal
from .lives import Life
from .terms import Term


class Programme(StrEnum):
    """Whom a programme is for."""

    CHILDREN = "children"
    PARENTS = "parents"


CLAUSES = {Programme.CHILDREN: "children.taught", Programme.PARENTS: "parents.programme"}
NAMES = {
    Programme.CHILDREN: "With the children",
    Programme.PARENTS: "With the parents",
}
KINDS = {
    Programme.CHILDREN: {
        "activity": "An activity",
        "story": "A story or a song",
        "visit": "A visitor",
    },
    Programme.PARENTS: {
        "talk": "A talk or a coffee morning",
        "handout": "A handout",
        "notice": "A notice or a post",
        "day": "A special day",
    },
}
LIFE = Life(
    "planned",
    {
        ("planned", "hold"): "held",
        ("planned", "drop"): "dropped",
        ("held", "take_back"): "planned",
    },
)
NEARLY_OVER = timedelta(weeks=4)

Stands = Literal["held", "planned", "nothing"]


@dataclass(frozen=True)
class Idea:
    """Something that could be done, to begin with. `on` is its day where it has one."""

    key: str
    programme: Programme
    kind: str
    title: str
    how: str
    on: date | None = None


IDEAS = (
    Idea(
        "ask-first",
        Programme.CHILDREN,
        "activity",
        "May I take your picture?",
        "Children ask each other before they press the button, and a no is a no.",
    ),
    Idea(
        "grown-up-near",
        Programme.CHILDREN,
        "story",
        "The tablet that showed something scary",
        "A made-up story with a good end: put it down and fetch a grown-up.",
    ),
    Idea(
        "who-listens",
        Programme.CHILDREN,
        "activity",
        "What can hear us?",
        "Go round the room: teddy, speaker, phone. Which one listens, and who is at the other end?",
    ),
    Idea(
        "safer-internet-day",
        Programme.PARENTS,
        "day",
        "Safer Internet Day",
        "A table at the gate, one tip to take home, and a notice on our page.",
        date(2027, 2, 9),
    ),
    Idea(
        "pictures-at-the-play",
        Programme.PARENTS,
        "notice",
        "Pictures at the play",
        "Why we ask you to keep pictures of other children to yourself, before the play begins.",
    ),
    Idea(
        "screens-at-home",
        Programme.PARENTS,
        "talk",
        "Screens, games and small children",
        "Coffee and twenty minutes: settings on the tablet, and whom to ask when it goes wrong.",
    ),
)


def ideas(programme: str, today: date) -> list[Idea]:
    """What could be done; an idea whose day has passed is no longer one."""
    return [
        idea
        for idea in IDEAS
        if idea.programme == programme and (idea.on is None or idea.on >= today)
    ]


def how_it_stands(held: int, coming: int) -> Stands:
    """How a programme stands in a term: something was held, is still to come, or nothing is."""
    return "held" if held else "planned" if coming else "nothing"


def is_nearly_over(term: Term, today: date) -> bool:
    """Whether so little of a term is left that something has to happen now."""
    return today > term.ends - NEARLY_OVER


def why_not_hold(programme: str, held_on: date, reached: int, today: date) -> Refusal | None:
    """Why something does not count as held: it is still to come, or it reached nobody."""
    clause = CLAUSES[Programme(programme)]
    if held_on > today:
        return Refusal(
            clause,
            "That day is still to come.",
            "What counts is what was really held.",
            "Come back when it has been, or choose an earlier day.",
        )
    if reached < 1:
        return Refusal(
            clause,
            "It reached nobody.",
            "What counts is what somebody heard or read.",
            "Say how many it reached, as well as you know, or let it fall.",
        )
    return None

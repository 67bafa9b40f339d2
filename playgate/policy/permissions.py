"""Who may be shown, where, on which day: opt-in, per use, strictest wins (clauses of *images*)."""

from dataclasses import dataclass
from datetime import date, datetime

from .findings import Refusal

USES = {
    "website": "the website",
    "facebook": "Facebook",
    "x": "X",
    "instagram": "Instagram",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "newsletter": "the newsletter",
    "press": "the press",
    "journal": "the learning journal",
    "video": "video",
}


@dataclass(frozen=True)
class Answer:
    """What one person said about one use: yes or no, with or without faces, alone or in groups."""

    use: str
    allowed: bool
    faces: bool
    groups_only: bool
    by: str
    at: datetime
    starts: date
    ends: date | None


@dataclass(frozen=True)
class ChildFacts:
    """What the policy knows of a child. `must_answer`: marks of those with parental responsibility.

    `never`: from which day to which day the child stands on the never list.
    """

    key: str
    starts: date
    ends: date | None
    carers_live_apart: bool
    must_answer: frozenset[str]
    answers: tuple[Answer, ...]
    never: tuple[tuple[date, date | None], ...]


NEVER = Refusal(
    "images.never-list",
    "Someone in this picture cannot be shown.",
    "Some children must never be seen in what the playgroup puts out.",
    "Blur them, or choose another picture.",
)


def is_never_shown(child: ChildFacts, day: date) -> bool:
    """Whether the child stands on the never list that day."""
    return any(starts <= day and (ends is None or day <= ends) for starts, ends in child.never)


def in_force(child: ChildFacts, use: str, day: date) -> list[Answer]:
    """The latest answer of each person about a use, where it holds on that day.

    A yes may end, a no stands until a newer yes. A yes counts only from somebody who decides for
    the child; nobody's name stands for the family as a whole, on paper.
    """
    latest: dict[str, Answer] = {}
    said = [answer for answer in child.answers if answer.use == use and answer.starts <= day]
    for answer in sorted(said, key=_how_strict):
        latest[answer.by] = answer
    return [answer for answer in latest.values() if _holds(child, answer, day)]


def _how_strict(answer: Answer) -> tuple[datetime, bool, bool, bool, int]:
    """The order of answers: by their moment, and of one moment the strictest last."""
    ends = (answer.ends or date.max).toordinal()
    return answer.at, not answer.allowed, not answer.faces, answer.groups_only, -ends


def _holds(child: ChildFacts, answer: Answer, day: date) -> bool:
    decides = not answer.by or answer.by in child.must_answer
    return not answer.allowed or (decides and (answer.ends is None or day <= answer.ends))


def why_not(
    child: ChildFacts, use: str, day: date, *, face: bool = True, in_a_group: bool = True
) -> Refusal | None:
    """Why a child may not be shown, or None. `face`: recognisable; `in_a_group`: with others."""
    if is_never_shown(child, day):
        return NEVER
    if not (child.starts <= day and (child.ends is None or day <= child.ends)):
        return _no("the child has left, and the permission has ended.", use)
    answers = in_force(child, use, day)
    if any(not answer.allowed for answer in answers):
        return _no(f"there is a no for {USES[use]}.", use)
    if not answers:
        return _no(f"nobody has said yes for {USES[use]} yet.", use)
    said = {answer.by for answer in answers}
    if child.carers_live_apart and not child.must_answer <= said:
        return _no("one of two parents has not answered, and both are asked.", use)
    return _narrower(answers, use, face, in_a_group)


def _narrower(answers: list[Answer], use: str, face: bool, in_a_group: bool) -> Refusal | None:
    if face and not all(answer.faces for answer in answers):
        return _no(f"the yes for {USES[use]} is for pictures without a face.", use)
    if not in_a_group and any(answer.groups_only for answer in answers):
        return _no(f"the yes for {USES[use]} is for group pictures only.", use)
    return None


def _no(says: str, use: str) -> Refusal:
    return Refusal(
        "images.permission",
        says,
        "A child is shown only where the family has said yes.",
        "Blur this child, choose another picture, or leave this account out.",
    )

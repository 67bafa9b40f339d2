"""Who may be shown, where, on which day: opt-in, per use, strictest wins (clauses of *images*)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

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
    "journals": "other children's journals",
    "display": "the display in our rooms",
    "students": "students' work",
}
MEDIA = {"photo": "photos", "video": "video", "voice": "voice"}
INSIDE = frozenset({"journal", "journals", "display"})
PARENT, FOSTER, AUTHORITY = "parent", "foster carer", "local authority"
KINDS_OF_CARER = {
    PARENT: "A parent",
    FOSTER: "A foster carer",
    AUTHORITY: "The local authority",
    "other": "Somebody else of the family",
}
NOWHERE_NAMED = ""  # an answer that named no place: its no holds everywhere, its yes nowhere
FORM = "2026-1"


@dataclass(frozen=True)
class Said:
    """One cell of the grid as somebody fills it in: a use, a medium, and what is allowed there."""

    use: str
    medium: str = "photo"
    allowed: bool = False
    faces: bool = True
    groups_only: bool = False
    first_name: bool = False
    after_leaving: bool = False
    ends: date | None = None


@dataclass(frozen=True)
class How:
    """How something was said: on the own page, on paper, or in person.

    `form`: the version of the form; `language`: the one it was read in; `paper`: its scan.
    """

    way: str = "paper"
    form: str = FORM
    language: str = "en"
    paper: UUID | None = None


WAYS = {
    "own page": "On their own page",
    "paper": "On paper",
    "in person": "In person, with a witness",
    "from a list": "On paper, from another system's list",
}


class Answer(NamedTuple):
    """What one person said about one use: yes or no, with or without faces, alone or in groups."""

    use: str
    allowed: bool
    faces: bool
    groups_only: bool
    by: str
    at: datetime
    starts: date
    ends: date | None
    medium: str = "photo"
    first_name: bool = False
    after_leaving: bool = False


@dataclass(frozen=True)
class ChildFacts:
    """What the policy knows of a child. `must_answer`: marks of those with parental responsibility.

    `never`: from which day to which day the child stands on the never list. `said_no`: days on
    which it said that it wants no picture. `in_care`: a foster carer looks after it, so that the
    local authority (`authority`) decides. A grown-up's own answers are told in the same way.
    """

    key: str
    starts: date
    ends: date | None
    carers_live_apart: bool
    must_answer: frozenset[str]
    answers: tuple[Answer, ...]
    never: tuple[tuple[date, date | None], ...]
    said_no: tuple[tuple[date, date | None], ...] = ()
    in_care: bool = False
    authority: frozenset[str] = frozenset()

    @cached_property
    def by_cell(self) -> dict[tuple[str, str], list[Answer]]:
        """The answers for each use and medium, the oldest first; the strictest last of a moment."""
        cells: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in sorted(self.answers, key=how_strict):
            if answer.use != NOWHERE_NAMED:
                cells[answer.use, answer.medium].append(answer)
            elif not answer.allowed:
                for use in USES:
                    cells[use, answer.medium].append(answer)
        return cells


NEVER = Refusal(
    "images.never-list",
    "Someone in this picture cannot be shown.",
    "Some children must never be seen in what the playgroup puts out.",
    "Blur them, or choose another picture.",
)
SAID_NO = Refusal(
    "images.someone-says-no",
    "Someone in this picture said that they want no picture.",
    "A no counts from everybody, at any age, whatever was said before.",
    "Blur them, or choose another picture.",
)


def is_never_shown(child: ChildFacts, day: date) -> bool:
    """Whether the child stands on the never list that day."""
    return any(_within(day, span) for span in child.never)


def said_no(child: ChildFacts, day: date, taken: date | None) -> bool:
    """Whether the child said "no picture": for good, or on the day a picture was taken."""
    return any(
        (ends is None and starts <= day) or (taken is not None and _within(taken, (starts, ends)))
        for starts, ends in child.said_no
    )


def _within(day: date, span: tuple[date, date | None]) -> bool:
    starts, ends = span
    return starts <= day and (ends is None or day <= ends)


def in_force(child: ChildFacts, use: str, day: date, medium: str = "photo") -> list[Answer]:
    """The latest answer of each person about a use, where it holds on that day.

    A yes may end, a no stands until a newer yes. A yes counts only from somebody who decides for
    the child; nobody's name stands for the family as a whole, on paper, until each of those who
    decide has spoken for themselves.
    """
    latest: dict[str, Answer] = {}
    for answer in child.by_cell.get((use, medium), ()):
        if answer.starts <= day:
            latest[answer.by] = answer
    family = latest.get("")
    if family and child.must_answer:
        since = (latest.get(mark) for mark in child.must_answer)
        if all(answer and answer.at > family.at for answer in since):
            del latest[""]
    return [answer for answer in latest.values() if _holds(child, answer, day)]


def how_strict(answer: Answer) -> tuple[datetime, bool, bool, bool, bool, bool, int]:
    """The order of answers: by their moment, and of one moment the strictest last."""
    ends, no_face = (answer.ends or date.max).toordinal(), not answer.faces
    narrow = (no_face, answer.groups_only, not answer.first_name, not answer.after_leaving)
    return answer.at, not answer.allowed, *narrow, -ends


def _holds(child: ChildFacts, answer: Answer, day: date) -> bool:
    decides = answer.by in child.must_answer or not (answer.by or child.in_care)
    return not answer.allowed or (decides and (answer.ends is None or day <= answer.ends))


def why_not(
    child: ChildFacts,
    use: str,
    day: date,
    *,
    face: bool = True,
    in_a_group: bool = True,
    medium: str = "photo",
    taken: date | None = None,
) -> Refusal | None:
    """Why a child may not be shown, or None. `face`: recognisable; `in_a_group`: with others.

    `taken`: the day of the picture, where it is known.
    """
    where = USES[use] if medium == "photo" else f"{MEDIA[medium]} in {USES[use]}"
    answers = in_force(child, use, day, medium)
    return (
        _closed(child, answers, day, taken)
        or _unsaid(child, answers, where)
        or _narrower(answers, where, face, in_a_group)
    )


def where_shown(child: ChildFacts, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In which uses a picture with others may show the child's face; in which the child at all.

    What `why_not` tells of each, with the answers looked through once.
    """
    faces, at_all = [], []
    for use, where in USES.items():
        answers = in_force(child, use, day)
        if _closed(child, answers, day, None) or _unsaid(child, answers, where):
            continue
        at_all.append(use)
        if _narrower(answers, where, True, True) is None:
            faces.append(use)
    return tuple(faces), tuple(at_all)


def _closed(
    child: ChildFacts, answers: list[Answer], day: date, taken: date | None
) -> Refusal | None:
    """What closes everything at once, whatever the family has said."""
    if is_never_shown(child, day):
        return NEVER
    if said_no(child, day, taken):
        return SAID_NO
    if day < child.starts:
        return _no("the child is not here yet.")
    if _has_left(child, day) and not _stays(child, answers, taken):
        return _no("the child has left, and the permission has ended.")
    return None


def _unsaid(child: ChildFacts, answers: list[Answer], where: str) -> Refusal | None:
    """Whose yes is missing, or whose no stands."""
    if any(not answer.allowed for answer in answers):
        return _no(f"there is a no for {where}.")
    if not answers:
        return _no(f"nobody has said yes for {where} yet.")
    said = {answer.by for answer in answers}
    if child.in_care and not child.authority & said:
        return _no("the local authority decides here, and has not said yes.")
    if child.carers_live_apart and not child.must_answer <= said:
        return _no("one of two parents has not answered, and both are asked.")
    return None


def may_be_named(child: ChildFacts, use: str, day: date, *, taken: date | None = None) -> bool:
    """Whether a child's first name may stand beside its picture: never without a yes to that."""
    if why_not(child, use, day, face=False, taken=taken):
        return False
    return all(answer.first_name for answer in in_force(child, use, day))


def _has_left(child: ChildFacts, day: date) -> bool:
    return child.ends is not None and day > child.ends


def _stays(child: ChildFacts, answers: list[Answer], taken: date | None) -> bool:
    """Whether pictures may be used after the child has left: those of the time here alone."""
    in_time = taken is None or child.ends is None or taken <= child.ends
    return bool(answers) and in_time and all(answer.after_leaving for answer in answers)


def _narrower(answers: list[Answer], where: str, face: bool, in_a_group: bool) -> Refusal | None:
    if face and not all(answer.faces for answer in answers):
        return _no(f"the yes for {where} is for pictures without a face.")
    if not in_a_group and any(answer.groups_only for answer in answers):
        return _no(f"the yes for {where} is for group pictures only.")
    return None


def _no(says: str) -> Refusal:
    return Refusal(
        "images.permission",
        says,
        "A child is shown only where the family has said yes.",
        "Blur this child, choose another picture, or leave this account out.",
    )


def everywhere(yes: frozenset[str] | set[str], media: tuple[str, ...] = ("photo",)) -> list[Said]:
    """A whole grid: a yes to these uses in these media, and a no to everything else."""
    return [
        Said(use, medium, allowed=use in yes and medium in media)
        for use in USES
        for medium in MEDIA
    ]

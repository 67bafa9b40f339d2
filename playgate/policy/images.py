"""Use of images: every face accounted for, every permission in force, on the day (*images*)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from .findings import Box, Effect, Finding, Refusal
from .lives import Life
from .permissions import NEVER, SAID_NO, ChildFacts, is_never_shown, said_no, why_not
from .recognising import SAYS, Why

LIFE = Life(
    "arriving",
    {
        ("arriving", "note_faces"): "ready",
        ("arriving", "refuse"): "refused",
        ("arriving", "wipe"): "wiped",
        ("ready", "wipe"): "wiped",
        ("refused", "wipe"): "wiped",
        ("arriving", "wipe_accident"): "wiped",
        ("ready", "wipe_accident"): "wiped",
        ("refused", "wipe_accident"): "wiped",
        ("arriving", "set_apart"): "apart",
        ("ready", "set_apart"): "apart",
        ("apart", "end_worry"): "wiped",
        ("apart", "wipe"): "wiped",
    },
)

# Nobody sees these any more: wiped, or set apart as evidence.
GONE = ("wiped", "apart")


class Who(StrEnum):
    """Whose face it is. Nobody yet: the face is not accounted for."""

    NOBODY_YET = ""
    CHILD = "child"
    GROWN_UP = "grown-up"
    VISITOR = "visitor"
    BLURRED = "blurred"


@dataclass(frozen=True)
class FaceFacts:
    """One face in a picture, and who it is.

    `child` only where `who` is a child; `grown_up` where it is known which grown-up or visitor.
    """

    box: Box
    who: Who
    child: ChildFacts | None = None
    grown_up: ChildFacts | None = None

    @property
    def person(self) -> ChildFacts | None:
        """Whoever can be recognised, and is known."""
        if self.who is Who.CHILD:
            return self.child
        return self.grown_up if self.who in {Who.GROWN_UP, Who.VISITOR} else None


@dataclass(frozen=True)
class PhotoFacts:
    """What the policy needs to know of a picture. `key`: its id; `number`: its place, from 0.

    `taken`: the day on which it came in.
    """

    key: str
    number: int
    state: str
    faces: tuple[FaceFacts, ...]
    nobody_else: bool
    is_cleared: bool
    alt: str = ""
    faces_looked_for: bool = True
    taken: date | None = None
    seen_before: str = ""

    def children(self) -> list[ChildFacts]:
        """Every child whose face can be recognised."""
        return [face.child for face in self.faces if face.who is Who.CHILD and face.child]


A_WEEK = timedelta(days=7)
LOCKED = Refusal(
    "law.data-protection",
    "Pictures cannot be taken in just now.",
    "Each is sealed as it comes in, and the key for that is not here. Nothing is lost.",
    "Tell whoever looks after Playgate: the file with the vault's key has to come back.",
)
MOST_BYTES = 30 * 1024 * 1024


def why_not_take(size: int) -> Refusal | None:
    """Why a file of this many bytes is not taken in, or None. What it is shows in the cage."""
    if 0 < size <= MOST_BYTES:
        return None
    says = "This file is larger than 30 MB." if size else "This file is empty."
    return Refusal(
        "images.only-by-the-rules",
        says,
        "Only a whole picture can be looked at with care.",
        "Please choose another picture, or a smaller copy of it.",
    )


def check_photo(photo: PhotoFacts, today: date) -> list[Finding]:
    """What stands in the way of a picture, wherever it goes, and what is asked."""
    if photo.state != "ready":
        return [_not_ready(photo)]
    found = [*_faces(photo, today)]
    if not photo.nobody_else:
        found.append(
            _stop(
                photo,
                "nobody-else",
                "images.never-list",
                "Is anybody else in this picture?",
                "Look at the edges and behind, then say that nobody else can be recognised.",
            )
        )
    if not photo.is_cleared:
        found.append(
            _stop(
                photo,
                "clearing",
                "images.only-by-the-rules",
                "The blur is being put into this picture.",
                "Wait a moment: this takes seconds.",
            )
        )
    return [*found, *_questions(photo)]


def check_use(photo: PhotoFacts, account: str, use: str, today: date) -> list[Finding]:
    """Which children in a picture may not be shown at one account today, and what would help."""
    children = photo.children()
    in_a_group = len({child.key for child in children}) > 1
    found = []
    for number, face in enumerate(photo.faces, 1):
        if face.person is None or _closed_everywhere(face.person, photo, today):
            continue
        if refusal := _why_not_at(face, photo, use, today, in_a_group):
            stop = _stop(
                photo,
                f"use.{face.person.key}",
                refusal.clause,
                f"Face {number} in picture {photo.number + 1}: {refusal.says}",
                refusal.remedy,
                face.box,
            )
            found.append(replace(stop, account=account, key=f"{stop.key}:{account}"))
    return found


def check_faces(photo: PhotoFacts, account: str) -> list[Finding]:
    """A face of a child that would be seen by everybody, where that has not been decided."""
    found = []
    for number, face in enumerate(photo.faces, 1):
        if face.who is Who.CHILD:
            stop = _stop(
                photo,
                f"open.{number}",
                "images.judgement",
                f"Face {number} in picture {photo.number + 1} could be recognised by anybody.",
                OTHER_WAYS,
                face.box,
            )
            found.append(replace(stop, account=account, key=f"{stop.key}:{account}"))
    return found


OTHER_WAYS = (
    "Blur the face, or take a picture of backs, of hands, or from far away. "
    "Manager and chairperson can decide otherwise for this account, with a reason."
)


def _why_not_at(
    face: FaceFacts, photo: PhotoFacts, use: str, today: date, in_a_group: bool
) -> Refusal | None:
    """A grown-up says for themselves where; their own no is heard wherever it was said."""
    if face.person is None:
        return None
    return why_not(face.person, use, today, in_a_group=in_a_group, taken=photo.taken)


def _closed_everywhere(person: ChildFacts, photo: PhotoFacts, today: date) -> bool:
    return is_never_shown(person, today) or said_no(person, today, photo.taken)


def _not_ready(photo: PhotoFacts) -> Finding:
    if photo.state == "arriving":
        return _stop(
            photo,
            "arriving",
            "images.only-by-the-rules",
            "This picture is still being opened.",
            "Wait a moment, or go on writing.",
        )
    return _stop(
        photo,
        photo.state,
        "images.only-by-the-rules",
        "This picture cannot be used.",
        "Take it out of the post, or choose another.",
    )


def _faces(photo: PhotoFacts, today: date) -> Iterator[Finding]:
    for number, face in enumerate(photo.faces, 1):
        if face.who is Who.NOBODY_YET:
            yield _stop(
                photo,
                f"face{number}",
                "images.never-list",
                f"Face {number} is not accounted for.",
                "Tap it and say who it is, or blur it.",
                face.box,
            )
        elif face.child and face.who is Who.CHILD and is_never_shown(face.child, today):
            yield _stop(photo, "never", NEVER.clause, NEVER.says, NEVER.remedy, face.box)
        elif face.person and said_no(face.person, today, photo.taken):
            yield _stop(photo, "no", SAID_NO.clause, SAID_NO.says, SAID_NO.remedy, face.box)


def _questions(photo: PhotoFacts) -> Iterator[Finding]:
    yield _ask(
        photo,
        "dressed",
        "images.dressed",
        "Everyone in this picture is properly dressed.",
        "If not, leave this picture out.",
    )
    yield _ask(
        photo,
        "dignified",
        "images.no-ridicule",
        "Nobody here looks silly, upset or made fun of.",
        "If not, leave this picture out.",
    )
    yield _ask(
        photo,
        "readable",
        "behaviour.others-privacy",
        "No name, badge, address or number plate can be read in it.",
        "If one can, leave this picture out.",
    )
    if photo.seen_before:
        yield _ask(
            photo,
            f"before-{photo.seen_before.replace(' ', '-')}",
            "images.only-by-the-rules",
            f"{SAYS[Why(photo.seen_before)]} This is another one, or it may be shown now.",
            "If it is the same one, or you are not sure, leave it out.",
        )
    for day in _days_of_a_no(photo):
        yield _ask(
            photo,
            f"other-day.{day.isoformat()}",
            SAID_NO.clause,
            f"This picture was not taken on {day.day} {day:%B}.",
            "Somebody in it wanted no picture that day. If it is from then, leave it out.",
        )
    grown_ups = (face for face in photo.faces if face.who in {Who.GROWN_UP, Who.VISITOR})
    if any(face.grown_up is None for face in grown_ups):
        yield _ask(
            photo,
            "grown-ups",
            "images.someone-says-no",
            "The grown-ups in this picture know, and are happy to be shown.",
            "If you are not sure, blur them.",
        )
    if not photo.alt:
        yield Finding(
            "tone.fits-audience",
            Effect.ADVISE,
            "This picture has no description yet.",
            "Say in a few words what it shows, for people who cannot see it. No names.",
            f"photo.alt:{photo.key}",
            photo=photo.number,
        )


def _days_of_a_no(photo: PhotoFacts) -> list[date]:
    """Days of the week before it came in, on which somebody in it wanted no picture."""
    if photo.taken is None:
        return []
    spans = (span for face in photo.faces if face.person for span in face.person.said_no)
    ended = {ends for _, ends in spans if ends is not None}
    return sorted(day for day in ended if day < photo.taken <= day + A_WEEK)


def _stop(
    photo: PhotoFacts, key: str, clause: str, says: str, remedy: str, box: Box | None = None
) -> Finding:
    return Finding(
        clause, Effect.STOP, says, remedy, f"photo.{key}:{photo.key}", box=box, photo=photo.number
    )


def _ask(photo: PhotoFacts, key: str, clause: str, says: str, remedy: str) -> Finding:
    return Finding(clause, Effect.ASK, says, remedy, f"photo.{key}:{photo.key}", photo=photo.number)

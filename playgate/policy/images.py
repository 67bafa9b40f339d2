"""Use of images: every face accounted for, every permission in force, on the day (*images*)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .findings import Box, Effect, Finding, Refusal
from .lives import Life
from .permissions import NEVER, ChildFacts, is_never_shown, why_not
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
    """One face in a picture, and who it is. `child` only where `who` is a child."""

    box: Box
    who: Who
    child: ChildFacts | None = None


@dataclass(frozen=True)
class PhotoFacts:
    """What the policy needs to know of a picture. `key`: its id; `number`: its place, from 0."""

    key: str
    number: int
    state: str
    faces: tuple[FaceFacts, ...]
    nobody_else: bool
    is_cleared: bool
    alt: str = ""
    faces_looked_for: bool = True
    seen_before: str = ""

    def children(self) -> list[ChildFacts]:
        """Every child whose face can be recognised."""
        return [face.child for face in self.faces if face.who is Who.CHILD and face.child]


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
        if face.who is not Who.CHILD or face.child is None or is_never_shown(face.child, today):
            continue
        if refusal := why_not(face.child, use, today, in_a_group=in_a_group):
            stop = _stop(
                photo,
                f"use.{face.child.key}",
                refusal.clause,
                f"Face {number} in picture {photo.number + 1}: {refusal.says}",
                refusal.remedy,
                face.box,
            )
            found.append(replace(stop, account=account, key=f"{stop.key}:{account}"))
    return found


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
    if any(face.who in {Who.GROWN_UP, Who.VISITOR} for face in photo.faces):
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


def _stop(
    photo: PhotoFacts, key: str, clause: str, says: str, remedy: str, box: Box | None = None
) -> Finding:
    return Finding(
        clause, Effect.STOP, says, remedy, f"photo.{key}:{photo.key}", box=box, photo=photo.number
    )


def _ask(photo: PhotoFacts, key: str, clause: str, says: str, remedy: str) -> Finding:
    return Finding(clause, Effect.ASK, says, remedy, f"photo.{key}:{photo.key}", photo=photo.number)

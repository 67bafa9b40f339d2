"""What the policy knows of a picture: its life, whose faces are in it, and what is taken in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .films import FilmFacts, media_of
from .findings import Box, Refusal
from .lives import Life
from .permissions import ChildFacts

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


class Said(StrEnum):
    """What somebody has said of words that can be read in a picture."""

    NOTHING_YET = ""
    BLURRED = "blurred"
    STAYS = "stays"


class Looked(StrEnum):
    """Whether words were looked for in a picture: never, since it came in before they were; not
    yet; by nobody, so people look; or they were.
    """

    NEVER = ""
    NOT_YET = "not yet"
    BY_NOBODY = "by nobody"
    DONE = "done"


# Of these nobody knows yet what can be read in them.
UNREAD = (Looked.NEVER, Looked.NOT_YET)


@dataclass(frozen=True)
class WordFacts:
    """Words in a picture: where, what they say as a machine read them, and what is done.

    `readings`: what else was read there, in a film; `when`: at which moments of it.
    """

    box: Box
    text: str
    said: Said = Said.NOTHING_YET
    readings: tuple[str, ...] = ()
    when: str = ""


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

    `taken`: the day on which it came in; `is_being_read`: words are still looked for in it;
    `undress_raised`: a machine asks for a closer look, and knows nothing. `film`: where it is one.
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
    words: tuple[WordFacts, ...] = ()
    is_being_read: bool = False
    undress_raised: bool = False
    medium: str = "photo"
    film: FilmFacts | None = None

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return "film" if self.film else "picture"

    @property
    def media(self) -> tuple[str, ...]:
        """Which permissions it needs."""
        return media_of(self.medium, self.film is not None and self.film.is_heard)

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

"""What the cage saw in a picture: its size, its faces, its words."""

from dataclasses import dataclass

from playgate.policy.findings import Box


@dataclass(frozen=True)
class FoundFace:
    """A face: its place in the upright picture, and how sure (0 to 1) the finder is."""

    box: Box
    sure: float


@dataclass(frozen=True)
class Seen:
    """A clean picture: its size in dots and its faces.

    No faces never means that nobody is in the picture, and where `faces_looked_for` is False
    nobody looked: then people frame the faces themselves. `marks`: those of the whole picture;
    `sharpness`: greater is sharper; `taken`: by the camera's clock, "" where it does not say.
    """

    width: int
    height: int
    faces: tuple[FoundFace, ...]
    faces_looked_for: bool
    marks: str = ""
    sharpness: float = 0.0
    taken: str = ""


@dataclass(frozen=True)
class FoundWords:
    """A line of words: its place in the picture, and what it says."""

    box: Box
    text: str


@dataclass(frozen=True)
class Read:
    """What can be read in a picture, and whether undress is raised.

    No words never means that none can be read. Where `words_looked_for` is False, nobody looked.
    """

    words: tuple[FoundWords, ...]
    words_looked_for: bool
    undress_raised: bool

"""Reading the words in a picture: PP-OCRv4's networks, where the lines are and what they say.

The files come in the `rapidocr-onnxruntime` wheel (Apache). Nothing of that package is run: what
it asks for would bring a second OpenCV, so what is done around the networks is done here.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from playgate.images.caged import lines, model, sessions
from playgate.images.caged.lines import HEIGHT, Dots, Floats, Line
from playgate.images.caged.sessions import asked

SURE_ENOUGH = 0.5
UPSIDE_DOWN = 0.9
FEWEST_LETTERS, MOST_LETTERS = 2, 120  # one alone is mostly a pattern
_LOOKS_AT = 192  # dots of a line: enough to see whether it stands on its head
_TOGETHER = 6


class Words(NamedTuple):
    """A line of words: its place as fractions of the picture's size, and what it says."""

    x: float
    y: float
    w: float
    h: float
    text: str


class Reader:
    """Three networks, loaded once."""

    def __init__(self, threads: int) -> None:
        files = model.reading_files()
        if files is None:
            raise ImportError("The networks that read words are not installed.")
        self._find, self._turn, self._read = (sessions.opened(file, threads) for file in files)
        letters = self._read.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = np.array(["", *letters, " "])

    def words(self, picture: Dots) -> list[Words]:
        """The words in a picture whose sides are steps of 32 dots, the largest first."""
        found = lines.lines_in(asked(self._find, _toned(picture)[None])[0, 0])
        height, width = picture.shape[:2]
        held = [(number, line) for number, one in enumerate(found) for line in lines.held_in(one)]
        said = self._say([lines.dots_of(picture, line) for _, line in held])
        best: dict[int, tuple[float, str]] = {}
        for (number, _), (text, sure) in zip(held, said, strict=True):
            is_read = sure >= SURE_ENOUGH and sum(map(str.isalnum, text)) >= FEWEST_LETTERS
            if is_read and sure > best.get(number, (0.0, ""))[0]:
                best[number] = (sure, text)
        return [_placed(found[at], width, height, text) for at, (_, text) in sorted(best.items())]

    def _say(self, strips: Sequence[Floats]) -> list[tuple[str, float]]:
        """What each strip says, and how sure that is; those alike in width are read together."""
        said: list[tuple[str, float]] = [("", 0.0)] * len(strips)
        order = sorted(range(len(strips)), key=lambda at: strips[at].shape[1])
        for start in range(0, len(order), _TOGETHER):
            these = order[start : start + _TOGETHER]
            upright = self._upright([strips[at] for at in these])
            widest = max(320, *(one.shape[1] for one in upright))
            answer = asked(self._read, _side_by_side(upright, widest))
            for at, one in zip(these, answer, strict=True):
                said[at] = self._spelt(one)
        return said

    def _upright(self, strips: list[Floats]) -> list[Floats]:
        """The same strips, with those turned that stand on their heads."""
        heads = asked(self._turn, _side_by_side([one[:, :_LOOKS_AT] for one in strips], _LOOKS_AT))
        return [
            one[::-1, ::-1] if head[1] > UPSIDE_DOWN else one
            for one, head in zip(strips, heads, strict=True)
        ]

    def _spelt(self, answer: Floats) -> tuple[str, float]:
        """Letters out of the most likely one at each step; the same twice in a row is one."""
        best, sure = answer.argmax(axis=1), answer.max(axis=1)
        new = np.insert(best[1:] != best[:-1], 0, True) & (best != 0)
        if not new.any():
            return "", 0.0
        text = "".join(self._letters[best[new]].tolist()).strip()
        return text[:MOST_LETTERS], float(sure[new].mean())


def _placed(line: Line, width: int, height: int, text: str) -> Words:
    left, top, right, bottom = line.around
    x, y = max(0.0, left / width), max(0.0, top / height)
    return Words(x, y, min(1.0, right / width) - x, min(1.0, bottom / height) - y, text)


def _side_by_side(strips: Sequence[Floats], wide: int) -> Floats:
    """Strips in one block, each filled up to the same width."""
    block = np.zeros((len(strips), 3, HEIGHT, wide), np.float32)
    for at, strip in enumerate(strips):
        block[at, :, :, : strip.shape[1]] = _toned(strip)
    return block


def _toned(dots: Any) -> Floats:
    """Colours from -1 to 1, blue first, each in a plane of its own, as the networks were taught."""
    planes = np.ascontiguousarray(dots[..., ::-1].transpose(2, 0, 1), dtype=np.float32)
    return planes / 127.5 - 1

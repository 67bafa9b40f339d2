"""Finding faces with CenterFace. Faces are found: never recognised, compared or grouped."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from playgate.images.caged import model, sessions

LONG_EDGE = 1280  # the finder was measured with this; its step is 32 dots
STEP = 32
SURE_ENOUGH = 0.28
_SAME_FACE, _INSIDE = 0.3, 0.65
_STRIDE = 4  # one place of the network's answer for so many dots

Floats = NDArray[np.float32]
Dots = NDArray[np.uint8]


class Face(NamedTuple):
    """A face, as fractions of the picture's width and height, and how sure the finder is."""

    x: float
    y: float
    w: float
    h: float
    sure: float


def fitting_size(width: int, height: int) -> tuple[int, int]:
    """The size at which a picture is searched: in steps of 32 dots, never enlarged much."""
    scale = min(1.0, LONG_EDGE / max(width, height))
    return _stepped(width * scale), _stepped(height * scale)


def _stepped(edge: float) -> int:
    return min(LONG_EDGE, max(STEP, round(edge / STEP) * STEP))


class FaceFinder:
    """The network, loaded once (about 40 ms and 90 MB; 320 MB after a large picture)."""

    def __init__(self, threads: int) -> None:
        file = model.model_file()
        if file is None:
            raise ImportError("The face finder's network is not installed.")
        self._session = sessions.opened(model.any_shape(file.read_bytes()), threads)
        sessions.give_back()  # the bytes it was made of, three times as many as it needs

    def faces(self, dots: Dots, *, sideways: bool = True) -> list[Face]:
        """The faces in a picture of `fitting_size`: seen upright, then lying on either side."""
        found = self._seen(dots)
        for turns in (1, 3) if sideways else ():
            for box in _turned_back(self._seen(np.rot90(dots, turns)), turns, dots.shape):
                if not _is_among(box, found):
                    found = np.vstack([found, box])
        height, width = dots.shape[:2]
        found[:, 0:4:2] /= width
        found[:, 1:4:2] /= height
        return [_as_face(row) for row in found.tolist()]

    def _seen(self, dots: Dots) -> Floats:
        """Boxes (left, top, right, bottom, sureness) in dots, of the picture as it is held."""
        picture = np.ascontiguousarray(dots.transpose(2, 0, 1)[None], dtype=np.float32)
        sure, scale, offset = self._session.run(
            [model.SURENESS, model.SCALE, model.OFFSET], {model.PICTURE: picture}
        )
        rows, columns = np.nonzero(sure[0, 0] > SURE_ENOUGH)
        down, across = offset[0, :, rows, columns].T
        high, wide = np.exp(scale[0, :, rows, columns]).T * _STRIDE
        left = np.maximum(0, (columns + across + 0.5) * _STRIDE - wide / 2)
        top = np.maximum(0, (rows + down + 0.5) * _STRIDE - high / 2)
        right = np.minimum(left + wide, dots.shape[1])
        bottom = np.minimum(top + high, dots.shape[0])
        boxes = np.stack([left, top, right, bottom, sure[0, 0, rows, columns]], axis=1)
        return _each_once(boxes.astype(np.float32))


def _turned_back(boxes: Floats, turns: int, shape: tuple[int, ...]) -> Floats:
    """Boxes found in the picture turned by quarters, anticlockwise, as boxes of the picture."""
    left, top, right, bottom, sure = boxes.T
    height, width = shape[:2]
    if turns == 1:
        back = [width - bottom, left, width - top, right, sure]
    else:
        back = [top, height - right, bottom, height - left, sure]
    return np.stack(back, axis=1)


def _each_once(boxes: Floats) -> Floats:
    """Of boxes that lie over each other the surest, surest first."""
    left = boxes[np.argsort(-boxes[:, 4], kind="stable")]
    kept = []
    while len(left):
        kept.append(left[0])
        left = left[_shared(left[0], left)[0] < _SAME_FACE]
    return np.array(kept, dtype=np.float32).reshape(-1, 5)


def _is_among(box: Floats, found: Floats) -> bool:
    of_both, of_smaller = _shared(box, found)
    return bool(((of_both >= _SAME_FACE) | (of_smaller >= _INSIDE)).any())


def _shared(box: Floats, others: Floats) -> tuple[Floats, Floats]:
    """The area that a box shares with each other: of both together, and of the smaller."""
    wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
    high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
    shared = np.maximum(0, wide) * np.maximum(0, high)
    own = (box[2] - box[0]) * (box[3] - box[1])
    areas = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    of_both = np.maximum(own + areas - shared, 1e-6)
    return shared / of_both, shared / np.maximum(np.minimum(own, areas), 1e-6)


def _as_face(row: list[float]) -> Face:
    left, top, right, bottom, sure = row
    return Face(left, top, right - left, bottom - top, sure)

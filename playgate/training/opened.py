"""Opens a Word or PDF file, alone in a process with limits; text comes out and nothing else.

`python -m playgate.training.opened`: bytes in, JSON out. It knows no Django and no database.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from playgate.policy.pieces import MOST_CHARACTERS, MOST_PIECES, Kind, Piece, cut, split

MEMORY = 700 * 1024 * 1024
SECONDS = 20
MOST_PAGES = 60
MOST_UNPACKED = 40 * 1024 * 1024
MOST_FILES = 3000
LARGEST_DOCUMENT = 8 * 1024 * 1024
FEWEST_LETTERS = 200
KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("p", "td", "th"), "paragraph"),
    "li": "point",
}


class Refused(Exception):
    """This file is not taken in; the one word says why."""


class _Words(HTMLParser):
    """The words of a page by their kind; pictures, links and looks stay outside."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.kinds: list[Kind] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        inside_point = (
            tag == "p" and self.kinds and self.kinds[-1] == "point" and not self.found[-1]
        )
        if tag in KINDS and not inside_point:
            self.kinds.append(KINDS[tag])
            self.found.append([])
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.found:
            self.kinds.append("paragraph")
            self.found.append([])
        self.found[-1].append(data)

    def pieces(self) -> Iterator[Piece]:
        for kind, words in zip(self.kinds, self.found, strict=True):
            text = " ".join("".join(words).split())
            if not text:
                continue
            typed = split(text)  # a point or heading that was typed by hand, without a style
            yield typed[0] if kind == "paragraph" and len(typed) == 1 else Piece(kind, text)


def from_word(data: bytes) -> list[Piece]:
    """The pieces of a Word document. Raises `Refused`."""
    import mammoth

    try:
        packed = zipfile.ZipFile(BytesIO(data))
        inside = {one.filename: one.file_size for one in packed.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("damaged") from None
    if "word/document.xml" not in inside:
        raise Refused("another-kind")
    if len(inside) > MOST_FILES or sum(inside.values()) > MOST_UNPACKED:
        raise Refused("too-long")
    if inside["word/document.xml"] > LARGEST_DOCUMENT:
        raise Refused("too-long")
    for name in inside:
        if name.endswith((".xml", ".rels")) and b"<!" in packed.read(name).replace(b"\0", b""):
            raise Refused("damaged")  # Word writes no such thing; it can make few bytes many
    words = _Words()
    words.feed(mammoth.convert_to_html(BytesIO(data), convert_image=lambda _: []).value)
    return cut(words.pieces())


def from_pdf(data: bytes) -> list[Piece]:
    """The pieces of a PDF. Raises `Refused`."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise Refused("locked")
    if len(reader.pages) > MOST_PAGES:
        raise Refused("too-long")
    told, letters = [], 0
    for page in reader.pages:
        told.append(page.extract_text())
        letters += len(told[-1])
        if letters > MOST_CHARACTERS:
            raise Refused("too-long")
    return split("\n".join(told))


def opened(data: bytes) -> list[Piece]:
    """The pieces of a file. Raises `Refused`."""
    pieces = from_pdf(data) if data.startswith(b"%PDF-") else from_word(data)
    letters = sum(len(piece.text) for piece in pieces)
    if letters < FEWEST_LETTERS:
        raise Refused("pictures-only")
    if letters > MOST_CHARACTERS or len(pieces) > MOST_PIECES:
        raise Refused("too-long")
    return pieces


def main() -> None:
    """Read one file from the one who asked, and say what is in it."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told: dict[str, Any] = {"pieces": [[one.kind, one.text] for one in opened(data)]}
    except Refused as why:
        told = {"refused": str(why)}
    except MemoryError:
        told = {"refused": "too-long"}
    except Exception:  # whatever a broken file does to a library, a person hears that it is broken
        told = {"refused": "damaged"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

"""Takes the policy in from a file or from the clipboard: what it may be, and how big.

Word and PDF files are opened by a process of their own (`opened.py`), with limits on memory and
seconds. Only words are kept.
"""

import json
import subprocess
import sys
from pathlib import Path

from playgate.policy.pieces import MOST_CHARACTERS, MOST_PIECES, Piece, split

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 30.0
_ROOT = Path(__file__).resolve().parents[2]
OLD_WORD, RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"
COPY = "Or copy its words and paste them in the field below."
SAYINGS = {
    "empty": "There are no words in it. Choose the file again, or paste the words below.",
    "too-big": f"This file is larger than 5 MB. Save it without pictures. {COPY}",
    "too-long": "This is longer than any policy we know: more than 60 pages, or 120,000 letters. "
    "Bring in this policy alone, without the others.",
    "pictures-only": "There are only pictures in this file, and we cannot read words in pictures. "
    f"Ask for the file that it was printed from. {COPY}",
    "another-kind": "We read Word files (.docx), PDF and plain text. "
    f"Save it as one of these. {COPY}",
    "locked": f"This PDF is locked with a password. Save it without one. {COPY}",
    "damaged": f"We could not open this file: a part of it is missing or broken. {COPY}",
    "too-short": "These are only a few words. Bring in the whole policy.",
}


class CannotRead(Exception):
    """This is not taken in: `reason` is one stable word, `says` tells a person what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.says = SAYINGS[reason]


def from_text(text: str) -> list[Piece]:
    """The pieces of words that were pasted. Raises `CannotRead`."""
    if len(text) > MOST_CHARACTERS:
        raise CannotRead("too-long")
    pieces = split(text)
    if not pieces:
        raise CannotRead("empty")
    if sum(len(piece.text) for piece in pieces) < 200:
        raise CannotRead("too-short")
    if len(pieces) > MOST_PIECES:
        raise CannotRead("too-long")
    return pieces


def from_file(data: bytes) -> list[Piece]:
    """The pieces of a file; what it is, its first bytes say, not its name. Raises `CannotRead`."""
    if not data.strip():
        raise CannotRead("empty")
    if len(data) > MOST_BYTES:
        raise CannotRead("too-big")
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        return _apart(data)
    return from_text(_plain(data))


def _plain(data: bytes) -> str:
    """A text file's words. Raises `CannotRead`."""
    if data.startswith((OLD_WORD, RTF)):
        raise CannotRead("another-kind")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise CannotRead("another-kind")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    strange = sum(not letter.isprintable() and letter not in "\r\n\t" for letter in text)
    if strange > len(text) / 50:
        raise CannotRead("another-kind")
    return text


def _apart(data: bytes) -> list[Piece]:
    """Let the process with limits open it. Raises `CannotRead`."""
    asked = [sys.executable, "-m", "playgate.training.opened"]
    try:
        done = subprocess.run(
            asked,
            input=data,
            capture_output=True,
            timeout=SECONDS,
            cwd=_ROOT,
            env={"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotRead("too-long") from None
    if done.returncode or not done.stdout:
        raise CannotRead("too-long" if done.returncode < 0 else "damaged")
    told = json.loads(done.stdout)
    if "refused" in told:
        raise CannotRead(told["refused"])
    return [Piece(kind, text) for kind, text in told["pieces"]]

"""Pictures are opened in a cage: a separate process with limits. This is the side that asks it.

It is used where work is done for later, never while a page waits. Nothing here reads pictures.
"""

import atexit
import contextlib
import json
import os
import secrets
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from playgate.images.caged.refusing import MOST_BYTES, MOST_PIXELS, Reason
from playgate.images.caged.segments import plain_size
from playgate.images.keeping import NoRoom
from playgate.images.sayings import SAYINGS
from playgate.images.seen import FoundFace, FoundWords, Read, Seen
from playgate.policy.findings import Box

__all__ = [
    "MOST_BYTES",
    "MOST_PIXELS",
    "Cage",
    "CageFell",
    "CannotOpen",
    "FoundFace",
    "FoundWords",
    "Read",
    "Seen",
    "blur",
    "close",
    "crop",
    "look",
    "read",
]

SECONDS = 60.0  # for one picture, in its cell
_SLACK_SECONDS = 30.0  # for starting, loading the face finder and searching, on a slow machine
_ROOT = Path(__file__).resolve().parents[2]


class CannotOpen(Exception):
    """This file is not taken in: `reason` is one stable word, `says` tells a person what to do."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.says = SAYINGS[reason]


class CageFell(Exception):
    """The cage ended in the middle of a picture. Nothing was kept of it; it may be tried again."""


class Cage:
    """One separate process for pictures, one picture at a time; started when first asked."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    @property
    def number(self) -> int | None:
        """The number of the process, if it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def ask(
        self, wish: dict[str, Any], on_the_way: Callable[[float], None] | None = None
    ) -> dict[str, Any]:
        """The answer to one wish. `on_the_way` hears which share of long work is done.

        Raises `CannotOpen`, `NoRoom`, `CageFell`, or `FileNotFoundError` for a lost original.
        """
        line = json.dumps(wish | {"seconds": self.seconds}).encode() + b"\n"
        with self._lock:
            answer = self._answer(line, on_the_way)
            if answer is None:  # it had just left after its idle time: ask a new one
                answer = self._answer(line, on_the_way)
        if answer is None:
            raise CageFell
        if "refused" in answer:
            raise CannotOpen(answer["refused"])
        if answer.get("no_room"):
            raise NoRoom
        if answer.get("missing"):
            raise FileNotFoundError("There is no such picture to open.")
        if "size" not in answer:
            raise CageFell
        return answer

    def close(self) -> None:
        """End the process and everything in it."""
        with self._lock:
            self._end()

    def end_now(self) -> None:
        """End the process though it is at work: whoever waits for it hears that it fell."""
        process = self._process
        if process is not None and self._owner == os.getpid() and process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def _answer(
        self, line: bytes, on_the_way: Callable[[float], None] | None
    ) -> dict[str, Any] | None:
        """One answer; None if the process had already left in good order."""
        process = self._running()
        assert process.stdin and process.stdout
        try:
            process.stdin.write(line)
            process.stdin.flush()
            heard = self._hear(process.stdout.fileno(), on_the_way)
        except (BrokenPipeError, EOFError):
            self._end()
            if process.returncode == 0:
                return None
            raise CageFell from None
        except BaseException:
            self._end()
            raise
        return heard

    def _hear(self, mouth: int, on_the_way: Callable[[float], None] | None) -> dict[str, Any]:
        """What the process says in the end. Raises `CannotOpen` when it takes too long."""
        until = time.monotonic() + self.seconds + _SLACK_SECONDS
        heard = b""
        while True:
            while b"\n" in heard:
                line, _, heard = heard.partition(b"\n")
                word: dict[str, Any] = json.loads(line)
                if set(word) != {"share"}:
                    return word
                if on_the_way is not None:
                    on_the_way(word["share"])
            left = until - time.monotonic()
            if left <= 0 or not select.select([mouth], [], [], left)[0]:
                raise CannotOpen("took-too-long")
            more = os.read(mouth, 65536)
            if not more:
                raise EOFError
            heard += more

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._owner != os.getpid():
            self._process = None  # it belongs to the process that this one was forked from
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process, self._owner = _started(), os.getpid()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(BrokenPipeError):
                pipe and pipe.close()


def _started() -> subprocess.Popen[bytes]:
    """A new cage: nothing of this process's environment, files or folder goes with it."""
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "playgate.images.caged"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={
            "PYTHONPATH": str(_ROOT),
            "LANG": "C.UTF-8",
            "OPENBLAS_NUM_THREADS": "1",
            # Pixels lie in large pages of memory: getting them is much less work for each cell.
            "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        },
        close_fds=True,
        start_new_session=True,
    )


_CAGE = Cage()
atexit.register(_CAGE.close)


def look(
    original: Path, clean: Path, small: Path | None = None, *, cage: Cage | None = None
) -> Seen:
    """Open an untrusted picture, write it clean as a JPEG, and find the faces in it.

    `clean` (long edge at most 2560 dots) and, if asked for, `small` (640) are new files that hold
    the upright pixels alone; their bytes are checked. They appear whole or not at all. The faces
    come from left to right. Raises
    `CannotOpen`, and `NoRoom` when the disk is full.
    """
    with _new_file(clean) as making, _new_file(small) as making_small:
        answer = (cage or _CAGE).ask(
            {
                "do": "look",
                "original": str(original.absolute()),
                "clean": str(making),
                "small": str(making_small) if making_small else None,
            }
        )
        width, height = _checked(making)
        if making_small:
            _checked(making_small)
    found = (FoundFace(Box(x, y, w, h), sure) for x, y, w, h, sure in answer["faces"])
    faces = tuple(sorted(found, key=lambda face: (face.box.x, face.box.y)))
    looked_for, told = bool(answer["faces_looked_for"]), (answer["sharpness"], answer["taken"])
    return Seen(width, height, faces, looked_for, answer["marks"], *told)


def read(clean: Path, *, cage: Cage | None = None) -> Read:
    """Read the words in a clean picture, and look whether undress has to be asked about.

    Raises `CannotOpen`, `CageFell`, or `FileNotFoundError`.
    """
    answer = (cage or _CAGE).ask({"do": "read", "clean": str(clean.absolute())})
    words = tuple(FoundWords(Box(x, y, w, h), text) for x, y, w, h, text in answer["words"] or ())
    return Read(words, answer["words"] is not None, bool(answer["raised"]))


def blur(clean: Path, boxes: Sequence[Box], cleared: Path, *, cage: Cage | None = None) -> None:
    """Write a clean picture anew with these places blurred in its pixels, for good.

    More than the box is covered: 15 % of it on every side, and a soft edge beyond.
    """
    with _new_file(cleared) as making:
        (cage or _CAGE).ask(
            {
                "do": "blur",
                "clean": str(clean.absolute()),
                "cleared": str(making),
                "boxes": [list(box) for box in boxes],
            }
        )
        _checked(making)


def crop(
    source: Path, box: Box, clean: Path, small: Path, *, cage: Cage | None = None
) -> tuple[int, int]:
    """Write a part of a clean picture anew, with a small copy; answers its size in dots."""
    with _new_file(clean) as making, _new_file(small) as making_small:
        (cage or _CAGE).ask(
            {
                "do": "crop",
                "source": str(source.absolute()),
                "clean": str(making),
                "small": str(making_small),
                "box": list(box),
            }
        )
        _checked(making_small)
        return _checked(making)


def close() -> None:
    """End the cage; the next picture starts a new one."""
    _CAGE.close()


@contextlib.contextmanager
def _new_file(place: Path | None) -> Iterator[Path | None]:
    """A name beside the place, moved there in the end, or gone if anything went wrong."""
    if place is None:
        yield None
        return
    making = place.absolute().with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield making
        making.replace(place)
    finally:
        making.unlink(missing_ok=True)


def _checked(made: Path | None) -> tuple[int, int]:
    """The size of a written picture, once its bytes are seen to be the picture alone."""
    assert made is not None
    return plain_size(made.read_bytes())

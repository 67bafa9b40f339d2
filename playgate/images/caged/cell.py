"""A cell: one forked process with hard limits, for the moment in which untrusted bytes are read."""

import contextlib
import ctypes
import errno
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from playgate.images.caged.limits import PICTURE, Limits
from playgate.images.caged.refusing import REASONS, Refused

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LONGEST_WORD = 4096
_NOBODY = 65534
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_DIE_WITH_PARENT, _NOT_DUMPABLE, _NO_NEW_RIGHTS = 1, 4, 38

Says = Callable[[dict[str, Any]], None]


class NoRoomLeft(Exception):
    """The disk is full: not the picture's fault."""


class CellBroke(Exception):
    """The cell failed by its own fault: not the picture's, nor the disk's."""


class Cell:
    """A task at work in its own process; `hear` waits for what it says next, until `seconds`."""

    def __init__(
        self,
        task: Callable[[Says], None],
        files: Iterable[int],
        seconds: float,
        limits: Limits = PICTURE,
    ) -> None:
        self._until = time.monotonic() + seconds
        self._heard = b""
        self._ear, mouth = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _live(task, mouth, [*files, mouth], limits)
        os.close(mouth)

    def hear(self) -> dict[str, Any]:
        """The next word. Raises `Refused` or `NoRoomLeft` if that is what it says, or it died."""
        while b"\n" not in self._heard:
            left = self._until - time.monotonic()
            if left <= 0 or not select.select([self._ear], [], [], left)[0]:
                raise Refused("took-too-long")
            more = os.read(self._ear, _LONGEST_WORD)
            if not more or len(self._heard) > _LONGEST_WORD:
                raise Refused(self._why_silent())
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return _understood(line)

    def close(self) -> None:
        """End the process, whatever it is doing, and wait until it is gone."""
        os.close(self._ear)
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _why_silent(self) -> Any:
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return "took-too-long" if ended in (signal.SIGXCPU, signal.SIGKILL) else "truncated"


def _understood(line: bytes) -> dict[str, Any]:
    """A word from the cell, believed no further than it must be."""
    try:
        word = json.loads(line)
    except ValueError:
        word = None
    if not isinstance(word, dict):
        raise Refused("truncated")
    if word.get("no_room"):
        raise NoRoomLeft
    if word.get("broke"):
        raise CellBroke
    if "refused" in word:
        raise Refused(word["refused"] if word["refused"] in REASONS else "truncated")
    return word


def _live(task: Callable[[Says], None], mouth: int, files: list[int], limits: Limits) -> None:
    """The life of the cell: limits, the task, the end. Never returns."""

    def say(word: dict[str, Any]) -> None:
        os.write(mouth, json.dumps(word).encode() + b"\n")

    try:
        _limit(files, limits)
        task(say)
    except Refused as refused:
        say({"refused": refused.reason})
    except MemoryError:
        say({"refused": "too-many-pixels"})
    except OSError as fault:
        say({"no_room": True} if fault.errno in FULL else {"broke": True})
    except BaseException:
        say({"broke": True})
    finally:
        os._exit(0)


def _limit(files: list[int], limits: Limits) -> None:
    """Leave the cell its own open files and nothing to reach anything else with."""
    close_all_but(files)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    _limit_to(resource.RLIMIT_CPU, limits.processor_seconds)
    _limit_to(resource.RLIMIT_FSIZE, limits.largest_file)
    _limit_to(resource.RLIMIT_CORE, 0)
    if _LIBC is not None:
        _limit_to(resource.RLIMIT_AS, _reserved() + limits.memory)
        die_with_parent()
        _LIBC.prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
        _LIBC.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    _limit_to(resource.RLIMIT_NOFILE, 0)  # from here on no file or socket can be opened


def _limit_to(what: int, most: int) -> None:
    """Set a limit for good, or leave it lower where it is lower already."""
    given = (limit for limit in resource.getrlimit(what) if limit != resource.RLIM_INFINITY)
    most = min([most, *given])
    resource.setrlimit(what, (most, most))


def _reserved() -> int:
    """Bytes of address space that this process has reserved."""
    with open("/proc/self/statm", "rb") as status:
        return int(status.read().split()[0]) * resource.getpagesize()


def die_with_parent() -> None:
    """Have this process killed when the one that forked it is gone."""
    if _LIBC is not None:
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def close_all_but(files: list[int]) -> None:
    """Close every open file but these; the three standard ones lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    start = 3
    for file in sorted(files):
        os.closerange(start, file)
        start = file + 1
    os.closerange(start, max(start, os.sysconf("SC_OPEN_MAX")))

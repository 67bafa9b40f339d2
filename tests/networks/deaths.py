"""Kills a process at any step that it takes on the disk, as a power cut or `kill -9` does."""

import os
from collections.abc import Callable, Iterator

STEPS = ("replace", "fsync", "truncate", "unlink", "open")
KILLED = 137


def watch(step_taken: Callable[[], None]) -> None:
    """Call `step_taken` before each step on the disk."""

    def watched(real: Callable) -> Callable:
        def step(*given: object, **named: object) -> object:
            step_taken()
            return real(*given, **named)

        return step

    for name in STEPS:
        setattr(os, name, watched(getattr(os, name)))


def in_another_process(act: Callable[[], object], step_taken: Callable[[], None]) -> int:
    """Do it in a process of its own, and tell how that ended: 0, or 137 if it was killed."""
    child = os.fork()
    if child == 0:
        try:
            watch(step_taken)
            act()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying_at(number: int) -> Callable[[], None]:
    """Kill the process at a step, as `kill -9` does: nothing is tidied up."""
    left = [number]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os._exit(KILLED)

    return step


def every_death(act: Callable[[], object]) -> Iterator[int]:
    """Do it again and again, killed one step later each time, until it comes through."""
    for number in range(1, 200):
        ended = in_another_process(act, dying_at(number))
        assert ended in (0, KILLED)
        if ended == 0:
            return
        yield number
    raise AssertionError("it never came through")

"""A bell inside one process: who enqueues rings it, and a waiting worker gets up at once."""

import threading


class Bell:
    """Counts its rings, so that one between looking and waiting is not missed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.rings = 0

    def ring(self) -> None:
        """Wake whoever waits."""
        with self._changed:
            self.rings += 1
            self._changed.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Return when the bell has rung since `heard` rings, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.rings != heard, timeout=seconds)


bell = Bell()

"""A shared place for a few pictures of a film, so that faces are sought while it is read on."""

import mmap
import time

from playgate.images.caged.finding import SHARED_BYTES

PICTURES = 4
ROOM_BYTES = PICTURES * SHARED_BYTES + PICTURES
_A_MOMENT = 0.003


class Room:
    """The shared place: the cell puts pictures in, the cage frees them when they were looked at."""

    def __init__(self, shared: mmap.mmap) -> None:
        self._shared, self._next = shared, 0

    def put(self, dots: bytes) -> int:
        """Put a picture in as soon as there is room; answers which place it has."""
        slot, self._next = self._next, (self._next + 1) % PICTURES
        while self._shared[PICTURES * SHARED_BYTES + slot]:
            time.sleep(_A_MOMENT)
        self._shared.seek(slot * SHARED_BYTES)
        self._shared.write(dots)
        self._shared[PICTURES * SHARED_BYTES + slot] = 1
        return slot

    def free(self, slot: int) -> None:
        """This picture was looked at."""
        self._shared[PICTURES * SHARED_BYTES + slot] = 0

    def clear(self) -> None:
        """Nothing is in it: a new film begins."""
        for slot in range(PICTURES):
            self.free(slot)

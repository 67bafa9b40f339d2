"""Long things sealed in pieces: none can be changed, moved, left out, or cut off at the end."""

import secrets
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .ring import KEY, CannotOpen, Place, Ring

PIECE, PREFIX, TAG = 1 << 18, 7, 16


class Sealing:
    """A file to write to; what is written comes out sealed under `key`. It must be closed.

    Each piece is sealed with its number and whether it is the last. `about` is bound to all.
    """

    def __init__(self, out: IO[bytes], key: bytes, about: bytes):
        self._out, self._cipher, self._about = out, AESGCM(key), about
        self._prefix = secrets.token_bytes(PREFIX)
        self._waiting, self._number = bytearray(), 0
        out.write(self._prefix)

    def write(self, words: bytes) -> int:
        """Take more in."""
        self._waiting += words
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(words)

    def close(self) -> None:
        """Seal the last piece; without it nothing opens."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last)
        self._out.write(self._cipher.encrypt(nonce, piece, self._about))
        self._number += 1


def pieces(source: IO[bytes], key: bytes, about: bytes, first: int = 0) -> Iterator[bytes]:
    """What was sealed, piece by piece; only the end of it shows that it is whole.

    `first`: the number of the piece to begin with, each of `PIECE` bytes but the last.
    Raises `CannotOpen` for what was changed, cut, put together anew, or sealed with another key.
    """
    cipher, prefix = AESGCM(key), source.read(PREFIX)
    if first:
        source.seek(PREFIX + first * (PIECE + TAG))
    number, piece = first, source.read(PIECE + TAG)
    while True:
        after = source.read(PIECE + TAG)
        if len(prefix) != PREFIX or len(piece) < TAG:
            raise CannotOpen
        try:
            yield cipher.decrypt(_nonce(prefix, number, not after), piece, about)
        except InvalidTag:
            raise CannotOpen from None
        if not after:
            return
        number, piece = number + 1, after


def seal_file(source: IO[bytes], out: IO[bytes], ring: Ring, place: Place) -> bytes:
    """Seal a file under a key of its own; answers that key, sealed under the ring.

    Without that key nobody reads the file again: to destroy the one is to erase the other.
    """
    key = secrets.token_bytes(KEY)
    sealing = Sealing(out, key, place.told())
    while piece := source.read(PIECE):
        sealing.write(piece)
    sealing.close()
    return ring.seal(key, place)


def unseal_file(
    source: IO[bytes],
    wrapped: bytes,
    ring: Ring,
    place: Place,
    was: Place | None = None,
    first: int = 0,
) -> Iterator[bytes]:
    """The pieces of such a file, from the `first` on. Raises `KeyMissing` or `CannotOpen`.

    `was`: the place that the file was sealed for, where its key has been moved since.
    """
    return pieces(source, ring.unseal(wrapped, place), (was or place).told(), first)


def length_of(sealed: int) -> int:
    """How many bytes are in a sealed file of so many."""
    number = max(1, -(-(sealed - PREFIX) // (PIECE + TAG)))
    return max(0, sealed - PREFIX - number * TAG)


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])

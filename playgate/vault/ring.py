"""The ring of keys: the newest seals, the older ones still open what they sealed."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT, KEY, NONCE, MARK = b"\x01", 32, 12, 8
NO_KEY = "0" * 16


class KeyMissing(Exception):
    """The key under which a value was sealed is not here. Nothing is lost, nothing can be read."""


class CannotOpen(Exception):
    """A sealed value was changed, or lies in another place than it was sealed for."""


class WrongKeys(ValueError):
    """What stands where the keys should be holds no keys; its words are never repeated."""


@dataclass(frozen=True)
class Place:
    """Where a value belongs. Sealed for one place, it opens in no other."""

    playgroup: UUID
    table: str
    row: UUID
    field: str

    def told(self) -> bytes:
        """The one form of a place that is bound to the seal: each part with its length."""
        parts = (self.playgroup.bytes, self.table.encode(), self.row.bytes, self.field.encode())
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)

    @classmethod
    def read(cls, told: bytes) -> "Place":
        """The place out of that form. Raises `CannotOpen`."""
        parts = []
        while told:
            size = int.from_bytes(told[:4], "big")
            parts.append(told[4 : 4 + size])
            told = told[4 + size :]
        try:
            playgroup, table, row, field = parts
            return cls(UUID(bytes=playgroup), table.decode(), UUID(bytes=row), field.decode())
        except ValueError:
            raise CannotOpen from None


class Ring:
    """Keys by their marks, the oldest first. Its words never show a key."""

    def __init__(self, keys: Iterable[bytes] = ()):
        self._keys = {mark_of(key): key for key in keys}
        self._ciphers = {mark: AESGCM(key) for mark, key in self._keys.items()}

    @classmethod
    def drawn(cls, secret: str, what_for: str) -> "Ring":
        """One key, drawn from a secret of the house for this alone: the same each time."""
        return cls([hmac.new(secret.encode(), what_for.encode(), hashlib.sha256).digest()])

    @classmethod
    def read(cls, words: str) -> "Ring":
        """The ring out of its written form. Raises `WrongKeys`."""
        try:
            keys = [
                base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)) for word in words.split()
            ]
        except (binascii.Error, ValueError):
            raise WrongKeys from None
        if any(len(key) != KEY for key in keys):
            raise WrongKeys
        return cls(keys)

    def written(self) -> str:
        """Each key on a line of its own, the newest last."""
        coded = (base64.urlsafe_b64encode(key).decode().rstrip("=") for key in self._keys.values())
        return "".join(f"{word}\n" for word in coded)

    @property
    def marks(self) -> list[str]:
        """The marks of its keys, the oldest first."""
        return list(self._keys)

    @property
    def newest(self) -> str:
        """The mark of the key that seals. Raises `KeyMissing` for an empty ring."""
        if not self._keys:
            raise KeyMissing
        return self.marks[-1]

    def with_new_key(self) -> "Ring":
        """The same ring with one more key, which seals from now on."""
        return Ring([*self._keys.values(), secrets.token_bytes(KEY)])

    def only(self, mark: str) -> "Ring":
        """A ring of one of its keys alone."""
        return Ring([self._keys[mark]])

    def seal(self, value: bytes, place: Place) -> bytes:
        """Format, the key's mark, a random number used once, and the sealed value."""
        mark = bytes.fromhex(self.newest)
        nonce = secrets.token_bytes(NONCE)
        head = FORMAT + mark
        return head + nonce + self._ciphers[mark.hex()].encrypt(nonce, value, head + place.told())

    def unseal(self, sealed: bytes, place: Place) -> bytes:
        """The value again. Raises `KeyMissing` or `CannotOpen`."""
        mark = mark_under(sealed)
        if mark not in self._ciphers:
            raise KeyMissing
        head, rest = sealed[: 1 + MARK], sealed[1 + MARK :]
        try:
            return self._ciphers[mark].decrypt(rest[:NONCE], rest[NONCE:], head + place.told())
        except (InvalidTag, ValueError):
            raise CannotOpen from None

    def __repr__(self) -> str:
        return f"Ring of {len(self._keys)}"


def mark_of(key: bytes) -> str:
    """The mark of a key: made from it, and telling nothing of it."""
    return hmac.new(key, b"playgate vault key", hashlib.sha256).hexdigest()[: 2 * MARK]


def mark_under(sealed: bytes) -> str:
    """The mark of the key under which a value was sealed. Raises `CannotOpen`."""
    if sealed[:1] != FORMAT or len(sealed) < 1 + MARK + NONCE:
        raise CannotOpen
    return sealed[1 : 1 + MARK].hex()

"""A key out of words that a person keeps elsewhere."""

import secrets
from hashlib import scrypt

FEWEST, SALT = 12, 16
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def key_from(words: str, salt: bytes) -> bytes:
    """The key that these words stand for; slow and wide on purpose (64 MB)."""
    return scrypt(words.encode(), salt=salt, n=1 << 16, r=8, p=1, maxmem=1 << 27, dklen=32)


def new_words() -> str:
    """Words of our own, for somebody who has none: 120 bits, to be shown once and written down."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(6))

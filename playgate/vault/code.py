"""The six digits that stand for half a minute in place of a shared seed (RFC 6238)."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

SECONDS, DIGITS = 30, 6


class NoSeed(ValueError):
    """This is no seed that codes could be made from."""


class Code(NamedTuple):
    """Six digits, how many seconds they still count, and the six after them."""

    digits: str
    left: int
    after: str


def seed_in(typed: str) -> str:
    """The seed in what an account shows when it is set up: its letters, or its otpauth address.

    Raises `NoSeed`; what was typed is never repeated.
    """
    words = typed.strip()
    if words.lower().startswith("otpauth:"):
        asked = parse_qs(urlsplit(words).query)
        usual = [asked.get(name, [given])[0].lower() for name, given in USUAL]
        if usual != [given for _, given in USUAL]:
            raise NoSeed
        words = asked.get("secret", [""])[0]
    seed = "".join(words.split()).replace("-", "").rstrip("=").upper()
    if len(seed) < 16 or len(_bytes(seed)) < 10:
        raise NoSeed
    return seed


USUAL = (("digits", str(DIGITS)), ("period", str(SECONDS)), ("algorithm", "sha1"))


def code_at(seed: str, now: datetime) -> Code:
    """The code of a seed at a moment."""
    moment = int(now.timestamp())
    key, step = _bytes(seed), moment // SECONDS
    return Code(_digits(key, step), SECONDS - moment % SECONDS, _digits(key, step + 1))


def _bytes(seed: str) -> bytes:
    try:
        return base64.b32decode(seed + "=" * (-len(seed) % 8))
    except (binascii.Error, ValueError):
        raise NoSeed from None


def _digits(key: bytes, step: int) -> str:
    told = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = told[-1] & 15
    number = int.from_bytes(told[at : at + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)

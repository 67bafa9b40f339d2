"""Words locked for one browser (RFC 8291), and a signature that tells who sends them (RFC 8292).

Whoever passes them on cannot read them. The key of the signature is the one that a browser was
given when somebody let it ring.
"""

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
RECORD = 4096
LAST = b"\x02"  # the mark at the end of the one and only record
VALID = timedelta(hours=12)


class NoPoint(ValueError):
    """What a browser gave as its key is none."""


@dataclass(frozen=True)
class Browser:
    """Where a browser can be rung, and the keys that it gave."""

    endpoint: str
    key: str
    secret: str

    @classmethod
    def read(cls, told: bytes) -> "Browser":
        """The same, out of what was kept."""
        return cls(**json.loads(told))

    def told(self) -> bytes:
        """The same, to be kept."""
        return json.dumps(self.__dict__).encode()


class Bell:
    """The key under which one house rings, drawn from a secret of its own."""

    def __init__(self, secret: bytes, contact: str):
        drawn = HKDF(SHA256(), 48, None, b"playgate rings phones").derive(secret)
        number = int.from_bytes(drawn, "big") % (ORDER - 1) + 1
        self._key, self._contact = ec.derive_private_key(number, CURVE), contact

    @property
    def name(self) -> str:
        """The open half, as a browser wants to be told it."""
        return b64(_bytes(self._key.public_key()))

    def signed(self, endpoint: str, now: datetime) -> str:
        """Who sends this, to whom, for how long it counts (VAPID)."""
        parts = urlsplit(endpoint)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int((now + VALID).timestamp()),
            "sub": self._contact,
        }
        told = f"{_part({'typ': 'JWT', 'alg': 'ES256'})}.{_part(claims)}"
        halves = decode_dss_signature(self._key.sign(told.encode(), ec.ECDSA(SHA256())))
        seal = b64(b"".join(half.to_bytes(32, "big") for half in halves))
        return f"vapid t={told}.{seal},k={self.name}"


def lock(
    words: bytes,
    browser: Browser,
    salt: bytes = b"",
    own: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """Words that only this browser can open: one record, under a key for this once.

    Raises `NoPoint`. `salt`, `own`: chosen at random, save where a test compares.
    """
    salt, own = salt or os.urandom(16), own or ec.generate_private_key(CURVE)
    theirs, secret = _point(browser.key), unb64(browser.secret)
    ours, their_bytes = _bytes(own.public_key()), _bytes(theirs)
    shared = own.exchange(ec.ECDH(), theirs)
    whole = HKDF(SHA256(), 32, secret, b"WebPush: info\0" + their_bytes + ours).derive(shared)
    key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(whole)
    nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(whole)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, words + LAST, None)


def b64(told: bytes) -> str:
    """Bytes as the web writes them, without the signs that fill up."""
    return base64.urlsafe_b64encode(told).rstrip(b"=").decode()


def unb64(told: str) -> bytes:
    """Bytes again. Raises `NoPoint`."""
    try:
        return base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise NoPoint from None


def must_fit(browser: Browser) -> None:
    """Refuse keys that nothing could be locked with. Raises `NoPoint`."""
    if len(unb64(browser.secret)) != 16:
        raise NoPoint
    _point(browser.key)


def _point(told: str) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unb64(told))
    except ValueError:
        raise NoPoint from None


def _bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _part(told: dict[str, Any]) -> str:
    return b64(json.dumps(told, separators=(",", ":")).encode())

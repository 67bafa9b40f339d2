"""Words locked for one browser, held against the RFC's own example and against kept libraries."""

import base64
from datetime import UTC, datetime

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from playgate.vault.browsers import Bell, Browser, NoPoint, _bytes, b64, lock, must_fit, unb64

CURVE = ec.SECP256R1()
# RFC 8291, section 5: a message and all that went into it.
THEIRS = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT, SECRET = "DGv6ra1nlYgDCS1FRnbzlw", "BTBZMqHH6r4Tts7J_aSIgg"
LOCKED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6T"
    "lzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4"
    "a-fN"
)


def test_the_example_of_the_rfc_comes_out_letter_by_letter() -> None:
    own = ec.derive_private_key(int.from_bytes(unb64(OURS), "big"), CURVE)
    words = b"When I grow up, I want to be a watermelon"
    browser = Browser("https://push.example.net/x", THEIRS, SECRET)
    assert b64(lock(words, browser, unb64(SALT), own)) == LOCKED


@pytest.mark.parametrize("words", [b"", b"x", "é".encode() * 900])
def test_another_library_opens_what_is_locked_and_nobody_elses(words: bytes) -> None:
    key, other = ec.generate_private_key(CURVE), ec.generate_private_key(CURVE)
    browser = Browser("https://x", b64(_bytes(key.public_key())), b64(b"sixteen letters!"))
    locked = lock(words, browser)
    assert lock(words, browser) != locked
    told = {"auth_secret": b"sixteen letters!", "version": "aes128gcm"}
    assert http_ece.decrypt(locked, private_key=key, **told) == words
    with pytest.raises(http_ece.ECEException):
        http_ece.decrypt(locked, private_key=other, **told)


def test_a_signature_counts_for_one_service_and_for_half_a_day() -> None:
    bell = Bell(b"a secret", "mailto:us@example.org")
    assert bell.name == Bell(b"a secret", "").name != Bell(b"another", "").name
    signed = bell.signed("https://push.example:443/a/b?c=d", datetime(2026, 11, 24, tzinfo=UTC))
    assert Vapid02.verify(signed)
    claims = base64.urlsafe_b64decode(signed.split(".")[1] + "==")
    assert claims == (
        b'{"aud":"https://push.example:443","exp":1795521600,"sub":"mailto:us@example.org"}'
    )
    assert signed.endswith(f",k={bell.name}")


@pytest.mark.parametrize(
    ("key", "secret"),
    [("", SECRET), ("AAAA", SECRET), (THEIRS[:-4] + "AAAA", SECRET), (THEIRS, "AAAA"),
     ("é" * 87, SECRET), (THEIRS, "!" * 22)],
)  # fmt: skip
def test_what_is_no_key_is_refused(key: str, secret: str) -> None:
    with pytest.raises(NoPoint):
        must_fit(Browser("https://x", key, secret))

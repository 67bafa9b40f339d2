"""Through whom a phone may be rung: the makers of browsers, and whom the settings allow."""

import pytest

from playgate.policy.ringing import Said, why_not_ring

GOOD = [
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
    "https://web.push.apple.com/QNh",
    "https://FCM.googleapis.com:443/x",
]
BAD = [
    "", "x", "http://fcm.googleapis.com/x", "https://169.254.169.254/latest", "https://[::1]/x",
    "https://fcm.googleapis.com:8443/x", "https://me@fcm.googleapis.com/x",
    "https://fcm.googleapis.com@evil.example/x", "https://evil.example/fcm.googleapis.com",
    "https://xfcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/x",
    "https://push.apple.com.evil/x", "https://[bad/x", "https://fcm.googleapis.com:99999/x",
    "file:///etc/passwd", "https://127.0.0.1/x", "https://localhost/x",
    "https://fcm.googleapis.com/" + "x" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("endpoint", GOOD)
def test_the_makers_of_browsers_are_known(endpoint: str) -> None:
    assert why_not_ring(endpoint) is None


@pytest.mark.parametrize("endpoint", BAD)
def test_nobody_else_is_spoken_to(endpoint: str) -> None:
    assert why_not_ring(endpoint)


def test_the_settings_can_allow_others() -> None:
    assert why_not_ring("https://up.example.org/x")
    assert why_not_ring("https://up.example.org/x", ["up.example.org"]) is None
    assert why_not_ring("https://a.example.org/x", [".example.org"]) is None
    assert why_not_ring("http://127.0.0.1:8123/x", here=True) is None


def test_what_is_said_is_short_enough_for_every_service() -> None:
    said = Said("x" * 200, "y" * 400, "/inbox/" + "z" * 60, "m" * 60)
    assert len(said.in_bytes) < 3000

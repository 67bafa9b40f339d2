"""What looks like a secret among plain words, and when details are looked at again."""

import secrets
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.details import check_words, secret_in, why_not_touch
from playgate.policy.findings import Effect

SECRETS = [
    "Password: sunshine",
    "pw=Beans4tea",
    "The password is hunter2",
    "Password for the page: Rainbow",
    "password -> tiger",
    "passcode 'Worms2024!'",
    "our pin: 4821",
    "In the safe now. Xk9#mQ2vLp",
    "recovery codes: 12345678 87654321",
    "a1b2c-d3e4f\ng5h6i-j7k8l",
    "4821 9921\n4453 2210\n",
    "JBSW Y3DP EHPK 3PXP",
    "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP",
    "token: abcdef",
    "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "Correct-Horse-7-Battery",
]
PLAIN = [
    "",
    "The password is kept in the safe by Ada.",
    "Password: ask Ada",
    "Password: changed on 3 May",
    "password is with Maya and Chris",
    "Ask Ada for the pin",
    "The PIN is needed each time",
    "Recovery codes are in the office",
    "Ring 01904 555123 or 07700 900123",
    "The recovery phone is 07700900123",
    "Mail ada@bishopthorpe2020.example",
    "See https://facebook.com/bishopthorpeplaygroup2024?x=1",
    "Two-step is on since 2026-11-26",
    "We are @BishopthorpePG2",
    "COVID-19 update",
    "Owner: Bishopthorpe Playgroup (business page 1002003004)",
]


@pytest.mark.parametrize("words", SECRETS)
def test_what_looks_like_a_secret_is_found_in_its_place(words: str) -> None:
    [stop] = check_words(words)
    assert stop.effect is Effect.STOP and stop.span
    assert words[stop.span.start : stop.span.end].strip() in words
    assert words[stop.span.start : stop.span.end].strip() not in stop.says + stop.remedy


@pytest.mark.parametrize("words", PLAIN)
def test_plain_words_are_left_alone(words: str) -> None:
    assert check_words(words) == []


def test_nearly_all_that_a_password_maker_makes_is_found() -> None:
    found = [secret_in(f"It is {secrets.token_urlsafe(12)} now") for _ in range(500)]
    assert sum(one is not None for one in found) > 440


@given(st.text(max_size=400))
def test_whatever_is_typed_the_place_lies_in_it(words: str) -> None:
    if place := secret_in(words):
        assert 0 <= place.start < place.end <= len(words)


@pytest.mark.parametrize("unit", ["password for ", "a1b2-c3d4 ", "ABCD ", "1234 5678\n", "x" * 50])
def test_hostile_words_take_no_time(unit: str) -> None:
    began = time.process_time()
    secret_in(unit * (20_000 // len(unit)))
    assert time.process_time() - began < 1


def test_a_keeper_and_the_administrator_may_and_nobody_else() -> None:
    assert why_not_touch(is_keeper=True, is_administrator=False) is None
    assert why_not_touch(is_keeper=False, is_administrator=True) is None
    assert why_not_touch(is_keeper=False, is_administrator=False) is not None

"""The first day at the door: a code by e-mail, an app, recovery codes, Today; then a passkey."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.door.conftest import CODE

from .open_house import BehindTheDoor, OpenHouse
from .second_step import takes_the_second_step
from .visitor import Visitor

pytestmark = pytest.mark.pages
MAYA = "maya@bishopthorpe.example"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[OpenHouse]:
    """A house that is no trial."""
    house = BehindTheDoor(tmp_path)
    yield house
    house.close()


@pytest.fixture
def come(browser: Browser, real: OpenHouse) -> Iterator[Any]:
    """Somebody at the door, with a phone of their own."""
    came: list[Visitor] = []

    def of() -> Visitor:
        came.append(Visitor(browser, real.address))
        return came[-1]

    yield of
    for one in came:
        one.leave()


def last_code(house: OpenHouse, before: int) -> str:
    """The code in the newest letter, once it has come."""
    until = time.monotonic() + 20
    while len(found := CODE.findall(house.said.read_text())) <= before:
        assert time.monotonic() < until, "no letter came"
        time.sleep(0.05)
    return str(found[-1])


def by_mail(visitor: Visitor, house: OpenHouse) -> None:
    """Ask for a code, and type it in."""
    visitor.go("account/login/")
    before = len(CODE.findall(house.said.read_text()))
    visitor.page.get_by_label("Your e-mail address").fill(MAYA)
    visitor.tap("Send me a code")
    visitor.sees("Look in your e-mail")
    visitor.page.get_by_label("The code in the e-mail").fill(last_code(house, before))
    visitor.tap("Come in")


def test_the_first_sign_in_and_a_device_signed_out(come: Any, real: OpenHouse) -> None:
    maya = come()
    by_mail(maya, real)
    recovery = takes_the_second_step(maya)
    expect(maya.page).to_have_url(real.address)
    assert maya.taps <= 6, "in under a minute: six taps"

    tablet = come()
    by_mail(tablet, real)
    tablet.sees("Now the second step")
    tablet.is_at_ease()
    tablet.page.get_by_label("The code from your app").fill(recovery[0])
    tablet.tap("Come in")
    expect(tablet.page).to_have_url(real.address)

    maya.go("door/")
    maya.sees("Recovery codes: 9 left")
    maya.is_at_ease("door")
    devices = maya.page.get_by_role("button", name=re.compile("^Sign out Chrome"))
    expect(devices).to_have_count(2)
    maya.tap(devices.nth(1))
    maya.sees("That device is signed out")
    tablet.go("people/children/")
    tablet.sees("We send a code to your e-mail")


def test_a_passkey_is_made_once_and_opens_the_door_alone(come: Any, real: OpenHouse) -> None:
    maya = come()
    talk = maya.context.new_cdp_session(maya.page)
    talk.send("WebAuthn.enable")
    phone = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True}  # fmt: skip
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": phone})
    by_mail(maya, real)
    maya.tap("Use this phone’s own lock", "link")
    maya.sees("Your finger and your face never leave the phone")
    maya.is_at_ease("passkey")
    maya.tap("Make a passkey on this phone")
    maya.sees("Recovery codes")
    maya.tap("I have kept them: go on", "link")
    expect(maya.page).to_have_url(real.address)
    maya.go("more/")
    maya.tap("Sign out")
    maya.sees("We send a code to your e-mail")
    maya.is_at_ease()
    maya.tap("Use my passkey")
    expect(maya.page).to_have_url(real.address)
    maya.go("people/children/")
    maya.sees("Amy")

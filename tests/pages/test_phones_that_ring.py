"""A phone is let ring by a tap, and its browser shows what it hears; without scripts, letters."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.pages
SHOWN = """async () => {
  const there = await navigator.serviceWorker.getRegistration('/phones/');
  return (await there.getNotifications()).map((one) => [one.title, one.body, one.tag, one.data]);
}"""


def hears(visitor: Visitor, *messages: str) -> list[list[str]]:
    """Hand messages to the browser's worker, as its maker would; what it shows then."""
    tools: Any = visitor.page.context.new_cdp_session(visitor.page)
    known: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: known.extend(one["registrationId"] for one in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    while not known:
        visitor.page.wait_for_timeout(100)
    for told in messages:
        where = {"origin": visitor.address.rstrip("/"), "registrationId": known[-1]}
        tools.send("ServiceWorker.deliverPushMessage", {**where, "data": told})
    for _ in range(100):
        if len(shown := visitor.page.evaluate(SHOWN)) == len(messages):
            break
        visitor.page.wait_for_timeout(100)
    return sorted(shown)


def test_a_phone_is_let_ring_and_shows_what_it_hears(visit):
    maya = visit("Maya Holt")
    maya.page.context.grant_permissions(["notifications"])
    maya.go("more/")
    maya.tap(maya.page.get_by_role("link", name="Phones that ring"))
    expect(maya.page.get_by_role("button", name="Let this one ring")).to_be_visible()
    maya.is_at_ease("phones-that-ring")
    maya.tap("Let this one ring")
    # The maker of the browser cannot be asked from a machine that has no way to it.
    maya.sees(re.compile("does not answer just now|It rings from now on"))
    said = {"says": "Something has come in that cannot wait. Please look now.",
            "why": "You get this because you look after safeguarding.",
            "path": "/inbox/", "mark": "one"}  # fmt: skip
    assert hears(maya, json.dumps(said), "what nobody of us said") == [
        ["Something has come in that cannot wait. Please look now.",
         "You get this because you look after safeguarding.", "one", "/inbox/"],
        ["Something waits for you. Please look.", "", "playgate", "/"],
    ]  # fmt: skip


def test_without_scripts_the_page_says_that_letters_come(visit):
    maya = visit("Maya Holt", scripts=False)
    maya.go("phones/")
    maya.sees("Letters by e-mail come as always.")
    expect(maya.page.get_by_role("button", name="Let this one ring")).to_be_hidden()

"""The camera of the setting's own devices: locked without a connection, and gone once arrived."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.pages

ROWS = """async () => {
  const wait = (r) => new Promise((yes) => { r.onsuccess = () => yes(r.result); });
  const db = await wait(indexedDB.open("playgate-camera"));
  const rows = await wait(db.transaction("waiting").objectStore("waiting").getAll());
  const key = await wait(db.transaction("keys").objectStore("keys").get("one"));
  db.close();
  const marks = (row) => [...new Uint8Array(row.locked).slice(0, 3)].join(" ");
  return { marks: rows.map(marks), known: rows.flatMap(Object.keys), opens: key.extractable };
}"""
NAMES = "async () => (await indexedDB.databases()).map((one) => one.name)"
JPEG = "255 216 255"


def is_full_and_loses_nothing(sam, waiting, room):
    """There is no room for a picture: what was taken stays; it goes by itself, or is kept later."""
    page, says, full = sam.page, sam.page.locator("[data-says]"), sam.page.locator("[data-full]")
    sam.context.set_offline(True)
    number = takes_until_it_is_full(sam)
    expect(full).to_contain_text("What was taken before is safe")
    expect(page.locator(".shutter")).to_be_disabled()
    sam.is_at_ease()
    sam.tap("Keep it now")
    expect(full).to_contain_text("There is still no room for it.")
    sam.tap("Let it go, and take it again")
    expect(full).to_be_hidden()
    assert takes_until_it_is_full(sam) == 0
    assert len(page.evaluate(ROWS)["marks"]) == number
    sam.context.set_offline(False)
    expect(says).to_contain_text("It has gone. This device is full")
    expect(full).to_be_hidden()
    expect(waiting).to_contain_text(f"{number + 2} pictures arrived.")
    assert page.evaluate(ROWS)["marks"] == []

    sam.context.set_offline(True)
    more = takes_until_it_is_full(sam)
    room()
    sam.tap("Keep it now")
    expect(full).to_be_hidden()
    assert len(page.evaluate(ROWS)["marks"]) == more + 1
    sam.context.set_offline(False)
    expect(waiting).to_contain_text(f"{number + more + 3} pictures arrived.")


def takes_until_it_is_full(sam):
    """Take pictures until there is no room for the last one; how many there was room for."""
    for number in range(60):
        sam.tap("Take a picture")
        sam.page.locator(".shutter:enabled, [data-full]:not([hidden])").first.wait_for()
        if sam.page.locator("[data-full]").is_visible():
            return number
    raise AssertionError("There is always room.")


def has_little_room(sam):
    """From now on this browser keeps few pictures; answers what gives it room again.

    A browser looks anew how much room there is only when it has used up what it knew of.
    """
    chrome, whose = sam.context.new_cdp_session(sam.page), {"origin": sam.address.rstrip("/")}
    chrome.send("Storage.overrideQuotaForOrigin", {**whose, "quotaSize": 400_000})
    return lambda: chrome.send("Storage.overrideQuotaForOrigin", whose)


def test_a_picture_waits_locked_and_a_lost_device_wipes_itself(visit):
    ada, sam = visit("Ada Lindqvist", wide=True), visit("Sam Reid")
    sam.context.grant_permissions(["camera"])
    room = has_little_room(sam)
    sam.go("images/camera/")
    sam.sees("This is not one of our own devices")
    sam.is_at_ease()
    ada.go("door/tablets/")
    ada.page.get_by_label("What is it called?").fill("Blue room tablet")
    ada.tap("Put it on the list")
    code = ada.page.locator(".code strong").inner_text()
    ada.is_at_ease()

    sam.tap("I have a code for this device", "link")
    sam.page.get_by_label("The code").fill(code)
    sam.tap("Let it in")
    sam.sees("This device is one of ours now")
    sam.go("images/camera/")
    expect(sam.page.locator("[data-says]")).to_have_text("Ready.")
    sam.is_at_ease("our-camera")
    sam.tap("Take a picture")
    waiting = sam.page.locator("[data-waiting]")
    expect(waiting).to_contain_text("One picture arrived. Today's never list")
    assert sam.page.evaluate(ROWS)["marks"] == []

    sam.page.evaluate("async () => (await navigator.serviceWorker.ready).active.state")
    sam.context.set_offline(True)
    sam.page.reload()
    expect(sam.page.locator("[data-says]")).to_have_text("Ready.")
    sam.tap("Take a picture")
    expect(waiting).to_contain_text("One picture waits here, locked.")
    kept = sam.page.evaluate(ROWS)
    assert len(kept["marks"]) == 1
    assert JPEG not in kept["marks"]
    assert set(kept["known"]) == {"id", "iv", "locked", "at", "who"}
    assert kept["opens"] is False
    sam.context.set_offline(False)
    expect(waiting).to_contain_text("One picture arrived")
    assert sam.page.evaluate(ROWS)["marks"] == []
    ada.go("images/day/?whose=all")
    expect(ada.page.locator("main")).to_contain_text(re.compile("2 pictures|still being opened"))

    is_full_and_loses_nothing(sam, waiting, room)
    sam.context.set_offline(True)
    sam.tap("Take a picture")
    expect(waiting).to_contain_text("One picture waits here, locked.")
    ada.go("door/tablets/")
    ada.tap("Lost, or not ours any more: Blue room tablet")
    ada.sees("It is refused from now on")
    sam.context.set_offline(False)
    expect(sam.page.locator("[data-says]")).to_contain_text("What waited here is wiped")
    assert "playgate-camera" not in sam.page.evaluate(NAMES)
    sam.go("images/camera/")
    sam.sees("This is not one of our own devices")

"""Patchy wifi, wet thumbs and strange files."""

import io

import pytest
from playwright.sync_api import expect

from tests import pictures

from . import writing

pytestmark = pytest.mark.pages


def test_heic_and_webp_come_in_together_and_a_strange_file_is_refused_kindly(visit, tmp_path):
    sam = visit("Sam Reid")
    heic, webp, strange = (tmp_path / name for name in ("a.heic", "b.webp", "c.jpg"))
    heic.write_bytes(pictures.heic())
    webp.write_bytes(pictures.webp(pictures.faces(1)))
    strange.write_text("This is not a picture at all.")
    writing.begin(sam)
    writing.choose(sam, heic, webp)
    expect(sam.page.locator(".frames a.unaccounted")).to_have_count(2)
    sam.page.locator("#upload").set_input_files(strange)
    expect(sam.page.locator(".wrong, .photo h3").first).to_be_visible()
    expect(sam.page.locator(".photo > .frames")).to_have_count(2)
    sam.is_at_ease()


def test_two_pictures_at_once_are_each_asked_about(visit, tmp_path):
    sam = visit("Sam Reid")
    writing.begin(sam)
    one, two = (writing.taken(tmp_path, 1, f"IMG_{number}.jpg") for number in (1, 2))
    writing.choose(sam, one, two)
    for _ in range(2):
        sam.tap(sam.page.locator(".frames a.unaccounted .reach").first)
        opened = sam.page.locator("details[data-face][open]")
        before = sam.page.locator(".frames a.unaccounted").count()
        sam.tap(opened.get_by_role("button", name="Grace Achebe", exact=True))
        expect(sam.page.locator(".frames a.unaccounted")).to_have_count(before - 1)
    sam.page.locator("#text").fill("Two pictures.")
    writing.is_kept(sam)
    sam.tap("Send for sign-off")
    sam.sees("This stands in the way")
    sam.sees("Nobody else can be recognised")


def test_a_picture_goes_on_when_the_connection_comes_back(visit, tmp_path):
    sam = visit("Sam Reid")
    writing.begin(sam)
    sam.context.set_offline(True)
    sam.page.locator("#upload").set_input_files(writing.taken(tmp_path, 1))
    expect(sam.page.locator("[data-upload-rows]")).to_contain_text("No connection just now")
    sam.context.set_offline(False)
    expect(sam.page.locator(".photo > .frames")).to_have_count(1)
    expect(sam.page.locator("[data-upload-rows] .work")).to_have_count(0)
    sam.page.reload()
    expect(sam.page.locator(".photo > .frames")).to_have_count(1)


def test_words_typed_without_a_connection_are_still_there(visit):
    sam = visit("Sam Reid")
    writing.begin(sam)
    sam.context.set_offline(True)
    sam.page.locator("#text").fill("The wood was full of puddles.")
    expect(sam.page.locator("[data-saved]")).to_contain_text("Your words are kept on this device")
    sam.context.set_offline(False)
    sam.page.reload()
    expect(sam.page.locator("#text")).to_have_value("The wood was full of puddles.")
    sam.page.locator("#text").fill("The wood was full of puddles. Splash!")
    writing.is_kept(sam)
    sam.page.reload()
    expect(sam.page.locator("#text")).to_have_value("The wood was full of puddles. Splash!")


def test_a_child_put_on_the_never_list_at_the_last_moment_stops_everything(visit, tmp_path):
    sam, jo, maya = visit("Sam Reid"), visit("Jo Whitfield"), visit("Maya Holt")
    writing.begin(sam)
    writing.choose(sam, writing.taken(tmp_path, 1))
    writing.account_for(sam, ["Grace Achebe"])
    writing.say_nobody_else(sam)
    sam.page.locator("input[name=alt]").fill("A child at the water tray")
    writing.write(sam, "We made rivers.")
    writing.put_on(sam, "Learning journal")
    writing.say_it_is_true(sam)
    path = writing.send_for_sign_off(sam)
    jo.go(path)
    jo.tap("Yes, sign it off")
    jo.sees("Signed off. Thank you.")
    sam.go(path)
    maya.go("people/children/")
    maya.tap("Grace Achebe", "link")
    maya.tap(maya.page.get_by_text("This child must not be shown at all"))
    maya.tap("Put on the never list")
    sam.tap("Publish it by hand")
    expect(sam.page.locator("h1")).to_have_text("Not just yet")
    sam.sees("nothing is lost")
    sam.is_at_ease("stopped")
    assert "Grace" not in sam.page.locator("main").inner_text()


def test_a_picture_from_a_phone_held_upside_down_stands_upright(visit, tmp_path):
    sam = visit("Sam Reid")
    file = tmp_path / "IMG_6.jpg"
    file.write_bytes(pictures.jpeg(pictures.faces(1), orientation=6))
    writing.begin(sam)
    writing.choose(sam, file)
    shown = sam.page.locator(".photo > .frames img")
    assert [shown.get_attribute(side) for side in ("width", "height")] == ["1600", "1200"]
    body = sam.page.request.get(sam.address.rstrip("/") + str(shown.get_attribute("src"))).body()
    assert pictures.CANARY not in io.BytesIO(body).getvalue()

"""One picture from the phone to the public page, and back again."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageFilter, ImageStat
from playwright.sync_api import expect

from tests import pictures

from . import writing
from .open_house import OpenHouse
from .visitor import Visitor

pytestmark = pytest.mark.pages
TEAM = "The team at Bishopthorpe Playgroup"
JOURNAL = "https://journal.example/posts/4412"
SITE = "/site/bishopthorpe/"


def test_one_picture_goes_out_safely_and_comes_down_again(visit, house, tmp_path):
    sam = visit("Sam Reid")
    path = writes(sam, tmp_path)
    signs_off(visit("Jo Whitfield"), path)
    sam.go(path)
    publishes_by_hand(sam, tmp_path)
    lets_playgate_publish(sam, house)
    picture = is_public(house)
    takes_down(sam, path)
    is_gone(house, picture)


def writes(sam: Visitor, folder: Path) -> str:
    """Sam picks a picture, accounts for three faces, mends his words, and sends it."""
    page = sam.page
    sam.is_at_ease("today")
    writing.begin(sam)
    sam.is_at_ease()
    writing.choose(sam, writing.taken(folder))
    sam.is_at_ease("faces")
    sam.tap(page.locator(".frames a.unaccounted").first.locator(".reach"))
    expect(page.locator("details[data-face][open]")).to_have_count(1)
    sam.is_at_ease("who-is-it")
    sam.tap(page.locator("details[data-face][open] summary"))
    writing.account_for(sam, ["Isla Whitmore", "Blur this face", "A grown-up"])
    writing.say_nobody_else(sam)
    page.locator("input[name=alt]").fill(writing.SHOWS)
    page.locator("#text").press_sequentially("Isla loved it. Ring 01904 555123!")
    expect(page.locator(".behind mark")).to_have_text(["Isla", "01904 555123"])
    findings = page.locator("#findings .finding.stop")
    expect(findings).to_have_count(2)
    page.locator("#text").scroll_into_view_if_needed()
    sam.is_at_ease("findings")
    writing.write(sam, writing.WORDS)
    expect(findings).to_have_count(0)
    sees_where_it_may_go(sam)
    writing.put_on(sam, "Learning journal", "Playgroup website")
    writing.say_it_is_true(sam)
    return writing.send_for_sign_off(sam)


def sees_where_it_may_go(sam: Visitor) -> None:
    """Isla may be shown on the website and in the journal, and not on Facebook."""
    told = sam.page.locator(".account")
    facebook, journal, site = (
        told.filter(has_text=name).first
        for name in ("Bishopthorpe Playgroup", "Learning journal", "Playgroup website")
    )
    expect(facebook).to_contain_text("no for Facebook")
    expect(facebook).to_contain_text("Blur this child")
    for account in (journal, site):
        expect(account).to_contain_text("Everyone shown may be shown here")
    facebook.scroll_into_view_if_needed()
    sam.is_at_ease("accounts")


def signs_off(jo: Visitor, path: str) -> None:
    """Jo sees everything on one screen, and says yes."""
    expect(jo.page.locator(".duties")).to_contain_text("Please sign off")
    jo.go(path)
    jo.sees("Please look at this post")
    for words in (*writing.WORDS.split("\n"), writing.SHOWS, "Isla Whitmore", "Blurred"):
        jo.sees(words)
    jo.sees("Learning journal")
    expect(jo.page.locator(".answers li").first).to_contain_text("Yes")
    yes = jo.page.get_by_role("button", name="Yes, sign it off")
    expect(yes).to_be_in_viewport()
    jo.is_at_ease("sign-off")
    jo.tap("Yes, sign it off")
    jo.sees("Signed off. Thank you.")
    jo.is_at_ease()


def publishes_by_hand(sam: Visitor, folder: Path) -> None:
    """Sam copies the words, saves the picture, and says where it can be seen."""
    page = sam.page
    sam.is_at_ease("ready")
    sam.tap("Publish it by hand")
    expect(page.locator(".steps")).to_be_visible()
    sam.is_at_ease("by-hand")
    sam.tap("Copy the words")
    assert page.evaluate("navigator.clipboard.readText()") == f"{writing.WORDS}\n\n{TEAM}"
    with page.expect_download() as download:
        sam.tap("Save this picture", "link")
    saved = folder / "saved.jpg"
    download.value.save_as(saved)
    tells_nothing_but_the_picture(saved.read_bytes())
    sam.tap("It is out")
    expect(page.locator(".wrong")).to_contain_text("Paste the link")
    page.locator("#link").fill(JOURNAL)
    sam.tap("It is out")
    sam.sees("It is out on Learning journal.")
    sam.is_at_ease()


def tells_nothing_but_the_picture(saved: bytes) -> None:
    """No place, no serial number, no note of any kind; and the second face is no face any more."""
    assert pictures.CANARY not in saved
    with Image.open(io.BytesIO(saved)) as opened:
        assert opened.format == "JPEG"
        assert dict(opened.getexif()) == {}
        assert {"exif", "xmp", "comment", "photoshop"}.isdisjoint(opened.info)
        shown = opened.convert("L")
    sharp, blurred, also_sharp = (_edges(shown, place) for place in pictures.places(3))
    assert blurred < 0.4 * min(sharp, also_sharp)


def _edges(picture: Image.Image, place: tuple[int, int, int, int]) -> float:
    """How much there is to see of eyes and mouth in a portrait, whatever grain lies over it."""
    across = picture.width / 1600
    left, top, wide, high = (side * across for side in place)
    middle = (left + wide * 0.3, top + high * 0.2, left + wide * 0.75, top + high * 0.65)
    face = picture.crop(tuple(map(round, middle))).resize((32, 32), Image.Resampling.BOX)
    found = face.filter(ImageFilter.FIND_EDGES).crop((1, 1, 31, 31))
    return ImageStat.Stat(found).mean[0]


def lets_playgate_publish(sam: Visitor, house: OpenHouse) -> None:
    """The website copy goes out without anybody's hand."""
    sam.tap("Publish it now")
    copy = sam.page.locator(".copy").filter(has_text="Playgroup website")
    expect(copy).to_contain_text("Out since")
    sam.is_at_ease()


def is_public(house: OpenHouse) -> str:
    """The page and both feeds show this post and nothing else; answers the picture's address."""
    told = [house.ask(SITE + name) for name in ("", "feed.atom", "feed.json")]
    pages = [body.decode() for status, body in told if status == 200]
    assert len(pages) == 3
    [picture] = {found for page in pages for found in re.findall(r"p/[0-9a-f]{32}\.jpg", page)}
    for page in pages:
        assert "Who knew that water likes to go downhill?" in page
        assert not re.search("Isla|Whitmore|Sam|Reid|Jo |Whitfield|journal", page)
    assert house.public_files() == {
        f"bishopthorpe/{name}"
        for name in ("index.html", "feed.atom", "feed.json", "site.css", "e/*.html", "p/*.jpg")
    }
    status, body = house.ask(SITE + picture)
    assert status == 200
    tells_nothing_but_the_picture(body)
    return picture


def takes_down(sam: Visitor, path: str) -> None:
    """Both copies come down, the one by hand with proof."""
    sam.go(path)
    copies = sam.page.locator(".copy")
    journal = copies.filter(has_text="Learning journal")
    sam.tap(journal.get_by_role("button", name="Take it down"))
    sam.sees("Delete the post")
    sam.is_at_ease()
    sam.tap("It is down")
    expect(sam.page.locator(".wrong")).to_contain_text("say what you see there now")
    sam.page.locator("#proof").fill("The link says: this page is not there")
    sam.tap("It is down")
    sam.sees("It is down from Learning journal.")
    site = copies.filter(has_text="Playgroup website")
    sam.tap(site.get_by_role("button", name="Take it down"))
    expect(site).to_contain_text("Down since")
    expect(journal).to_contain_text("The link says: this page is not there")


def is_gone(house: OpenHouse, picture: str) -> None:
    """The public page is empty again, and the picture is nowhere."""
    for name in ("", "feed.atom", "feed.json"):
        status, body = house.ask(SITE + name)
        assert status == 200
        assert b"downhill" not in body and picture.encode() not in body
    assert house.ask(SITE + picture)[0] == 404
    assert not any(name.endswith(".jpg") for name in house.public_files())

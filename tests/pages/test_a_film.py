"""A film from the phone to the public page: followed, silent, played before anybody says yes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import films

from . import writing
from .open_house import OpenHouse
from .visitor import Visitor

pytestmark = pytest.mark.pages
SITE = "/site/bishopthorpe/"


def test_a_film_goes_out_only_when_somebody_has_played_it(visit, house, tmp_path):
    sam = visit("Sam Reid")
    path = films_and_writes(sam, tmp_path)
    jo = visit("Jo Whitfield")
    sees_without_scripts(visit("Jo Whitfield", scripts=False), path)
    plays_and_signs_off(jo, path)
    sam.go(path)
    is_published(sam, house)


def films_and_writes(sam: Visitor, folder: Path) -> str:
    """Sam chooses a film, says who the walking face is, and sends it."""
    page, file = sam.page, folder / "IMG_0512.MOV"
    walk = films.named(films.walking(5, width=1280, height=720, face=110), "Grace Achebe")
    file.write_bytes(films.film(walk, format="mov", notes=True))
    writing.begin(sam)
    page.locator("#upload").set_input_files(file)
    opened = page.locator("details[data-face][open]")
    expect(opened).to_have_count(1)
    expect(page.locator("video.film").first).to_have_js_property("error", None)
    sam.is_at_ease("film-faces")
    sam.tap(opened.get_by_role("button", name="A grown-up", exact=True))
    expect(page.locator("details[data-state=unaccounted]")).to_have_count(0)
    words_are_blurred(sam)
    sam.sees("The film goes out without its sound")
    is_shortened(sam)
    writing.say_nobody_else(sam)
    page.locator("input[name=alt]").fill("Somebody walks along a wall")
    writing.write(sam, "We went for a walk along the wall.")
    writing.put_on(sam, "Playgroup website")
    expect(page.locator("#photos")).not_to_contain_text("Making the film")
    writing.say_it_is_true(sam)
    return writing.send_for_sign_off(sam)


def words_are_blurred(sam: Visitor) -> None:
    """A name on a peg is found a little later, and blurred all along its way."""
    peg = sam.page.locator("li", has_text="“Grace Achebe”").locator("details[data-face]")
    expect(peg).to_have_count(1)
    sam.tap(peg.locator("summary"))
    expect(peg).to_contain_text("look like the name of a child")
    sam.is_at_ease("film-words")
    sam.tap(peg.get_by_role("button", name="Blur these words"))
    expect(sam.page.locator("details[data-state=unaccounted]")).to_have_count(0)


def is_shortened(sam: Visitor) -> None:
    """The last two seconds stay at home."""
    part = sam.page.locator("section[id^=part-]")
    sam.tap(part.locator("summary"))
    part.get_by_label("From").fill("0:00")
    part.get_by_label("To").fill("0:03")
    part.scroll_into_view_if_needed()
    sam.is_at_ease("film-shorter")
    sam.tap(part.get_by_role("button", name="Leave the rest out"))
    sam.sees("It goes out from 0:00 to 0:03 and lasts 0:03.")


def sees_without_scripts(jo: Visitor, path: str) -> None:
    """Without JavaScript the page says that it has to be played, and offers no way round."""
    jo.go(path)
    jo.sees("The film has to be played to its end")
    expect(jo.page.get_by_role("button", name="Yes, sign it off")).to_have_count(0)


def plays_and_signs_off(jo: Visitor, path: str) -> None:
    """Jo cannot sign it off before her player has reached the end; skipping does not help."""
    page = jo.page
    jo.go(path)
    yes = page.get_by_role("button", name="Yes, sign it off")
    jo.sees("Play it to its end before you sign off")
    expect(yes).to_have_count(0)
    jo.is_at_ease("film-to-play")
    film = page.locator("video.film")
    film.evaluate("async film => { film.currentTime = film.duration - 0.5; await film.play(); }")
    jo.sees("Still to play: 0:00")
    expect(yes).to_have_count(0)
    film.evaluate("async film => { film.currentTime = 0; await film.play(); }")
    jo.sees("You have played it to its end")
    expect(yes).to_be_visible()
    jo.is_at_ease()
    jo.tap(yes)
    jo.sees("Signed off. Thank you.")


def is_published(sam: Visitor, house: OpenHouse) -> None:
    """The website shows it with the picture that stands for it, and it plays there."""
    sam.tap("Publish it now")
    sam.sees("Out since")
    assert any(name.endswith(".mp4") for name in house.public_files())
    sam.go(SITE)
    film = sam.page.locator("video")
    expect(film).to_have_attribute("aria-label", "Somebody walks along a wall")
    film.evaluate("async film => { film.muted = true; await film.play(); }")
    expect(film).to_have_js_property("ended", True)
    sam.is_at_ease("film-on-the-website")

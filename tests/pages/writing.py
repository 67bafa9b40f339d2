"""Writing a post on a phone, as a practitioner does it: one picture, who is in it, two lines."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests import pictures

from .visitor import Visitor

WORDS = "We made rivers in the water tray this morning.\nWho knew that water likes to go downhill?"
SHOWS = "Two children and a grown-up in front of a wall with pegs"


def taken(folder: Path, faces: int = 3, name: str = "IMG_0412.jpg") -> Path:
    """A picture as a phone saves it, with the place where it was taken in it."""
    file = folder / name
    file.write_bytes(pictures.jpeg(pictures.faces(faces)))
    return file


def begin(visitor: Visitor) -> None:
    """Open the Post page, and begin."""
    visitor.go("posts/")
    visitor.tap("New post")
    expect(visitor.page).to_have_url(re.compile(r"/posts/[0-9a-f-]{36}/$"))
    expect(visitor.page.locator("#main")).not_to_have_class(re.compile("htmx-"))


def choose(visitor: Visitor, *files: Path) -> None:
    """Choose pictures from the phone, and wait until each is open."""
    visitor.taps += 2  # the field, and the picture in the phone's own list
    visitor.page.locator("#upload").set_input_files(files)
    expect(visitor.page.locator(".photo > .frames, .photo > h3")).to_have_count(len(files))


def begin_with(visitor: Visitor, *files: Path) -> None:
    """Begin a post by choosing its pictures, and wait until each is open."""
    visitor.go("posts/")
    visitor.taps += 2  # the field, and the picture in the phone's own list
    visitor.page.locator("html.live #begin").set_input_files(files)
    expect(visitor.page).to_have_url(re.compile(r"/posts/[0-9a-f-]{36}/$"))
    expect(visitor.page.locator(".photo > .frames, .photo > h3")).to_have_count(len(files))


def account_for(visitor: Visitor, answers: Sequence[str]) -> None:
    """Say who each face is: one tap a face; the first is asked about by itself in plain sight."""
    page = visitor.page
    if not page.locator("details[data-face][open]").count():
        visitor.tap(page.locator(".frames a.unaccounted").first.locator(".reach"))
    for number, answer in enumerate(answers, 1):
        opened = page.locator("details[data-face][open]")
        expect(opened.locator(".number")).to_have_text(str(number))
        visitor.tap(opened.get_by_role("button", name=answer, exact=True))
        expect(page.locator(".frames a.unaccounted")).to_have_count(len(answers) - number)


def say_nobody_else(visitor: Visitor) -> None:
    """Nobody else can be recognised."""
    visitor.tap("Nobody else can be recognised")
    expect(visitor.page.locator(".photo .chip.kept").last).to_have_text(
        "Nobody else can be recognised"
    )


def write(visitor: Visitor, words: str) -> None:
    """Type the words, and wait until the house has kept them and looked at them."""
    visitor.page.locator("#text").fill(words)
    is_kept(visitor)


def is_kept(visitor: Visitor) -> None:
    """Wait until all that is on the page is kept."""
    expect(visitor.page.locator("[data-saved]")).to_have_text("Saved")


def put_on(visitor: Visitor, *names: str) -> None:
    """Choose exactly these accounts."""
    boxes = visitor.page.locator("input[name=accounts]")
    for number in range(boxes.count()):
        wanted = any(name in _words_of(boxes.nth(number)) for name in names)
        if boxes.nth(number).is_checked() != wanted:
            visitor.tap(boxes.nth(number))
            is_kept(visitor)


def _words_of(box: Locator) -> str:
    return box.locator("xpath=ancestor::label").inner_text()


def say_it_is_true(visitor: Visitor) -> None:
    """Answer all questions with one tap, where there are any."""
    if not visitor.page.get_by_role("button", name="I have looked").count():
        return
    visitor.tap("I have looked: all of this is true")
    expect(visitor.page.get_by_role("button", name="I have looked")).to_have_count(0)
    expect(visitor.page.locator(".question:not(:has([value=yes]:checked))")).to_have_count(0)


def send_for_sign_off(visitor: Visitor) -> str:
    """Send it, once the words in its pictures are read; answers the path of the post."""
    expect(visitor.page.locator(".photo[hx-get]")).to_have_count(0)
    visitor.tap("Send for sign-off")
    expect(visitor.page.locator("h1")).to_have_text("Waiting for a yes")
    return urlsplit(visitor.page.url).path


def words_only(visitor: Visitor, words: str, *accounts: str, stirs: bool = False) -> str:
    """A whole post without a picture, sent for sign-off; answers its path."""
    begin(visitor)
    write(visitor, words)
    if stirs:
        visitor.tap(visitor.page.locator("#is_controversial"))
        is_kept(visitor)
    put_on(visitor, *accounts)
    say_it_is_true(visitor)
    return send_for_sign_off(visitor)

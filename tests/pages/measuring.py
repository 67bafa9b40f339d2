"""How long it takes, and how many taps, from the Post page to *sent for sign-off*."""

import json
import tempfile
import time
from pathlib import Path

from . import writing
from .browsing import chromium
from .open_house import OpenHouse
from .visitor import Visitor

FACES = ["Isla Whitmore", "Blur this face", "A grown-up"]


def measure() -> dict[str, float]:
    """One picture with three faces, two lines, one account, in a house of its own.

    `seconds` are the machine's, without a person's thinking; `taps` count the phone's own list of
    pictures; `letters` are what has to be typed.
    """
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        house = OpenHouse(folder)
        sam = Visitor(browser, house.address).come_in("Sam Reid")
        told = sends(sam, folder)
        sam.leave()
        house.close()
    return told


def sends(sam: Visitor, folder: Path) -> dict[str, float]:
    """The straight way, with a watch."""
    file, before, began = writing.taken(folder), sam.taps, time.monotonic()
    writing.begin_with(sam, file)
    opened = time.monotonic()
    writing.account_for(sam, FACES)
    writing.say_nobody_else(sam)
    sam.page.locator("input[name=alt]").fill(writing.SHOWS)
    writing.write(sam, writing.WORDS)
    writing.put_on(sam, "Playgroup website")
    writing.say_it_is_true(sam)
    writing.send_for_sign_off(sam)
    return {
        "seconds": round(time.monotonic() - began, 2),
        "seconds_until_faces": round(opened - began, 2),
        "taps": sam.taps - before,
        "letters": len(writing.WORDS) + len(writing.SHOWS),
    }


def written(told: dict[str, float], folder: Path) -> Path:
    """The figures as a file."""
    file = folder / "measured.json"
    file.write_text(json.dumps(told, indent=1) + "\n")
    return file

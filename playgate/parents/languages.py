"""The languages of the families' pages, each in a file of its own; the English text decides.

A translator reads and mends `catalogues/<code>.json`, and writes their name in `checked_by`.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats, translation

ENGLISH = "en"
# The order of the list on the page. The names of networks are the same everywhere.
ORDER = ("en", "cy", "pl", "ro", "uk", "ur", "ar")
NETWORKS = {
    "facebook": "Facebook",
    "x": "X",
    "instagram": "Instagram",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
}


@dataclass(frozen=True)
class Language:
    """One language: its own name, which way it runs, and who has checked it, if anybody has."""

    code: str
    name: str
    direction: str
    of_form: str
    checked_by: str
    words: dict[str, str]

    def say(self, key: str, **told: Any) -> str:
        """A sentence in this language."""
        return self.words[key].format(**told)

    def use(self, use: str, part: str = "") -> str:
        """What a place is called; with a part, who sees it there (`who`), or what can be taken
        back (`back`)."""
        if not part:
            return NETWORKS.get(use) or self.words[f"use.{use}"]
        return self.words[f"use.{'network' if use in NETWORKS else use}.{part}"]

    def day(self, at: datetime, zone: ZoneInfo) -> str:
        """A day, as people who speak it write it."""
        with translation.override(self.locale):
            return formats.date_format(at.astimezone(zone), "j E Y")

    @property
    def locale(self) -> str:
        """The name by which dates and the like are known: English as it is written here."""
        return "en-gb" if self.code == ENGLISH else self.code

    @property
    def translated(self) -> str:
        """Who has translated it; nothing for English."""
        if self.code == ENGLISH:
            return ""
        if not self.checked_by:
            return self.words["translated.machine"]
        return self.say("translated.person", name=self.checked_by)


@cache
def languages() -> dict[str, Language]:
    """Every language by its code, in the order of the list."""
    folder = Path(__file__).with_name("catalogues")
    told = (json.loads((folder / f"{code}.json").read_text("utf-8")) for code in ORDER)
    return {one["code"]: Language(**one) for one in told}


def language_of(*codes: str) -> Language:
    """The first of these that there is; else English."""
    known = languages()
    return next((known[code] for code in codes if code in known), known[ENGLISH])


def accepted(header: str) -> list[str]:
    """The codes that a browser asks for, in its order; the first few alone."""
    parts = header[:200].split(",")[:10]
    return [part.split(";")[0].strip().lower().partition("-")[0] for part in parts]

"""Somebody at a screen: taps are counted, pages are checked, and pictures taken for the guide."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from .open_house import PATIENCE

# A busy machine may be slow to open the first picture; what never comes fails all the same.
LONGEST = PATIENCE * 1000
expect.set_options(timeout=LONGEST)
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
TAKES_PICTURES = os.environ.get("PLAYGATE_PICTURES") == "1"
RULES = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
HEAVIEST = 120 * 1024


class Visitor:
    """One person with one browser, on a phone or on a wide screen."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        wide: bool = False,
        scripts: bool = True,
    ):
        self.address, self.scripts, self.wide = address, scripts, wide
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 800} if wide else {"width": 360, "height": 740},
            has_touch=not wide,
            is_mobile=not wide,
            java_script_enabled=scripts,
            device_scale_factor=1.5 if TAKES_PICTURES else 1,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"] if scripts else [],
        )
        self.context.set_default_timeout(LONGEST)
        self.page: Page = self.context.new_page()
        self.taps = 0
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, said: Any) -> None:
        if re.search(r"Content Security Policy|Refused to", said.text):
            self.complaints.append(said.text)

    def come_in(self, name: str) -> "Visitor":
        """Come in as one of the cast."""
        self.go("come-in/")
        self.page.get_by_role("button", name=name).click()
        expect(self.page).to_have_url(self.address)
        return self

    def go(self, path: str) -> None:
        """Open an address of the house."""
        self.page.goto(self.address + path.removeprefix("/"))

    def tap(self, what: str | Locator, role: Any = "button") -> None:
        """Tap something, by its words or itself; on a wide screen: click."""
        found = self.page.get_by_role(role, name=what) if isinstance(what, str) else what
        found = found.locator("visible=true").first
        self.taps += 1
        if self.wide:
            found.click()
        else:
            found.tap()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Wait until the page says so."""
        expect(self.page.locator("main")).to_contain_text(words)

    def is_at_ease(self, picture: str = "") -> None:
        """Anybody can read and use this page, in the light and in the dark, without scrolling
        sideways; and a picture of it is taken for the guide if it is asked for.
        """
        if picture and TAKES_PICTURES:
            self._take(picture)
        for scheme in ("dark", "light") if self.scripts else ():
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(self.page, options={"rules": RULES})
            assert found.violations_count == 0, found.generate_report()
        shown, whole = self.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert whole <= shown, f"{whole} wide on a screen of {shown}"

    def leave(self) -> None:
        """Close the browser; it must not have complained about anything."""
        self.context.close()
        assert self.complaints == []

    def _take(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        file = PICTURES / f"{name}.png"
        self.page.screenshot(path=file)
        with Image.open(file) as taken:
            small = taken.convert("RGB").quantize(128, dither=Image.Dither.NONE)
        small.save(file, optimize=True)
        assert file.stat().st_size < HEAVIEST, f"{name}: {file.stat().st_size} bytes"

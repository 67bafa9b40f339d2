"""How it looks and feels: the style guide in a real browser, and what a first visit weighs."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.test import Client, override_settings
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from playgate.policy.findings import Box
from playgate.roof import parts
from playgate.roof.parts import CHILDREN, FACES
from playgate.roof.templatetags import look

FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
APART = {
    "STATIC_ROOT": str(Path(parts.__file__).with_name("static")),
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": FILES},
    },
}
CALM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
FIRST_VISIT = [
    "playgate.css",
    "playgate.js",
    "playgate.svg",
    "django_htmx/htmx-2.min.js",
    "fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "fonts/atkinson-hyperlegible-latin-700-normal.woff2",
]


class Quiet(WSGIRequestHandler):
    """Serves without a word on the screen."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The house on a free port of this machine, without a database."""
    with override_settings(**APART):
        server = WSGIServer(("127.0.0.1", 0), Quiet)
        server.set_app(StaticFilesHandler(get_wsgi_application()))
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/parts/"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, found where the machine keeps it."""
    found = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CALM)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """The style guide on a phone; anything that the browser complains about fails the test."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(address)
    page.evaluate("document.fonts.ready")  # nothing moves any more under a tap
    yield page
    page.close()
    assert [said for said in complaints if "net::ERR_FAILED" not in said] == []


def test_parts_page_shows_every_part(client: Client) -> None:
    with override_settings(**APART):
        page = client.get("/parts/").content.decode()
    shown = {
        "card", "stop", "finding", "chip", "clock", "person", "frames", "faces", "timeline",
        "empty", "work", "field", "wrong", "buttons", "code", "list", "upload",
    }  # fmt: skip
    missing = {part for part in shown if not re.search(rf'class="[^"]*\b{part}\b', page)}
    assert not missing
    assert "<table" in page


def test_parts_page_keeps_to_the_strict_policy_for_scripts_and_styles(client: Client) -> None:
    with override_settings(**APART):
        page = client.get("/parts/").content.decode()
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", page)
    assert len(re.findall(r"<script ", page)) == len(
        re.findall(r'<script [^>]*nonce="[^"]+"', page)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_anybody_can_read_and_use_the_parts(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    rules = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
    found = Axe().run(page, options={"rules": rules})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_first_visit_is_light(client: Client) -> None:
    with override_settings(**APART):
        page = client.get("/account/login/").content
    files = [Path(str(finders.find(name))).read_bytes() for name in FIRST_VISIT]
    weights = [len(gzip.compress(file)) for file in files]
    assert len(gzip.compress(page)) + sum(weights) <= 75_000
    assert len(gzip.compress(files[FIRST_VISIT.index("playgate.js")])) < 8_000


def test_first_visit_asks_for_few_files(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address.replace("/parts/", "/account/login/"), wait_until="networkidle")
    page.close()
    assert len(set(asked)) <= 6


def test_sign_in_pages_are_ours() -> None:
    for name in ("login", "request_login_code", "confirm_login_code", "logout"):
        assert "roof" in get_template(f"account/{name}.html").origin.name


def test_a_tap_on_a_frame_opens_its_choices_and_one_answer_ends_it(phone: Page) -> None:
    phone.locator("#photo-sample .frames a.unaccounted circle.reach").click()
    opened = phone.locator("#photo-sample details[data-face][open]")
    expect(opened).to_have_attribute("data-state", "unaccounted")
    opened.get_by_role("button", name="Grace Achebe").click()
    expect(phone.locator("#photo-sample .frames a.unaccounted")).to_have_count(0)
    expect(phone.locator("#photo-sample .frames a").nth(1)).to_have_attribute(
        "aria-label", "Face 2: Grace Achebe"
    )
    expect(phone.locator("#says")).to_contain_text("All that was found here is accounted for")


def test_a_tap_on_the_picture_frames_a_missed_face_and_asks_who_it_is(phone: Page) -> None:
    phone.locator(".add-face summary").click()
    picture = phone.locator(".add-face img")
    picture.scroll_into_view_if_needed()
    edge = picture.bounding_box()
    assert edge
    phone.locator(".add-face .frames").click(
        position={"x": edge["width"] * 0.56, "y": edge["height"] * 0.12}
    )
    expect(phone.locator("#photo-sample > .frames a")).to_have_count(len(FACES) + 1)
    box = phone.locator("#photo-sample > .frames a").last.locator("rect").first
    assert abs(float(str(box.get_attribute("x")).rstrip("%")) - 50) < 2


def test_a_missed_face_can_be_framed_by_keyboard(phone: Page) -> None:
    phone.locator(".add-face summary").click()
    frame = phone.locator(".add-face .drawn")
    expect(phone.locator(".add-face [name=x]")).not_to_have_value("")
    before = float(phone.locator(".add-face [name=x]").input_value())
    frame.press("ArrowRight")
    assert float(phone.locator(".add-face [name=x]").input_value()) == pytest.approx(before + 0.02)
    frame.press("Enter")
    expect(phone.locator("#photo-sample > .frames a")).to_have_count(len(FACES) + 1)


def test_pictures_are_sent_one_by_one_and_a_refused_one_is_told_kindly(
    phone: Page, tmp_path: Path
) -> None:
    for name in ("one.png", "two.png"):
        Image.new("RGB", (4, 4), "teal").save(tmp_path / name)
    heavy = tmp_path / "heavy.jpg"
    with heavy.open("wb") as opened:
        opened.truncate(30 * 1024 * 1024 + 1)
    phone.locator("#upload").set_input_files([tmp_path / "one.png", tmp_path / "two.png", heavy])
    expect(phone.locator("[data-upload-into] li")).to_have_count(2)
    expect(phone.locator("[data-upload-rows]")).to_contain_text("larger than 30 MB")
    expect(phone.locator("[data-upload]")).to_contain_text("2 pictures have arrived.")


def test_a_lost_connection_sends_the_picture_again_with_the_same_mark(
    phone: Page, tmp_path: Path
) -> None:
    Image.new("RGB", (4, 4), "teal").save(tmp_path / "one.png")
    marks: list[bytes] = []

    def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
        marks.append(re.findall(rb'name="once"\s+(\w+)', route.request.post_data_buffer)[0])
        route.abort() if len(marks) == 1 else route.continue_()

    phone.route("**/parts/*one=1", lose_the_first)
    phone.locator("#upload").set_input_files(tmp_path / "one.png")
    expect(phone.locator("[data-upload-into] li")).to_have_count(1, timeout=10_000)
    assert len(marks) == 2
    assert marks[0] == marks[1]


def test_a_finding_is_marked_in_the_words_and_shows_its_place(phone: Page) -> None:
    marks = phone.locator(".behind mark")
    expect(marks).to_have_text(["Amy Doyle", "bit.ly/sand", "tell your friends"])
    phone.get_by_role("button", name="Show me where").nth(1).click()
    area = "document.activeElement"
    assert phone.evaluate(f"{area}.value.slice({area}.selectionStart, {area}.selectionEnd)") == (
        "bit.ly/sand"
    )


def test_places_of_findings_count_letters_beyond_the_common_plane_as_one(phone: Page) -> None:
    phone.locator("#sample-text").fill("🦆🦆 Amy Doyle")
    phone.evaluate(
        """() => { const one = document.querySelector('.finding');
        one.dataset.start = 3; one.dataset.end = 12;
        document.dispatchEvent(new Event('htmx:afterSettle')); }"""
    )
    expect(phone.locator(".behind mark").first).to_have_text("Amy Doyle")


def test_typed_words_come_back_after_the_page_is_loaded_anew(phone: Page) -> None:
    phone.locator("#sample-text").fill("The autumn fair was lovely")
    phone.reload()
    expect(phone.locator("#sample-text")).to_have_value("The autumn fair was lovely")


def test_words_are_copied(phone: Page) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.locator("[data-copy]").click()
    expect(phone.locator("#says")).to_contain_text("Copied")
    assert phone.evaluate("navigator.clipboard.readText()").startswith("We made rivers")


def test_without_scripts_a_frame_leads_to_its_form(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.locator("#photo-sample > .frames a").nth(2).click()
    assert page.url.endswith("#face-sample-3")
    expect(page.locator(".add-face [name=spot]")).to_have_count(36)
    expect(page.locator("#face-sample-3 button[name=is]")).to_have_count(3 + len(CHILDREN))
    page.context.close()


def test_a_face_is_placed_in_per_cent_and_cropped_with_room() -> None:
    box = Box(0.25, 0.5, 0.1, 0.2)
    assert look.percent(0.3125) == "31.25%"
    assert look.middle(box) == ("30.00%", "60.00%")
    assert look.crop(box, 1000, 500) == "225.0 225.0 150.0 150.0"


def test_bad_answers_to_the_style_guide_are_refused(client: Client) -> None:
    with override_settings(**APART):
        for query in ("?face=99", "?face=x", "?add=face", "?one=1", ""):
            assert client.post(f"/parts/{query}", headers={"HX-Request": "true"}).status_code == 400

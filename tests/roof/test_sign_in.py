"""Signing in by a code from an e-mail; and what every page sends along to keep people safe."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client

from playgate.people.models import Person
from playgate.roof import durability
from tests.roof.filling import fill

CODE = re.compile(r"code is: ([A-Z0-9-]{6,})")


@pytest.fixture(autouse=True)
def no_memory_of_tries(db: Any) -> None:
    """Each test has its own count of tries."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def addresses_of_the_door() -> tuple[str, str]:
    """Where the code is asked for, and where it is typed in."""
    from django.urls import reverse

    return reverse("account_request_login_code"), reverse("account_confirm_login_code")


def code_in(letter: Any) -> str:
    """The code in the letter."""
    found = CODE.search(str(letter.body))
    assert found, letter.body
    return found.group(1)


def test_a_known_address_gets_a_code_and_comes_in(
    cast: Any, client: Client, addresses_of_the_door: Any
) -> None:
    ask, confirm = addresses_of_the_door
    sam = cast.people["sam"]
    page = client.post(ask, {"email": sam.email.upper()}, follow=True)
    assert "Look in your e-mail" in page.content.decode()
    [letter] = mail.outbox
    assert letter.to == [sam.email] and sam.name not in letter.body
    done = client.post(confirm, {"code": code_in(letter)}, follow=True)
    assert done.redirect_chain[-1][0] == "/" and done.status_code == 200
    assert done.wsgi_request.user == sam


def test_an_unknown_address_sees_the_same_page_and_cannot_come_in(
    cast: Any, client: Client, addresses_of_the_door: Any
) -> None:
    ask, confirm = addresses_of_the_door
    known = client.post(ask, {"email": cast.people["sam"].email}, follow=True)
    stranger = Client()
    unknown = stranger.post(ask, {"email": "nobody@example.org"}, follow=True)
    assert [one[0] for one in unknown.redirect_chain] == [one[0] for one in known.redirect_chain]

    def said(answer: Any) -> str:
        page = re.sub(r'(value|nonce)="[^"]*"', "", answer.content.decode())
        return re.sub(r"[\w.+-]+@[\w.-]+", "SOMEBODY", page)

    assert said(known) == said(unknown)
    sent_to_stranger = [one for one in mail.outbox if one.to == ["nobody@example.org"]]
    assert not any(CODE.search(str(one.body)) for one in sent_to_stranger)
    assert not Person.objects.filter(email="nobody@example.org").exists()
    stranger.post(confirm, {"code": "ABC123"})
    assert stranger.get("/").status_code == 302


def test_a_wrong_code_is_said_kindly_and_too_many_end_the_code(
    cast: Any, client: Client, addresses_of_the_door: Any
) -> None:
    ask, confirm = addresses_of_the_door
    client.post(ask, {"email": cast.people["sam"].email})
    code = code_in(mail.outbox[0])
    wrong = client.post(confirm, {"code": "WRONG1"})
    assert wrong.status_code in {200, 422} and "code" in wrong.content.decode().lower()
    for _ in range(6):
        client.post(confirm, {"code": "WRONG2"})
    client.post(confirm, {"code": code})
    assert client.get("/").status_code == 302, "the code no longer works"


def test_a_code_works_once_and_in_the_browser_that_asked(
    cast: Any, client: Client, addresses_of_the_door: Any
) -> None:
    ask, confirm = addresses_of_the_door
    client.post(ask, {"email": cast.people["sam"].email})
    code = code_in(mail.outbox[0])
    thief = Client()
    thief.post(confirm, {"code": code})
    assert thief.get("/").status_code == 302
    client.post(confirm, {"code": code})
    assert client.get("/").status_code == 200


def test_who_is_suspended_gets_no_code_that_works(
    cast: Any, client: Client, addresses_of_the_door: Any
) -> None:
    from playgate.ledger import pen

    mark = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["jo"].pk).update(is_active=False)
    pen.lines.reset(mark)
    ask, confirm = addresses_of_the_door
    client.post(ask, {"email": cast.people["jo"].email})
    for letter in mail.outbox:
        if found := CODE.search(str(letter.body)):
            client.post(confirm, {"code": found.group(1)})
    assert client.get("/").status_code == 302


def test_nobody_signs_up(cast: Any, client: Client) -> None:
    before = Person.objects.count()
    page = client.get("/account/signup/")
    assert "<form" not in page.content.decode().split("<main")[-1].split("</main>")[0]
    client.post("/account/signup/", {"email": "new@example.org", "password1": "x" * 20})
    assert Person.objects.count() == before and client.get("/").status_code == 302


def test_a_password_opens_nothing(cast: Any, client: Client) -> None:
    for password in ("", "!", "password"):
        client.post("/account/login/", {"login": cast.people["sam"].email, "password": password})
        assert client.get("/").status_code == 302


def test_the_demos_door_is_there_in_the_demo_alone(
    cast: Any, client: Client, settings: Any
) -> None:
    assert "Come in" in client.get("/come-in/").content.decode()
    settings.DEMO = False
    assert client.get("/come-in/").status_code == 404
    assert client.post("/come-in/", {"email": cast.people["sam"].email}).status_code == 404
    assert client.get("/").status_code == 302
    assert "made-up" not in client.get("/account/login/").content.decode()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "playgate.example.org", "::"])
def test_the_demo_is_not_opened_where_others_can_reach_it(
    host: str, db: Any, settings: Any
) -> None:
    with pytest.raises(durability.NotDurable, match="the demo is open to anyone who reaches it"):
        durability.refuse(host)
    settings.DEMO = False
    assert durability.demo_stays_home(host=host) == []


class Reader(HTMLParser):
    """Reads a page: where it leads, and whatever a strict browser would refuse."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.nonces: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.wrong += [f"{tag} {name}" for name in told if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in told):
            self.wrong.append(tag)
        if tag == "script":
            self.nonces.add(told.get("nonce", ""))
        for place in ("src", "href", "action"):
            at = told.get(place, "")
            if at.startswith(("javascript:", "data:", "//", "http:")):
                self.wrong.append(f"{tag} {at}")
            if tag != "a" and at.startswith("https:"):
                self.wrong.append(f"{tag} {at}")
        if tag == "a" and "download" not in told:
            self.links.append(told.get("href", ""))


def visited(browser: Client) -> dict[str, Any]:
    """Every page that can be reached by following links."""
    found: dict[str, Any] = {}
    ahead = ["/"]
    while ahead:
        at = ahead.pop()
        if at in found or len(found) > 300:
            continue
        answer = browser.get(at)
        if answer.streaming:
            list(answer)
            continue
        found[at] = answer
        page = Reader(answer.content.decode())
        for link in page.links:
            to = urlsplit(urljoin(f"http://testserver{at}", link))
            if to.netloc == "testserver" and not to.path.startswith(
                ("/static/", "/account/logout")
            ):
                ahead.append(to.path + (f"?{to.query}" if to.query else ""))
    return found


STRICT = {
    "default-src 'none'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def test_every_page_that_maya_can_reach_is_strict(cast: Any, come_in: Any, now: Any) -> None:
    fill(cast, now)
    browser = come_in("maya")
    browser.post("/door/prove_again/")
    pages = visited(browser)
    assert len(pages) > 25
    rooms = {at.split("/")[1] for at in pages}
    assert rooms >= {"", "posts", "images", "inbox", "people", "accounts", "practice", "more"}
    for at, answer in pages.items():
        assert answer.status_code == 200, at
        _strict(at, answer)


def _strict(at: str, answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    told = {part.strip() for part in policy.split(";")}
    assert told >= STRICT, at
    assert "unsafe" not in policy and "*" not in policy
    page = Reader(answer.content.decode())
    assert page.wrong == [], at
    nonce = re.search(r"script-src 'self' 'nonce-([^']+)'", policy)
    assert page.nonces <= {nonce.group(1) if nonce else ""}, at
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("at", ["/account/login/", "/account/login/code/", "/come-in/", "/parts/"])
def test_the_pages_before_signing_in_are_strict_too(at: str, cast: Any, client: Client) -> None:
    answer = client.get(at)
    assert answer.status_code == 200
    _strict(at, answer)


def test_a_kind_stop_is_strict_too(cast: Any, come_in: Any) -> None:
    browser = come_in("pat")
    for at, code in (("/posts/", 403), ("/no-such-page/", 404)):
        answer = browser.get(at)
        assert answer.status_code == code
        _strict(at, answer)


def test_two_answers_never_share_a_mark(come_in: Any) -> None:
    browser = come_in("maya")
    first, second = (browser.get("/")["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_cookies_stay_in_the_browser(
    cast: Any, client: Client, addresses_of_the_door: Any, settings: Any
) -> None:
    ask, confirm = addresses_of_the_door
    client.get("/account/login/")
    client.post(ask, {"email": cast.people["sam"].email})
    client.post(confirm, {"code": code_in(mail.outbox[0])})
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"] and client.cookies[name]["samesite"] == "Lax"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    safe = Client()
    safe.force_login(cast.people["sam"], "allauth.account.auth_backends.AuthenticationBackend")
    safe.get("/", secure=True)
    assert safe.cookies["sessionid"]["secure"]


def test_a_form_from_elsewhere_is_refused_kindly(cast: Any) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.people["sam"], "allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.post("/posts/begin/")
    assert answer.status_code == 403
    assert "Please send that once more" in answer.content.decode()

"""From the closed door to the first page: seconds of work and requests, the letter's way left out.

The first time with an app that is set up, and every time after, beside the first page alone.
"""

import re
import statistics
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from playgate.people.models import Person
from tests.door.conftest import CODE, code_of

from .figures import Figure, spoken, taken
from .year import Year

TIMES = 7
WHAT_FIRST = "sign-in to first page, the first time: e-mail, app, recovery codes"
WHAT_AFTER = "sign-in to first page, every time after: e-mail, app"
MOST = (30, 6)  # twelve requests on a house that has only just opened; eight on a warm one
REAL = {"DEMO": False, "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}


class Visit:
    """One browser; each request is counted, also those that only lead on."""

    def __init__(self) -> None:
        self.browser, self.requests = Client(), 0

    def get(self, at: str) -> str:
        """Open a page and follow where it leads; its words."""
        answer = self.browser.get(at, follow=True)
        self.requests += 1 + len(answer.redirect_chain)
        assert answer.status_code == 200, at
        return str(answer.content.decode())

    def post(self, at: str, **sent: str) -> str:
        """Send a form and follow where it leads; the words of the page."""
        answer = self.browser.post(at, sent, follow=True)
        self.requests += 1 + len(answer.redirect_chain)
        assert answer.status_code == 200, at
        return str(answer.content.decode())


def figures(year: Year) -> Iterator[Figure]:
    """The first time, and every time after."""
    call_command("createcachetable", verbosity=0)
    maya = year.cast.people["maya"]
    with override_settings(**REAL):
        mail.outbox = []
        first = Visit()
        seed: list[str] = []
        seconds = taken(lambda: seed.append(_first(first, maya)))
        told = [(WHAT_FIRST, seconds, first.requests), _after(maya, seed[0])]
        page = statistics.median(taken(lambda: first.get("/")) for _ in range(TIMES))
        yield from (
            _beside_the_page(*one, page, most) for one, most in zip(told, MOST, strict=True)
        )


def _after(maya: Person, seed: str) -> tuple[str, float, int]:
    told, visit = [], Visit()
    for _ in range(TIMES):
        _forget(maya)
        visit = Visit()
        told.append(taken(lambda: _again(visit, maya, seed)))  # noqa: B023
    return WHAT_AFTER, statistics.median(told), visit.requests


def _beside_the_page(what: str, ours: float, requests: int, page: float, most: float) -> Figure:
    measured, alone = f"{spoken(ours)}, {requests} requests", f"the first page alone {spoken(page)}"
    return Figure(what, measured, alone, ours / page, most)


def _by_mail(visit: Visit, person: Person) -> str:
    mail.outbox.clear()
    visit.get("/")
    visit.post("/account/login/code/", email=person.email)
    found = CODE.search(str(mail.outbox[0].body))
    assert found
    return visit.post("/account/login/code/confirm/", code=found.group(1))


def _first(visit: Visit, person: Person) -> str:
    assert "One more step" in _by_mail(visit, person)
    found = re.search(r'id="letters">([A-Z2-7 ]+)<', visit.get("/account/app/"))
    assert found
    seed = found.group(1).replace(" ", "")
    assert "Recovery codes" in visit.post("/account/app/", code=code_of(seed))
    visit.get("/account/second/set/")
    assert settings.DEMO is False
    return seed


def _again(visit: Visit, person: Person, seed: str) -> None:
    assert "second step" in _by_mail(visit, person)
    assert "Come in" not in visit.post("/account/second/", code=code_of(seed))


def _forget(person: Person) -> None:
    """Let the same half minute count once more, and forget the tries before."""
    cache.clear()
    row = Authenticator.objects.get(user_id=person.pk, type="totp")
    row.data["used"] = -1
    row.save()

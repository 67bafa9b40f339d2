"""Coming in as outside the trial: by e-mail, with a real second step, on a clock that stands."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.test import Client

CODE = re.compile(r"code is: ([A-Z0-9-]{6,})")


def code_of(seed: str, off: int = 0) -> str:
    """What an app shows now, if its clock is so many seconds off."""
    return auth.format_hotp_value(auth.hotp_value(seed, int(time.time() + off) // 30))


@pytest.fixture
def clock(now: datetime) -> Iterator[Any]:
    """The clock of the whole house; `clock.shift(30)` moves it."""
    with time_machine.travel(now, tick=False) as travelling:
        yield travelling


@pytest.fixture
def no_trial(settings: Any, db: Any, clock: Any) -> None:
    """A house that is no trial, where nobody has tried anything yet."""
    settings.DEMO = False
    cache.clear()


@pytest.fixture
def by_mail(cast: Any, no_trial: None) -> Callable[..., Client]:
    """A browser in which somebody has typed the code from their e-mail."""

    def of(key: str, between: Callable[[Client], None] | None = None, **more: Any) -> Client:
        browser = Client()
        mail.outbox.clear()
        browser.post("/account/login/code/", {"email": cast.people[key].email, **more})
        letter = next(one for one in mail.outbox if CODE.search(str(one.body)))
        found = CODE.search(str(letter.body))
        assert found
        if between:
            between(browser)
        browser.post("/account/login/code/confirm/", {"code": found.group(1), **more})
        return browser

    return of


@pytest.fixture
def set_up(by_mail: Any) -> Callable[[str], tuple[Client, str]]:
    """Somebody comes in for the first time and sets up an app: the browser, and the seed."""

    def of(key: str) -> tuple[Client, str]:
        browser = by_mail(key)
        seed = browser.get("/account/app/").context["form"].secret
        done = browser.post("/account/app/", {"code": code_of(seed)})
        assert done.status_code == 302, done.content.decode()
        return browser, seed

    return of


@pytest.fixture
def work(db: Any) -> Callable[[], list[Any]]:
    """Do what waits in the background; answers the letters that went out by it."""
    from playgate.jobs.worker import run_due

    def run() -> list[Any]:
        mail.outbox.clear()
        run_due(strict=True, scheduled=False)
        return list(mail.outbox)

    return run

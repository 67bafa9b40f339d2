"""What every scenario needs: its own clock, a browser for each person, and work that gets done."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[Any]:
    """The clock of the whole house stands where the scenario plays, and goes on from there."""
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def browser(cast: Any, clock: Any) -> Callable[..., Client]:
    """A browser of its own for somebody of the cast: `browser("sam")`."""

    def of(key: str, group: Any = None) -> Client:
        client = Client()
        client.force_login(
            (group or cast).people[key], "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return of


@pytest.fixture
def work(cast: Any) -> Callable[[], int]:
    """Do what is waiting to be done in the background."""
    from playgate.jobs.worker import run_due

    return lambda: run_due(strict=True, scheduled=False)

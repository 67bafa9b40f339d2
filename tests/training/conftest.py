"""What is needed to bring in another version of the policy."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from playgate.policy.pieces import Piece
from playgate.roof.demo_policy import text
from playgate.training import actions
from playgate.training.models import Version

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ABOUT = {"owner": "The manager", "adopted_on": "2026-11-20", "minute": "Committee, item 2"}
NEW = "Nobody wears a badge of ours in a picture of their own."
OTHER = "Never put a picture of a child on an account of your own, and not on a friend's either."


@pytest.fixture
def browser(cast: Any) -> Callable[..., Client]:
    """A browser of its own for somebody."""

    def of(key: str, group: Any = None) -> Client:
        client = Client()
        client.force_login((group or cast).people[key], BACKEND)
        return client

    return of


@pytest.fixture
def clock(now: datetime) -> Iterator[Any]:
    """The clock of the whole house, which can be moved on."""
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def next_version(cast: Any, member: Any, now: Any) -> Callable[..., Version]:
    """A draft: as the version in force, with one piece more, one other and one less."""

    def of(group: Any = None) -> Version:
        words = [*text()[0], Piece("point", NEW)]
        words[2] = Piece("point", OTHER)
        del words[5]
        by = member("maya", group)
        return actions.bring_in((group or cast).playgroup, words, by=by, now=now)

    return of

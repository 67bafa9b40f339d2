"""A browser that listens on this machine, and somebody who lets it ring."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from playgate.phones import actions
from playgate.phones.models import Phone
from tests.phones.service import Listener, service


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    """A service on this machine, as it may be spoken to in trials."""
    settings.SERVERS_HERE = True
    with service() as listener:
        yield listener


@pytest.fixture
def let_ring(cast: Any, member: Any, now: datetime, listener: Listener) -> Callable[..., Phone]:
    """Let the browser that listens ring for somebody: `let_ring("maya")`."""

    def of(key: str, at: datetime = now) -> Phone:
        by = member(key, at=at)
        return actions.add(cast.playgroup, listener.browser, "Chrome", by=by, now=at)

    return of

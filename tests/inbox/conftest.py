"""What several tests of the inbox need: things that came from a network."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from playgate.policy.incoming import Incoming


@pytest.fixture
def came(now: datetime) -> Callable[..., Incoming]:
    """One thing as a network tells it: `came("Hello", handle="@kim")`."""
    number = iter(range(1_000_000))

    def of(text: str, **more: Any) -> Incoming:
        told: dict[str, Any] = {"made_at": now - timedelta(minutes=5), **more}
        return Incoming(told.pop("upstream", f"id-{next(number)}"), text, **told)

    return of


@pytest.fixture
def take_in(cast: Any, now: datetime) -> Callable[..., Any]:
    """Let the house take in what came to an account of the cast."""
    from playgate.inbox import actions
    from playgate.people.member import House

    def of(*items: Incoming, at: datetime = now, account: str = "page") -> Any:
        by = House(cast.playgroup.pk)
        return actions.take_in(cast.accounts[account], items, by=by, now=at)

    return of

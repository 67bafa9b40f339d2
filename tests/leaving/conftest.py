"""Somebody who goes on Friday."""

from datetime import date
from typing import Any

import pytest

from playgate.leaving import actions
from playgate.leaving.models import Leaving

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def leaves(cast: Any, member: Any, now: Any) -> Any:
    """Somebody of the cast goes on Friday, as the administrator has entered."""

    def of(*keys: str, day: date | None = FRIDAY, by: str = "ada", **more: Any) -> Leaving:
        who = [cast.people[key] for key in keys]
        return actions.begin(cast.playgroup, who, day, by=member(by), now=now, **more)[0]

    return of

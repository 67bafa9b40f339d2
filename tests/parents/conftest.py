"""The clock of these tests stands where the cast's does, so that codes and visits hold."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine


@pytest.fixture
def clock(now: Any) -> Iterator[Any]:
    """The clock of the whole house; `clock.shift(...)` lets time go by."""
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling

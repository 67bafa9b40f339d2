"""The clock of pages and acts stands at the moment of the tests."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[Any]:
    """Pages read the clock of the house, so it stands where what they show was prepared."""
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling

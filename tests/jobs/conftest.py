"""What the tests of the queue share."""

import pytest

from playgate.jobs import every

from .house import House
from .works import done


@pytest.fixture
def house(tmp_path):
    """Real processes on a database of their own."""
    house = House(tmp_path)
    yield house
    house.close()


@pytest.fixture(autouse=True)
def nothing_done():
    """Start with no memory of work."""
    done.clear()


@pytest.fixture
def no_rounds(monkeypatch):
    """No round but those of the test."""
    every.find_rounds()
    monkeypatch.setattr(every, "rounds", {})

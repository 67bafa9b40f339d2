"""What every story starts from: an open house, a browser, and people with phones."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .browsing import chromium
from .open_house import OpenHouse
from .visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all stories."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[OpenHouse]:
    """A house of its own, with the demo playgroup in it."""
    house = OpenHouse(tmp_path)
    yield house
    house.close()


@pytest.fixture(scope="module")
def stay(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Somebody who only looks around: one house and one visitor for all of a module."""
    house = OpenHouse(tmp_path_factory.mktemp("house"))
    here: dict[str, Visitor] = {}

    def look(name: str) -> Visitor:
        if name not in here:
            here[name] = Visitor(browser, house.address).come_in(name)
        return here[name]

    yield look
    for visitor in here.values():
        visitor.leave()
    house.close()


@pytest.fixture
def visit(browser: Browser, house: OpenHouse) -> Iterator[Visit]:
    """Somebody of the cast, come in: `visit("Sam Reid")`; `wide` and `scripts` as a visitor."""
    visitors: list[Visitor] = []

    def come(name: str, **how: bool) -> Visitor:
        visitors.append(Visitor(browser, house.address, **how))
        return visitors[-1].come_in(name)

    yield come
    for visitor in visitors:
        visitor.leave()

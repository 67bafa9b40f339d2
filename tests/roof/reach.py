"""What each address is about, found by asking for a thing of every kind until one is there."""

from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction

from tests.roof.walking import Address, Kinds, Things, one_of_each

NOT_THERE = {404, 405}
FOUND: dict[Address, Kinds | None] = {}  # the same in every playgroup and in every test


def asked(browser: Any, place: str) -> set[int]:
    """How GET and POST are answered; what they did is undone, here and in the browser."""
    before = {name: one.value for name, one in browser.cookies.items()}
    with transaction.atomic():
        answers = [browser.get(place), browser.post(place)]
        transaction.set_rollback(True)
    browser.cookies = SimpleCookie(before)
    for one in answers:
        list(one)  # a file that is sent is closed at its end
    return {one.status_code for one in answers}


class Reach:
    """What somebody who may open everything reaches of one playgroup's things."""

    def __init__(self, browser: Any, playgroup: Any) -> None:
        self._browser, self._playgroup = browser, playgroup
        self._things: dict[str, Things] = {}

    def of(self, address: Address) -> Kinds | None:
        """The kinds that this address is about; None if none of them leads anywhere."""
        if address not in FOUND:
            FOUND[address] = self._look(address)
        return FOUND[address]

    def place(self, address: Address) -> str:
        """The address as it stands, or with the ids of what it is about."""
        kinds = self.of(address) if address.wants else ()
        return (
            address.of(kinds, self.things(address.room))
            if kinds
            else address.at(self._playgroup.pk)
        )

    def things(self, room: str) -> Things:
        """One thing of each kind that a room may be about."""
        if room not in self._things:
            self._things[room] = one_of_each(self._playgroup, room)
        return self._things[room]

    def _look(self, address: Address) -> Kinds | None:
        things = self.things(address.room)
        for kinds in sorted(address.kinds(things), key=self._how_likely):
            if asked(self._browser, address.of(kinds, things)) - NOT_THERE:
                return kinds
        return None

    def _how_likely(self, kinds: Kinds) -> int:
        """Addresses beside each other are mostly about the same: the latest come first."""
        lately = [one for found in reversed(FOUND.values()) for one in found or ()]
        return sum(lately.index(one) if one in lately else len(lately) for one in kinds)

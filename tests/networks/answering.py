"""The second half of the contract: answering what came back, and stepping in, at every network."""

from dataclasses import dataclass, field, replace
from typing import Protocol

import pytest

from playgate.networks.changing import changing
from playgate.networks.contract import (
    ByAPerson,
    Doing,
    NotAllowed,
    NotFound,
    Outgoing,
    Published,
    Target,
)

from .contract import Stand, post

YES = "Yes, there is."
DOINGS: tuple[Doing, ...] = ("hide", "report", "delete", "block")


class Them(Protocol):
    """Somebody else there, who writes to us; and what everybody sees of it."""

    def says(self, text: str, under: Published, *, private: bool = False) -> Target:
        """They answer a post of ours."""

    def takes_back(self, target: Target) -> None:
        """They delete it."""

    def answers(self, target: Target) -> list[str]:
        """Our replies under it, as they themselves see them."""

    def moderates(self, deed: Doing, target: Target, asked: ByAPerson, *, on: bool) -> None:
        """A person of ours does the steps, and says so."""


@dataclass
class Table:
    """A network to answer at, and somebody who writes to us there."""

    stand: Stand
    them: Them
    ours: Outgoing = field(default_factory=lambda: post(key="ours"))

    def hears(self, text: str = "Is there room on Tuesdays?", private: bool = False) -> Target:
        """A post of ours, and what they say to it."""
        ours = self.stand.publish(self.ours)
        return self.them.says(text, ours, private=private)

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """All of it, a person doing her part."""
        try:
            self.stand.network.moderate(deed, target, on=on)
        except ByAPerson as asked:
            self.them.moderates(deed, target, asked, on=on)
            self.stand.network.moderate(deed, target, on=on)


def reply(target: Target, key: str = "e5f6", text: str = YES) -> Outgoing:
    """A reply on its way out."""
    return replace(post(key=key, text=text), answers=target.ref, to=target.handle)


class Answering:
    """What holds for every network to which somebody writes."""

    def test_a_reply_stands_under_what_it_answers(self, table: Table) -> None:
        heard = table.hears()
        table.stand.publish(reply(heard))
        (said,) = table.them.answers(heard)
        assert "Yes, there is." in said and "The playgroup team" in said

    def test_a_reply_twice_is_once_and_found_after_a_lost_answer(self, table: Table) -> None:
        heard = table.hears()
        receipt = table.stand.network.prepare(reply(heard))
        first = table.stand.publish(reply(heard), receipt)
        assert table.stand.publish(reply(heard), receipt) == first
        assert table.stand.network.find("e5f6") == first
        assert len(table.them.answers(heard)) == 1

    def test_the_same_words_to_two_people_are_two_replies(self, table: Table) -> None:
        ours = table.stand.publish(table.ours)
        one, two = (table.them.says(text, ours) for text in ("First?", "Second?"))
        refs = {table.stand.publish(reply(at, key)).ref for at, key in ((one, "k1"), (two, "k2"))}
        assert len(refs) == 2
        assert [len(table.them.answers(each)) for each in (one, two)] == [1, 1]

    def test_what_we_said_is_changed_there_or_that_is_not_offered(self, table: Table) -> None:
        heard, network = table.hears(), table.stand.network
        first, other = (reply(heard, text=text) for text in ("Sorry, no. Yes, there is.", YES))
        out = table.stand.publish(first)
        if not network.capabilities().changes:
            with pytest.raises(NotAllowed):
                changing(network)
            return
        able = changing(network)
        assert able.stands(out.ref, first) and not able.stands(out.ref, other)
        able.change(out.ref, other)
        able.change(out.ref, other)
        assert able.stands(out.ref, other) and not able.stands(out.ref, first)
        (said,) = table.them.answers(heard)
        assert YES in said and "Sorry" not in said and "The playgroup team" in said
        never = "1" * len(out.ref)
        with pytest.raises(NotFound):
            able.stands(never, other)
        with pytest.raises(NotFound):
            able.change(never, other)

    def test_a_reply_is_taken_back(self, table: Table) -> None:
        heard = table.hears()
        out = table.stand.publish(reply(heard))
        table.stand.take_down(out.ref)
        assert table.stand.network.find("e5f6") is None
        assert out.link not in table.stand.hand.sees()

    def test_what_is_gone_is_not_answered(self, table: Table) -> None:
        if table.stand.network.capabilities().by_hand:
            return  # a person sees that it is gone
        heard = table.hears()
        receipt = table.stand.network.prepare(reply(heard))
        table.them.takes_back(heard)
        with pytest.raises(NotFound):
            table.stand.network.prepare(reply(heard))
        with pytest.raises(NotFound):
            table.stand.network.commit(reply(heard), receipt)
        assert table.stand.network.find("e5f6") is None

    @pytest.mark.parametrize("deed", DOINGS)
    def test_what_a_network_can_do_is_done_and_what_not_is_not_offered(
        self, table: Table, deed: Doing
    ) -> None:
        heard, network = table.hears("You are all horrible"), table.stand.network
        if deed not in network.capabilities().deeds:
            with pytest.raises(NotAllowed):
                network.moderate(deed, heard)
            return
        table.moderate(deed, heard)
        if network.is_done(deed, heard) is None:
            return  # nobody can look whether a report has come in
        assert network.is_done(deed, heard)
        table.moderate(deed, heard)
        table.moderate(deed, heard, on=False)
        assert not network.is_done(deed, heard)

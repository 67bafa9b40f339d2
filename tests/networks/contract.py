"""One suite that every network must pass, by machine or by a person's hand.

A class of tests takes `Contract` in and gives a fixture `stand`: the network and a hand.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from PIL import Image

from playgate.networks.contract import (
    ByAPerson,
    ContractBroken,
    Network,
    NetworkError,
    Outgoing,
    Picture,
    Published,
    Rejected,
    Sending,
)

AT = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
UNREADABLE = ["NUL \x00", "half \ud83d", "bell \x07", "turned \u202e", "no sign \uffff"]


class Hand(Protocol):
    """What outsiders can do: publish when asked to, and look at what everybody sees."""

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Do the steps of putting out."""

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Do the steps of taking down."""

    def sees(self) -> dict[str, tuple[str, list[str]]]:
        """What everybody sees: the words and the alt texts of each post, by its link."""


@dataclass
class Stand:
    """A network to try, and a hand that knows its outside."""

    network: Network
    hand: Hand

    def publish(self, outgoing: Outgoing, receipt: str = "") -> Published:
        """The whole way out, a person doing her part."""
        assert self.network.problems(outgoing) == []
        receipt = receipt or self.network.prepare(outgoing)
        try:
            return self.network.commit(outgoing, receipt)
        except ByAPerson as asked:
            self.hand.follow(outgoing, asked)
            return self.network.commit(outgoing, receipt)

    def take_down(self, ref: str) -> None:
        """The whole way down, a person doing her part."""
        try:
            self.network.take_down(ref)
        except ByAPerson as asked:
            self.hand.follow_down(ref, asked)
            self.network.take_down(ref)


@dataclass
class Remembered:
    """What was sent, as the house remembers it: the receipt is kept before the commit."""

    sent: dict[str, Sending] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)

    def sending(self, key: str) -> Sending | None:
        """What was sent under this key."""
        return self.sent.get(key)

    def others(self, key: str) -> frozenset[str]:
        """The names of all our other posts."""
        return frozenset(ref for other, ref in self.refs.items() if other != key)

    def before(self, outgoing: Outgoing, receipt: str) -> None:
        """Keep the first receipt of a key, as the house does before it commits."""
        since = outgoing.at - timedelta(days=3650)
        self.sent.setdefault(outgoing.key, Sending(outgoing, receipt, since))


def picture(folder: Path, name: str = "bread", alt: str = "Hands pushing dough") -> Picture:
    """A real picture in a file."""
    path = folder / f"{name}.jpg"
    Image.new("RGB", (64, 48), "#d9b36c").save(path)
    return Picture(path, alt, 64, 48)


def post(key: str = "a1b2c3", text: str = "We made bread today.", **more: object) -> Outgoing:
    """A post on its way out."""
    return replace(Outgoing(key, text, (), AT, "The playgroup team"), **more)  # type: ignore[arg-type]


class Contract:
    """What holds for every network."""

    @pytest.fixture
    def pictured(self, tmp_path: Path) -> Outgoing:
        return post(pictures=(picture(tmp_path),))

    def test_a_post_comes_out_with_its_words_its_signature_and_its_descriptions(
        self, stand: Stand, pictured: Outgoing
    ) -> None:
        out = stand.publish(pictured)
        words, alts = stand.hand.sees()[out.link]
        assert "We made bread today." in words
        assert "The playgroup team" in words
        if stand.network.capabilities().alt_text:
            assert alts == ["Hands pushing dough"]

    def test_nothing_is_seen_before_the_commit(self, stand: Stand, pictured: Outgoing) -> None:
        stand.network.prepare(pictured)
        stand.network.prepare(pictured)
        assert stand.hand.sees() == {}
        assert stand.network.find(pictured.key) is None

    def test_twice_is_once(self, stand: Stand, pictured: Outgoing) -> None:
        receipt = stand.network.prepare(pictured)
        first = stand.publish(pictured, receipt)
        assert stand.publish(pictured, receipt) == first
        assert stand.publish(pictured, stand.network.prepare(pictured)) == first
        assert list(stand.hand.sees()) == [first.link]

    def test_after_a_lost_answer_it_is_found(self, stand: Stand, pictured: Outgoing) -> None:
        out = stand.publish(pictured)
        assert stand.network.find(pictured.key) == out
        assert stand.network.find("another") is None

    def test_two_posts_are_two(self, stand: Stand, pictured: Outgoing) -> None:
        links = {
            stand.publish(pictured).link,
            stand.publish(replace(pictured, key="d4", text="Muddy boots on Friday.")).link,
        }
        assert set(stand.hand.sees()) == links
        assert len(links) == 2

    def test_taken_down_it_is_gone_and_twice_is_as_good(
        self, stand: Stand, pictured: Outgoing
    ) -> None:
        stays = stand.publish(replace(pictured, key="stays"))
        out = stand.publish(pictured)
        stand.take_down(out.ref)
        stand.take_down(out.ref)
        assert list(stand.hand.sees()) == [stays.link]
        assert stand.network.find(pictured.key) is None
        assert stand.network.find("stays") == stays

    def test_too_many_words_are_refused_and_nothing_goes_out(
        self, stand: Stand, pictured: Outgoing
    ) -> None:
        most = stand.network.capabilities().most_characters
        if most is None:
            assert stand.network.problems(replace(pictured, text="a " * 100_000)) == []
            return
        self.refused(stand, replace(pictured, text="bread " * most), "text", "too-long")

    def test_just_enough_words_fit(self, stand: Stand, pictured: Outgoing) -> None:
        most = stand.network.capabilities().most_characters or 1_000
        fits = replace(pictured, text="a" * most, signed="")
        assert stand.network.problems(fits) == []
        assert stand.publish(fits)

    def test_too_many_pictures_are_refused(self, stand: Stand, pictured: Outgoing) -> None:
        most = stand.network.capabilities().most_pictures
        many = replace(pictured, pictures=pictured.pictures * ((most or 200) + 1))
        if most is None:
            assert stand.network.problems(many) == []
            return
        self.refused(stand, many, "pictures", "too-many-pictures")

    def test_nothing_at_all_is_refused(self, stand: Stand) -> None:
        self.refused(stand, post(text=" \n "), "text", "nothing")

    def test_a_missing_picture_is_refused_where_one_is_needed(self, stand: Stand) -> None:
        if not stand.network.capabilities().least_pictures:
            assert stand.publish(post())
            return
        self.refused(stand, post(), "pictures", "picture-missing")

    @pytest.mark.parametrize("text", UNREADABLE)
    def test_signs_that_nobody_can_read_are_refused(
        self, stand: Stand, pictured: Outgoing, text: str
    ) -> None:
        code = "turned-around" if "\u202e" in text else "unreadable"
        self.refused(stand, replace(pictured, text=text), "text", code)

    def test_so_are_they_in_a_description(self, stand: Stand, tmp_path: Path) -> None:
        hostile = post(pictures=(picture(tmp_path, alt="NUL \x00"),))
        self.refused(stand, hostile, "picture 1", "unreadable")

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "]]> &amp; \"quotes\" 'and' </p></article>",
            "خبز اليوم \u2067مع الأطفال\u2069 שלום",
            "نن 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 é",
        ],
    )
    def test_hostile_and_foreign_words_come_out_as_the_words_they_are(
        self, stand: Stand, pictured: Outgoing, text: str
    ) -> None:
        out = stand.publish(replace(pictured, text=text))
        assert text in stand.hand.sees()[out.link][0]

    def test_a_receipt_of_something_else_is_no_receipt(
        self, stand: Stand, pictured: Outgoing
    ) -> None:
        for wrong in ("", "nonsense", "{}", "[1]", "[[1]]", '[["../x.jpg", "0"]]'):
            with pytest.raises((ContractBroken, Rejected)):
                stand.network.commit(pictured, wrong)
        assert stand.hand.sees() == {}

    @pytest.mark.parametrize("key", ["", "../up", "a/b", "a b", "a\n", ".hidden", "é", "x" * 101])
    def test_a_key_that_is_no_plain_name_is_refused(
        self, stand: Stand, pictured: Outgoing, key: str
    ) -> None:
        self.refused(stand, replace(pictured, key=key), "key", "unusual-key")

    def test_a_time_without_a_zone_is_refused(self, stand: Stand, pictured: Outgoing) -> None:
        self.refused(stand, replace(pictured, at=AT.replace(tzinfo=None)), "at", "no-time-zone")

    def refused(self, stand: Stand, outgoing: Outgoing, field: str, code: str) -> None:
        """Both the check and the act say why, and nothing is seen."""
        found = stand.network.problems(outgoing)
        assert (field, code) in [(problem.field, problem.code) for problem in found]
        assert all(problem.says and problem.remedy for problem in found)
        with pytest.raises(Rejected) as refused:
            stand.network.prepare(outgoing)
        assert refused.value.problems == tuple(found)
        with pytest.raises(Rejected):
            stand.network.commit(outgoing, outgoing.key)
        assert stand.hand.sees() == {}


def every_error() -> list[type[NetworkError]]:
    """The closed set of errors."""
    return NetworkError.__subclasses__()


@dataclass
class Person:
    """A person at a network of her own, who does the steps and tells what came of it."""

    home: str
    wall: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    told_out: dict[str, Published] = field(default_factory=dict)
    told_down: set[str] = field(default_factory=set)

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Do what the steps say, and no more; then say "It is out"."""
        copied = next((step.text for step in asked.steps if step.do == "copy"), "")
        alts = [step.text for step in asked.steps if step.do == "describe"]
        link = f"{self.home}{len(self.wall) + len(self.told_down) + 1}"
        self.wall[link] = (copied, alts)
        self.told_out[outgoing.key] = Published(link, link)

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Delete the post that the steps name, and say "It is down"."""
        link = next(step.text for step in asked.steps if step.do == "open")
        self.wall.pop(link)
        self.told_down.add(ref)

    def sees(self) -> dict[str, tuple[str, list[str]]]:
        """The wall, as everybody sees it."""
        return self.wall

    def out(self, key: str) -> Published | None:
        """What she told us about a post."""
        found = self.told_out.get(key)
        return found if found and found.ref not in self.told_down else None

    def is_down(self, ref: str) -> bool:
        """Whether she told us that it is down."""
        return ref in self.told_down

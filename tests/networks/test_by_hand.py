"""Posting by hand: the same contract, a person's hand in it; the steps and the links."""

from dataclasses import replace
from pathlib import Path

import pytest

from playgate.networks.by_hand.links import link_fits, opens, tidy
from playgate.networks.by_hand.steps import steps, take_down_steps
from playgate.networks.contract import ByAPerson
from playgate.networks.directory import KINDS, UnknownKind, kind_called, network

from .contract import Contract, Person, Stand, every_error, picture, post

POSTS = {
    "facebook": "https://www.facebook.com/bishopthorpe/posts/",
    "instagram": "https://www.instagram.com/p/",
    "x": "https://x.com/bishopthorpe/status/",
    "bluesky": "https://bsky.app/profile/bishopthorpe.example/post/",
    "mastodon": "https://social.example/@bishopthorpe/",
    "website": "https://bishopthorpe.example/news/",
    "learning platform": "https://journal.example/note/",
    "newsletter": "https://letters.example/issue/",
}


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.replace(" ", "-"))
class TestByHand(Contract):
    @pytest.fixture
    def stand(self, kind: str) -> Stand:
        person = Person(POSTS[kind])
        return Stand(network(kind, told=person), person)

    def test_the_machine_never_pretends(self, stand: Stand, tmp_path: Path) -> None:
        outgoing = post(pictures=(picture(tmp_path),))
        receipt = stand.network.prepare(outgoing)
        for _ in range(2):
            with pytest.raises(ByAPerson):
                stand.network.commit(outgoing, receipt)
        with pytest.raises(ByAPerson):
            stand.network.take_down(POSTS[stand.network.kind] + "1")
        assert stand.network.capabilities().by_hand
        assert stand.network.find(outgoing.key) is None

    def test_a_link_to_a_post_there_fits(self, kind: str) -> None:
        assert link_fits(KINDS[kind], POSTS[kind] + "1") is None


def test_the_steps_stand_in_the_order_of_doing(tmp_path: Path) -> None:
    outgoing = post(pictures=(picture(tmp_path, "a", "A loaf"), picture(tmp_path, "b", "")))
    found = steps(outgoing, KINDS["facebook"], "https://www.facebook.com/bishopthorpe")
    assert [step.do for step in found] == [
        "copy", "save", "save", "open", "paste", "attach", "describe", "care", "tell",
    ]  # fmt: skip
    assert found[0].text == "We made bread today.\n\nThe playgroup team"
    assert [step.picture for step in found if step.do == "save"] == [0, 1]
    assert found[3].link == "https://www.facebook.com/bishopthorpe"
    assert (found[6].text, found[6].picture) == ("A loaf", 0)
    assert "Do not tag anyone" in found[7].says


def test_without_pictures_or_words_no_step_speaks_of_them(tmp_path: Path) -> None:
    assert {"save", "attach", "describe"}.isdisjoint(
        step.do for step in steps(post(), KINDS["facebook"])
    )
    silent = post(text="", signed="", pictures=(picture(tmp_path),))
    assert {"copy", "paste"}.isdisjoint(step.do for step in steps(silent, KINDS["facebook"]))


def test_a_learning_journal_asks_for_no_description(tmp_path: Path) -> None:
    outgoing = post(pictures=(picture(tmp_path),))
    found = steps(outgoing, KINDS["learning platform"], "")
    assert "describe" not in [step.do for step in found]
    assert next(step for step in found if step.do == "open").link == ""


def test_an_account_page_that_is_no_safe_link_is_not_opened() -> None:
    for address in ("javascript:alert(1)", "http://facebook.com/x", "https://user@facebook.com/"):
        with pytest.raises(ByAPerson) as asked:
            network("facebook", address=address).commit(post(), post().key)
        links = [step.link for step in asked.value.steps if step.do == "open"]
        assert links == ["https://www.facebook.com/"]


def test_taking_down_opens_only_a_safe_link() -> None:
    safe, unsafe = (
        take_down_steps(link, KINDS["x"])[0] for link in (POSTS["x"] + "1", "javascript:x")
    )
    assert safe.link == POSTS["x"] + "1"
    assert (unsafe.link, unsafe.text) == ("", "javascript:x")


@pytest.mark.parametrize(
    ("kind", "link", "code"),
    [
        ("facebook", "", "not-a-link"),
        ("facebook", "It is out", "not-a-link"),
        ("facebook", "http://www.facebook.com/a/posts/1", "not-a-link"),
        ("facebook", "javascript:alert(1)", "not-a-link"),
        ("facebook", "https://me@www.facebook.com/a/posts/1", "not-a-link"),
        ("facebook", "https://www.facebook.com:8443/a/posts/1", "not-a-link"),
        ("facebook", "https://www.facebook.com:port/a", "not-a-link"),
        ("facebook", "https://[::1", "not-a-link"),
        ("facebook", "https://127.0.0.1/a", "not-a-link"),
        ("facebook", "https://facebook.com\\.evil.example/a", "not-a-link"),
        ("facebook", "https://www.fаcebook.com/a/posts/1", "not-a-link"),  # a Cyrillic letter
        ("facebook", "https://www.facebook.com/a\x00", "not-a-link"),
        ("facebook", "https://www.facebook.com/" + "a" * 2_000, "not-a-link"),
        ("facebook", "https://facebook.com.evil.example/a/posts/1", "another-place"),
        ("facebook", "https://notfacebook.com/a/posts/1", "another-place"),
        ("facebook", "https://x.com/a/status/1", "another-place"),
        ("facebook", "https://fb.me/abc", "short-link"),
        ("newsletter", "https://bit.ly/abc", "short-link"),
        ("facebook", "https://www.facebook.com/", "no-post"),
        ("facebook", "https://www.facebook.com/a/posts/1?fbclid=abc", "tracking"),
        ("facebook", "https://www.facebook.com/a/posts/1?__cft__[0]=abc", "tracking"),
        ("instagram", "https://www.instagram.com/p/abc/?igsh=xyz", "tracking"),
        ("x", "https://x.com/a/status/1?s=20", "tracking"),
        ("newsletter", "https://letters.example/1?utm_source=mail", "tracking"),
        ("facebook", "https://www.facebook.com/permalink.php?story_fbid=1&id=2", None),
        ("facebook", "https://m.facebook.com/story.php?story_fbid=1&id=2", None),
        ("facebook", "https://www.facebook.com/share/p/abc/", None),
        ("x", "https://twitter.com/a/status/1", None),
        ("newsletter", "https://letters.example/read?s=1&t=2", None),
    ],
)
def test_what_a_link_may_be(kind: str, link: str, code: str | None) -> None:
    problem = link_fits(KINDS[kind], link)
    assert (problem.code if problem else None) == code


@pytest.mark.parametrize(
    ("link", "tidied"),
    [
        ("https://x.com/a/status/1?s=20&t=abc", "https://x.com/a/status/1"),
        (
            " https://www.facebook.com/permalink.php?story_fbid=1&id=2&fbclid=z ",
            "https://www.facebook.com/permalink.php?story_fbid=1&id=2",
        ),
        ("https://www.facebook.com/a?b", "https://www.facebook.com/a?b"),
        ("not a link", "not a link"),
    ],
)
def test_a_link_is_tidied(link: str, tidied: str) -> None:
    assert tidy(link) == tidied
    assert tidy(tidied) == tidied


def test_a_tidied_link_fits() -> None:
    link = "https://www.instagram.com/p/abc/?igsh=xyz&utm_medium=copy&img_index=2"
    assert link_fits(KINDS["instagram"], tidy(link)) is None
    assert opens(tidy(link))


def test_signing_is_said_once() -> None:
    assert replace(post(), text="Hello\nThe playgroup team").words == "Hello\nThe playgroup team"
    assert replace(post(), text="").words == "The playgroup team"


def test_a_network_that_nobody_knows_is_said_so() -> None:
    with pytest.raises(UnknownKind, match="myspace"):
        network("myspace")
    assert kind_called("learning platform").use == "journal"


def test_every_error_says_what_to_expect() -> None:
    errors = every_error()
    assert {error.__name__ for error in errors} == {
        "Transient", "OutcomeUnknown", "Rejected", "NotAllowed", "Reconnect", "NotFound",
        "ContractBroken", "ByAPerson",
    }  # fmt: skip
    assert all(error.says and error.who_acts for error in errors)
    assert [error.__name__ for error in errors if error.again] == ["Transient"]

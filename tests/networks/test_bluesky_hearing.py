"""What came back on Bluesky, heard from the network's own AppView on this machine."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from playgate.networks import heard as heard_of
from playgate.networks.bluesky import hearing
from playgate.networks.bluesky.hearing import hear, incoming
from playgate.networks.contract import Known, Limits, NetworkError, Published
from playgate.networks.heard import Heard
from playgate.policy.incoming import CameAs, Incoming

from . import appview
from .contract import Stand, post
from .test_answering import Bea, bluesky  # noqa: F401 (a fixture)
from .test_bluesky import come_in, on_bluesky, pds  # noqa: F401 (a fixture)


@pytest.fixture
def us(bluesky: appview.Whole) -> Stand:  # noqa: F811
    return on_bluesky(bluesky)


@pytest.fixture
def bea(bluesky: appview.Whole) -> Bea:  # noqa: F811
    return Bea(bluesky, come_in(bluesky)[0])


def heard(us: Stand, cursor: str = "") -> list[Heard]:
    """All that the playgroup hears."""
    network: Any = us.network
    return list(hear(network.line, network.known, cursor))


def came(parts: list[Heard]) -> list[Incoming]:
    return [one for part in parts for one in part.came]


def puts(bea: Bea, collection: str, record: dict[str, Any]) -> str:
    told = {"repo": bea.me, "collection": collection}
    told["record"] = {"$type": collection, "createdAt": "2026-11-20T15:30:00.000Z", **record}  # type: ignore[assignment]
    made = bea.line.do("com.atproto.repo.createRecord", seen=True, told=told).body
    bea.server.gathered()
    return str(made["uri"])


def test_an_answer_is_heard_with_its_post_and_later_ones_after_it(us: Stand, bea: Bea) -> None:
    ours = us.publish(post())
    said = bea.says("Is there room on Tuesdays?", ours)
    parts = heard(us)
    (one,) = came(parts)
    assert (one.upstream, one.text, one.came_as) == (said.ref, said_text(one), CameAs.COMMENT)
    assert (one.parent, one.thread, one.handle) == (ours.ref, ours.ref, said.handle)
    second = bea.says("And on Fridays?", ours)
    again = {each.upstream for each in came(heard(us, parts[-1].cursor))}
    assert second.ref in again and again <= {said.ref, second.ref}


def said_text(one: Incoming) -> str:
    return "Is there room on Tuesdays?" if "Tuesdays" in one.text else ""


@pytest.mark.parametrize(("hours", "is_heard"), [(20, True), (30, False)])
def test_what_is_dated_back_is_heard_for_a_day(
    us: Stand, bea: Bea, hours: int, is_heard: bool
) -> None:
    """The network sorts by what a writer's own program says of the time."""
    ours = us.publish(post())
    bea.says("Is there room on Tuesdays?", ours)
    cursor = heard(us)[-1].cursor
    network: Any = us.network
    facet = {"index": {"byteStart": 0, "byteEnd": 3}}
    facet["features"] = [{"$type": f"{FACET}#mention", "did": network.known.ref}]  # type: ignore[assignment]
    at = (datetime.fromisoformat(cursor) - timedelta(hours=hours)).isoformat()
    told = {"text": "@us hello", "facets": [facet], "createdAt": at.replace("+00:00", "Z")}
    puts(bea, "app.bsky.feed.post", told)
    found = [one.came_as for one in came(heard(us, cursor)) if "hello" in one.text]
    assert found == ([CameAs.MENTION] if is_heard else [])


FACET = "app.bsky.richtext.facet"


def test_a_heart_needs_no_answer_and_our_own_words_are_not_heard(us: Stand, bea: Bea) -> None:
    ours = us.publish(post())
    cid = bea._read(ours.ref)["cid"]
    puts(bea, "app.bsky.feed.like", {"subject": {"uri": ours.ref, "cid": cid}})
    (one,) = came(heard(us))
    assert one.is_heart and one.parent == ours.ref
    assert us.publish(post(key="more", text="We speak to ourselves")).ref
    assert len(came(heard(us))) == 1


def test_many_come_in_handfuls_the_oldest_first(
    us: Stand, bea: Bea, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "PAGE", 3)
    monkeypatch.setattr(heard_of, "MOST_AT_ONCE", 4)
    ours = us.publish(post())
    for number in range(9):
        bea.says(f"number {number}", Published(ours.ref, ""))
    parts = heard(us)
    assert [len(part.came) for part in parts] == [4, 4, 1]
    assert [one.text for one in came(parts)] == [f"number {number}" for number in range(9)]
    assert [part.cursor for part in parts] == sorted(part.cursor for part in parts)


def test_a_server_that_gathers_nothing_says_so(pds: Any) -> None:  # noqa: F811
    network: Any = on_bluesky(pds).network
    with pytest.raises(NetworkError):
        list(hear(network.line, network.known, ""))


ME = Known("did:plc:me", "@us", "", Limits())
AT = "2026-11-20T10:00:00.000Z"


@pytest.mark.parametrize(
    "told",
    [
        {"reason": "reply", "author": None},
        {"reason": "reply", "author": {"did": "did:plc:me"}},
        {"reason": "follow", "author": {"did": "did:plc:x"}},
        {"reason": "starterpack-joined", "author": {"did": "did:plc:x"}},
    ],
)
def test_half_of_something_is_nothing(told: dict[str, Any]) -> None:
    assert incoming({"uri": "at://x/y/z", "indexedAt": AT, "record": {}, **told}, ME) is None


@pytest.mark.parametrize("page", [None, {}, {"notifications": 1}, {"notifications": [{"uri": 1}]}])
def test_an_answer_that_was_never_agreed_is_an_error(page: Any) -> None:
    class Line:
        def look(self, method: str, **asked: Any) -> Any:
            return type("Answer", (), {"body": page})

    with pytest.raises(NetworkError):
        list(hear(Line(), ME, ""))  # type: ignore[arg-type]


def test_strange_pieces_do_no_harm() -> None:
    record = {"text": "hi", "langs": "en", "reply": [], "embed": {"images": [1, {"alt": "A cat"}]}}
    told = {"uri": "at://x/y/z", "indexedAt": AT, "reason": "quote", "record": record}
    one = incoming({**told, "author": {"did": "did:plc:x", "handle": "x.test"}}, ME)
    assert one is not None
    assert (one.text, one.language, one.parent) == ("hi\n\n[A picture: A cat]", "", "")

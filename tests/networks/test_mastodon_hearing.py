"""What came back on Mastodon servers, heard from real servers on this machine."""

import time
from typing import Any

import httpx
import pytest

from playgate.networks import heard as heard_of
from playgate.networks.contract import Known, Limits
from playgate.networks.heard import Heard
from playgate.networks.mastodon import hearing, joining
from playgate.networks.mastodon.hearing import hear, incoming
from playgate.policy.incoming import CameAs

from . import servers
from .servers import Server
from .test_mastodon import mock, snac  # noqa: F401 (fixtures)


@pytest.fixture
def server(mock: Server) -> Server:  # noqa: F811
    httpx.post(f"{mock.address}/api/v1/_mock/reset", **servers.ASIDE).raise_for_status()
    return mock


def says(server: Server, token: str, text: str, **more: Any) -> dict[str, Any]:
    """Somebody posts there."""
    return (
        server.wire(token)
        .do("POST", "/api/v1/statuses", seen=True, told={"status": text, **more})
        .body
    )


def heard(server: Server, token: str, cursor: str = "") -> list[Heard]:
    """All that the playgroup hears."""
    wire = server.wire(token)
    return list(hear(wire, joining.get_to_know(wire), cursor))


def test_an_answer_is_heard_once_with_its_post_and_later_ones_after_it(
    server: Server,
) -> None:
    ours = says(server, server.ours, "We made bread.")
    says(server, server.adas, "@playgroup lovely <b>bread</b>!", in_reply_to_id=ours["id"])
    (first,) = heard(server, server.ours)
    (came,) = first.came
    assert came.came_as == CameAs.COMMENT
    assert came.parent == ours["id"]
    assert "lovely" in came.text
    assert "ada" in came.handle
    assert came.made_at.tzinfo
    assert heard(server, server.ours, first.cursor) == []
    says(server, server.adas, "@playgroup may we have the recipe?", visibility="direct")
    (second,) = heard(server, server.ours, first.cursor)
    assert [one.came_as for one in second.came] == [CameAs.MESSAGE]
    assert [one.upstream for part in heard(server, server.ours) for one in part.came] == [
        came.upstream, second.came[0].upstream,
    ]  # fmt: skip


def test_a_heart_needs_no_answer_and_our_own_words_are_not_heard(server: Server) -> None:
    ours = says(server, server.ours, "@playgroup we speak to ourselves")
    server.wire(server.adas).do("POST", f"/api/v1/statuses/{ours['id']}/favourite", seen=True)
    (came,) = [one for part in heard(server, server.ours) for one in part.came]
    assert came.is_heart
    assert came.parent == ours["id"]


def test_many_come_in_handfuls_the_oldest_first(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "PAGE", 7)
    monkeypatch.setattr(heard_of, "MOST_AT_ONCE", 10)
    for number in range(25):
        says(server, server.adas, f"@playgroup number {number}")
    parts = heard(server, server.ours)
    assert [len(part.came) for part in parts] == [10, 10, 5]
    words = [one.text.rpartition(" ")[2] for part in parts for one in part.came]
    assert words == [str(number) for number in range(25)]
    assert len(heard(server, server.ours, parts[0].cursor)) == 2, "what was not kept comes again"


def test_it_is_heard_at_a_server_that_does_less(snac: servers.Snac) -> None:  # noqa: F811
    (_, _, ours), (other, _, theirs) = snac.add(), snac.add()
    made = says(snac, ours, "We made bread.")
    says(snac, theirs, "Is there room on Tuesdays?", in_reply_to_id=made["id"])
    until = time.monotonic() + 30
    while not (parts := heard(snac, ours)) and time.monotonic() < until:
        time.sleep(0.5)
    came = [one for part in parts for one in part.came]
    assert [("room on Tuesdays" in one.text, other in one.author_url) for one in came] == [
        (True, True)
    ]
    assert heard(snac, ours, parts[-1].cursor) == []


ME = Known("1", "@playgroup", "", Limits())


@pytest.mark.parametrize(
    "told",
    [
        {"id": "5", "type": "mention"},
        {"id": "5", "type": "mention", "status": {"id": "7"}, "account": None},
        {"id": "5", "type": "mention", "status": {"id": "7", "created_at": "yesterday"}},
        {"id": "5", "type": "follow", "account": {"id": "9"}},
        {"id": "5", "type": "poll", "status": {"id": "7"}, "account": {"id": "9"}},
        {"id": "5", "type": "favourite", "status": {"id": "7"}, "account": {"id": "9"}},
    ],
)
def test_half_of_something_is_nothing(told: dict[str, Any]) -> None:
    assert incoming(told, ME) is None


def test_nothing_in_it_is_ever_loaded_or_shown_as_markup() -> None:
    page = '<p>hi <img src="https://follows.example/x.gif" onerror="x()"></p><script>no</script>'
    told = {
        "id": "5",
        "type": "mention",
        "account": {"id": "9", "acct": "x@y.example", "display_name": "<b>X</b>"},
        "status": {
            "id": "7",
            "created_at": "2026-11-20T10:00:00Z",
            "content": page,
            "spoiler_text": "Careful",
            "media_attachments": [{"description": None}, {"description": "A cat"}],
        },
    }
    came = incoming(told, ME)
    assert came is not None
    assert came.text == "Careful\n\nhi\n\n[A picture: not described]\n\n[A picture: A cat]"

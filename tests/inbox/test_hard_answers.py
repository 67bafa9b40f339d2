"""What a network may answer to what it has done: an error, a page, half of it. Once is once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from playgate.accounts.actions import keep_key
from playgate.inbox import actions
from playgate.inbox.models import Comment, Intervention, Reply
from playgate.jobs.worker import run_due
from playgate.networks import wire
from playgate.networks.bluesky.joining import session_in
from playgate.networks.mastodon import network as mastodon
from playgate.people.member import House
from playgate.policy.moderating import Deed
from tests.networks.test_answering import bluesky  # noqa: F401 (a fixture)
from tests.networks.test_mastodon import mock  # noqa: F401 (a fixture)
from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)

from .network import There
from .test_answering_there import YES, goes, only_mastodon, there  # noqa: F401 (fixtures)
from .test_stepping_in_there import UNKIND, decided

LATER = timedelta(minutes=10)
# After it was done: status and body in place of the answer.
ANSWERS = {
    "an error": (500, b'{"error": "Internal"}'),
    "a page": (200, b"<!doctype html><p>One moment, please.</p>"),
    "half": (200, b'{"id": "1795737'),
    "nothing": (200, b""),
    "something else": (200, b"[]"),
    "a page of a gate": (502, b"<html>Bad gateway</html>"),
}


@contextmanager
def spoiled(monkeypatch: pytest.MonkeyPatch, answer: str) -> Iterator[None]:
    """What people see is done there, and the answer does not say so."""
    real = wire._told

    def told(status: int, content: bytes, headers: httpx.Headers, seen: bool) -> Any:
        if seen and 200 <= status < 300:
            status, content = ANSWERS[answer]
        return real(status, content, headers, seen)

    with monkeypatch.context() as patched:
        patched.setattr(wire, "_told", told)
        yield


def works(times: int = 3) -> None:
    """The worker, as the minutes go by."""
    for turn in range(times):
        run_due(now=datetime.now(UTC) + turn * LATER, scheduled=False)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_reply_goes_once(there: There, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:  # noqa: F811
    comment = there.hears()
    reply = goes(there, comment)
    with spoiled(monkeypatch, answer):
        works(1)
    works()
    reply.refresh_from_db()
    assert reply.state == "sent" and len(there.answers(comment)) == 1


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_we_said_is_changed_once(
    only_mastodon: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    here, jo = only_mastodon, only_mastodon.member("jo")
    goes(here, here.hears())
    works(1)
    said = Reply.objects.get()
    change = actions.change_there(said, "Yes. Come on Friday.", by=jo, now=here.now)
    actions.go_out(change, by=jo, now=datetime.now(UTC))
    with spoiled(monkeypatch, answer):
        works(1)
    works()
    change.refresh_from_db()
    ours = here.them.server.wire(here.them.server.ours)
    assert change.state == "in place"
    assert len(ours.look(f"/api/v1/statuses/{said.ref}/history").body) == 2


@pytest.mark.parametrize("answer", ["an error", "a page"])
@pytest.mark.parametrize("deed", [Deed.HIDE, Deed.BLOCK])
def test_what_somebody_decided_is_done_and_looked_at(
    there: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    deed: Deed,
    answer: str,
) -> None:
    if deed is Deed.HIDE and there.connection.account.network == "mastodon":
        return  # nobody can hide there what others wrote
    made = decided(there, there.hears(UNKIND), deed)
    actions.hand_over(made, by=there.member("sam"), now=datetime.now(UTC))
    with spoiled(monkeypatch, answer):
        works(1)
    works()
    made.refresh_from_db()
    assert (made.state, made.trouble) == ("done", "")


@pytest.mark.parametrize("what", ["reply", "block", "take back", "change"])
def test_a_leave_that_ended_in_the_night_leaves_it_to_a_person(
    there: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    if what == "change" and there.connection.account.network == "bluesky":
        return  # nothing is changed there
    comment, jo, soon = there.hears(), there.member("jo"), datetime.now(UTC)
    if what == "block":
        made: Any = decided(there, comment, Deed.BLOCK)
        actions.hand_over(made, by=there.member("sam"), now=soon)
    else:
        made = goes(there, comment)
    if what in ("take back", "change"):
        works(1)
        made = Reply.objects.get()
    if what == "take back":
        actions.take_back(made, by=jo, now=soon)
    elif what == "change":
        made = actions.change_there(made, "Yes. On Friday.", by=jo, now=soon)
        actions.go_out(made, by=jo, now=soon)
    there.ended(monkeypatch)
    works()
    there.connection.refresh_from_db()
    made.refresh_from_db()
    assert there.connection.state == "lost"
    waits = {"reply": "written", "change": "written", "take back": "coming down"}
    assert made.state == waits.get(what, "to do")
    assert what == "block" or made.left_to_a_person


@pytest.mark.parametrize("what", ["reply", "hide"])
def test_a_session_that_ran_out_in_the_night_is_made_fresh_on_the_way(
    there: There,  # noqa: F811
    what: str,
) -> None:
    if there.connection.account.network == "mastodon":
        return  # a leave there does not run out
    comment = there.hears()
    connection = type(there.connection).objects.select_related("secret").get()
    session = session_in(connection.unsealed().token)
    old = type(session)("run.out", session.refresh, session.did, session.handle)
    keep_key(connection, old.written(), by=House(connection.playgroup_id), now=there.now)
    if what == "reply":
        goes(there, comment)
    else:
        made = decided(there, comment, Deed.HIDE)
        actions.hand_over(made, by=there.member("sam"), now=datetime.now(UTC))
    works(1)
    connection = type(connection).objects.select_related("secret").get()
    assert "run.out" not in connection.unsealed().token
    done = Reply.objects.get().state if what == "reply" else Intervention.objects.get().state
    assert done == ("sent" if what == "reply" else "done")


@pytest.mark.parametrize("hours", [-30, -3, 3, 30])
def test_a_server_whose_clock_is_wrong_is_answered_once_and_in_time(
    only_mastodon: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    hours: int,
) -> None:
    here, real = only_mastodon, mastodon.moment_of

    def wrong(status: Any) -> datetime | None:
        moment = real(status)
        return moment + timedelta(hours=hours) if moment else None

    comment = here.hears()
    monkeypatch.setattr(mastodon, "moment_of", wrong)
    reply = goes(here, comment)
    with spoiled(monkeypatch, "an error"):
        works(1)
    works()
    reply.refresh_from_db()
    assert reply.state == "sent" and len(here.answers(comment)) == 1
    assert reply.went_at and reply.sent_at and reply.went_at <= reply.sent_at <= datetime.now(UTC)
    comment = Comment.objects.get()
    assert comment.first_reply_at == reply.sent_at and not comment.is_late(datetime.now(UTC))

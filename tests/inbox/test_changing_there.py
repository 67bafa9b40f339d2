"""Other words for what we said, put in its place at the network: once, seen first, and kept."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.accounts.actions import note_look
from playgate.inbox import actions
from playgate.inbox.duties import waiting
from playgate.inbox.going_out_jobs import send_reply
from playgate.inbox.models import Reply
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused, TooLate
from playgate.ledger.together import answered
from playgate.networks.contract import OutcomeUnknown
from playgate.networks.mastodon.network import Mastodon
from playgate.people.member import House
from playgate.posts.actions import Stopped
from tests.networks.test_answering import bluesky  # noqa: F401 (a fixture)
from tests.networks.test_mastodon import mock  # noqa: F401 (a fixture)
from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)

from .network import There
from .test_answering_there import YES, goes, only_mastodon, there  # noqa: F401 (fixtures)

OTHER = "Yes, there is. Come on Thursday."


@pytest.fixture
def said(only_mastodon: There) -> Reply:  # noqa: F811
    """A reply of ours that is out there."""
    return out(only_mastodon)


def out(there: There) -> Reply:  # noqa: F811
    goes(there, there.hears())
    run_due()
    reply = Reply.objects.select_related("comment__account__connection").get()
    assert reply.state == "sent"
    return reply


def changed(there: There, reply: Reply, **more: Any) -> Reply:  # noqa: F811
    return actions.change_there(reply, OTHER, by=there.member("jo"), now=there.now, **more)


def lets_go(there: There, change: Reply) -> Reply:  # noqa: F811
    actions.go_out(change, by=there.member("jo"), now=datetime.now(there.now.tzinfo))
    return change


def history(there: There, reply: Reply) -> int:  # noqa: F811
    """How often the server says that it was changed."""
    wire = there.them.server.wire(there.them.server.ours)
    return len(wire.look(f"/api/v1/statuses/{reply.ref}/history").body) - 1


def test_it_is_changed_there_once_and_what_it_said_is_kept(
    only_mastodon: There,  # noqa: F811
    said: Reply,
) -> None:
    here, before = only_mastodon, said.text
    change = lets_go(here, changed(here, said))
    assert [YES in one and OTHER not in one for one in here.answers(said.comment)] == [True]
    run_due()
    send_reply.func(str(change.pk))
    said.refresh_from_db()
    change.refresh_from_db()
    (one,) = here.answers(said.comment)
    assert OTHER in one and "The team at" in one and history(here, said) == 1
    assert (change.state, said.state, said.text) == ("in place", "sent", change.text)
    assert [older.text for older in said.versions.all()] == [before]
    assert said.comment.state == "answered" and said.ref and said.comment.replies.count() == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_is_looked_for_before_anything_is_changed_again(
    only_mastodon: There,  # noqa: F811
    said: Reply,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
) -> None:
    here, real = only_mastodon, Mastodon.change

    def lost(network: Any, *told: Any) -> None:
        if when == "after":
            real(network, *told)
        raise OutcomeUnknown

    change = lets_go(here, changed(here, said))
    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "change", lost)
        run_due()
    change.refresh_from_db()
    says = [
        duty.says for duty in answered(waiting(here.member("sam"), datetime.now(here.now.tzinfo)))
    ]
    assert change.state == "unsure" and any("is changed there" in one for one in says)
    with pytest.raises(Refused):
        actions.be_in_place(change, by=here.member("jo"), now=here.now)
    send_reply.func(str(change.pk))
    change.refresh_from_db()
    assert change.state == "in place" and history(here, said) == 1


def test_it_passes_all_that_a_reply_passes(only_mastodon: There, said: Reply) -> None:  # noqa: F811
    here, jo = only_mastodon, only_mastodon.member("jo")
    with pytest.raises(Stopped):
        words = "Amy Doyle has chickenpox."
        actions.change_there(said, words, by=jo, now=here.now)
    change = changed(here, said, wants_sign_off=True)
    with pytest.raises(Refused):
        lets_go(here, change)
    with pytest.raises(TooLate):
        changed(here, said)
    with pytest.raises(TooLate):
        actions.mend(said, OTHER, by=jo, now=here.now)
    for act in (actions.send, actions.be_sent):
        with pytest.raises(TooLate):
            act(change, by=jo, now=here.now)
    actions.sign_off_reply(change, change.digest, by=here.member("ada"), now=here.now)
    lets_go(here, change)
    run_due()
    said.refresh_from_db()
    assert said.is_signed_off and said.text.startswith(OTHER)


def test_the_press_holds_it_back(only_mastodon: There, said: Reply) -> None:  # noqa: F811
    here = only_mastodon
    change = lets_go(here, changed(here, said))
    actions.call_press(said.comment, by=here.member("sam"), now=here.now)
    run_due()
    change.refresh_from_db()
    assert change.state == "written" and history(here, said) == 0
    actions.put_away(change, by=here.member("jo"), now=here.now)
    with pytest.raises(Refused):
        changed(here, said)


@pytest.mark.parametrize("what", ["taken back", "gone there"])
def test_what_is_gone_is_not_changed(
    only_mastodon: There,  # noqa: F811
    said: Reply,
    what: str,
) -> None:
    here = only_mastodon
    change = lets_go(here, changed(here, said))
    if what == "taken back":
        actions.take_back(said, by=here.member("jo"), now=here.now)
    else:
        wire = here.them.server.wire(here.them.server.ours)
        wire.do("DELETE", f"/api/v1/statuses/{said.ref}", seen=False)
    run_due()
    change.refresh_from_db()
    assert change.state == "written" and change.trouble
    assert here.answers(said.comment) == [] and said.comment.gone_at is None


def test_where_the_leave_has_ended_a_person_changes_it(
    only_mastodon: There,  # noqa: F811
    said: Reply,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = only_mastodon
    change = lets_go(here, changed(here, said))
    here.ended(monkeypatch)
    run_due()
    change = Reply.objects.get(pk=change.pk)
    assert (change.state, change.left_to_a_person) == ("written", True)
    actions.be_in_place(change, by=here.member("jo"), now=here.now)
    said.refresh_from_db()
    assert said.text == change.text and said.versions.count() == 1


def test_where_nobody_would_see_the_change_it_is_not_offered(there: There) -> None:  # noqa: F811
    said = out(there)
    if there.connection.account.network == "mastodon":
        older = {**there.connection.limits, "changes": False}
        house = House(there.cast.playgroup.pk)
        note_look(there.connection, older, by=house, now=there.now)
        said = Reply.objects.get()
    with pytest.raises(Refused):
        changed(there, said)


def test_the_pages_lead_through_it(
    only_mastodon: There,  # noqa: F811
    said: Reply,
    come_in: Any,
) -> None:
    browser = come_in("jo")
    at, page = (reverse(f"inbox:{name}", args=[pk]) for name, pk in
                (("change_there", said.pk), ("page", said.comment_id)))  # fmt: skip
    assert b"Change it there" in browser.get(page).content
    assert YES.encode() in browser.get(at).content
    assert browser.post(at, {"text": " "}).status_code == 422
    assert browser.post(at, {"text": OTHER}).url == page
    shown = browser.get(page).content.decode()
    assert "Change what we said there" in shown and "Leave it as it stands there" in shown
    change = Reply.objects.get(instead_of=said)
    browser.post(reverse("inbox:go_out", args=[change.pk]))
    assert "changes it there" in browser.get(page).content.decode()
    later = datetime.now(only_mastodon.now.tzinfo) + timedelta(seconds=1)
    run_due(now=later)
    shown = browser.get(page).content.decode()
    assert OTHER in shown and "What it said until" in shown

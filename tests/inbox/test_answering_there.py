"""Answering through a network that Playgate was let into: once, or not at all, and it is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from playgate.inbox import actions
from playgate.inbox.duties import waiting
from playgate.inbox.going_out_jobs import send_reply
from playgate.inbox.models import Comment, Reply
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused
from playgate.ledger.models import Entry
from playgate.ledger.together import answered
from playgate.networks.bluesky.network import Bluesky
from playgate.networks.contract import NetworkError, OutcomeUnknown, RateLimited
from playgate.networks.mastodon.network import Mastodon
from tests.networks.servers import Server
from tests.networks.test_answering import bluesky  # noqa: F401 (a fixture)
from tests.networks.test_mastodon import mock  # noqa: F401 (a fixture)
from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)

from .network import There, on_bluesky, on_mastodon

YES = "Yes, there is. Come and see us."


@pytest.fixture(params=["mastodon", "bluesky"])
def there(request: Any, cast: Any, member: Any, now: datetime, settings: Any) -> There:  # noqa: F811
    settings.SERVERS_HERE = True
    if request.param == "mastodon":
        return on_mastodon(cast, member, request.getfixturevalue("mock"), now)
    return on_bluesky(cast, member, request.getfixturevalue("bluesky"), now)


@pytest.fixture
def only_mastodon(cast: Any, member: Any, mock: Server, now: datetime, settings: Any) -> There:  # noqa: F811
    settings.SERVERS_HERE = True
    return on_mastodon(cast, member, mock, now)


def written(there: There, comment: Comment, text: str = YES, **more: Any) -> Reply:
    how = {"by": there.member("jo"), "now": there.now, "only_acknowledges": False}
    return actions.reply(comment, text, **{**how, **more})


def goes(there: There, comment: Comment, **more: Any) -> Reply:
    reply = written(there, comment, **more)
    actions.go_out(reply, by=there.member("jo"), now=datetime.now(there.now.tzinfo))
    return reply


def test_it_goes_out_under_what_it_answers_and_stops_the_clock(there: There) -> None:
    comment = there.hears()
    assert comment.post is not None and comment.answer_by
    reply = goes(there, comment)
    assert there.answers(comment) == [], "nothing is seen before the job"
    run_due()
    reply.refresh_from_db()
    comment.refresh_from_db()
    (said,) = there.answers(comment)
    assert YES in said and "The team at Bishopthorpe Playgroup" in said
    assert (reply.state, comment.state) == ("sent", "answered")
    assert reply.ref and reply.link and comment.first_reply_at == reply.sent_at
    send_reply.func(str(reply.pk))
    assert len(there.answers(comment)) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(
    there: There, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    comment = there.hears()
    kind: Any = Mastodon if there.connection.account.network == "mastodon" else Bluesky
    real = kind.commit

    def lost(network: Any, *told: Any) -> Any:
        if when == "after":
            real(network, *told)
        raise OutcomeUnknown

    reply = goes(there, comment)
    with monkeypatch.context() as patched:
        patched.setattr(kind, "commit", lost)
        run_due()
    reply.refresh_from_db()
    assert reply.state == "unsure"
    says = [
        duty.says for duty in answered(waiting(there.member("sam"), datetime.now(there.now.tzinfo)))
    ]
    assert any("Nobody is sure" in one for one in says)
    send_reply.func(str(reply.pk))
    reply.refresh_from_db()
    assert reply.state == "sent"
    assert len(there.answers(comment)) == 1
    assert Entry.objects.filter(act="inbox.be_sent").count() == 1


def test_what_is_gone_there_is_told_and_the_words_are_kept(there: There) -> None:
    comment = there.hears()
    reply = goes(there, comment)
    there.them.takes_back(there.target(comment))
    run_due()
    reply.refresh_from_db()
    comment.refresh_from_db()
    assert (reply.state, comment.is_gone, comment.state) == ("written", True, "waiting")
    assert "gone there" in reply.trouble and reply.text.startswith(YES)
    with pytest.raises(Refused):
        actions.go_out(reply, by=there.member("jo"), now=there.now)


def test_an_ended_leave_leads_back_to_the_way_by_hand(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = there.hears()
    reply = goes(there, comment)
    there.ended(monkeypatch)
    run_due()
    reply.refresh_from_db()
    there.connection.refresh_from_db()
    assert (there.connection.state, reply.state) == ("lost", "written")
    actions.send(reply, by=there.member("jo"), now=there.now)
    comment.refresh_from_db()
    assert comment.state == "answered"


def test_it_is_taken_back_and_whoever_wrote_waits_again(there: There) -> None:
    comment = there.hears()
    reply = goes(there, comment)
    run_due()
    reply = Reply.objects.get()
    actions.take_back(reply, by=there.member("jo"), now=there.now)
    run_due()
    reply.refresh_from_db()
    comment = Comment.objects.get()
    assert (reply.state, comment.state) == ("taken back", "waiting")
    assert comment.answer_by and comment.place and there.answers(comment) == []


def test_private_words_are_answered_in_private(only_mastodon: There) -> None:
    there = only_mastodon
    comment = there.hears("may I ask you something?", private=True)
    assert comment.is_private
    goes(there, comment, text="Of course you may.")
    run_due()
    (one,) = there.them.under(there.target(comment))
    assert one["visibility"] == "direct"


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(RateLimited(timedelta(seconds=30)), "going out"), (NetworkError("No."), "written")],
)
def test_what_the_network_says_decides_what_comes_next(
    only_mastodon: There, monkeypatch: pytest.MonkeyPatch, trouble: NetworkError, state: str
) -> None:
    there = only_mastodon
    reply = goes(there, there.hears())

    def refuses(network: Any, *told: Any) -> Any:
        raise trouble

    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "commit", refuses)
        run_due()
    reply.refresh_from_db()
    assert reply.state == state
    assert reply.left_to_a_person is (state == "written")


def test_a_gate_that_closes_in_between_stops_it(only_mastodon: There) -> None:
    there = only_mastodon
    comment = there.hears()
    reply = goes(there, comment)
    actions.call_press(comment, by=there.member("sam"), now=there.now)
    run_due()
    reply.refresh_from_db()
    assert reply.state == "written" and there.answers(comment) == []


def test_what_was_closed_in_between_stays_closed(only_mastodon: There) -> None:
    there = only_mastodon
    comment = there.hears("thank you for a lovely morning")
    actions.sort(comment, "thanks", by=there.member("jo"), now=there.now)  # type: ignore[arg-type]
    reply = goes(there, comment)
    actions.need_no_reply(comment, by=there.member("sam"), now=there.now)
    run_due()
    reply.refresh_from_db()
    comment.refresh_from_db()
    assert (reply.state, comment.state) == ("sent", "no reply needed")


def test_while_the_house_looks_nobody_else_says_what_came_of_it(only_mastodon: There) -> None:
    there = only_mastodon
    reply = goes(there, there.hears())
    jo = there.member("jo")
    for act in (actions.be_sent, actions.stop_reply):
        with pytest.raises(Refused):
            act(reply, by=jo, now=there.now)
    later = there.now + timedelta(hours=4)
    actions.be_sent(reply, "https://mastodon.example/1", by=there.member("jo"), now=later)
    assert reply.state == "sent"


def test_a_killed_worker_is_told_of_within_a_minute(only_mastodon: There) -> None:
    there = only_mastodon
    goes(there, there.hears())
    sam, soon = there.member("sam"), datetime.now(there.now.tzinfo)
    for seconds, is_told in ((10, False), (59, True)):
        says = [duty.says for duty in answered(waiting(sam, soon + timedelta(seconds=seconds)))]
        assert any("Nobody is sure" in one for one in says) is is_told


def test_a_worker_killed_while_it_takes_back_is_told_of_and_a_person_can_end_it(
    only_mastodon: There,
) -> None:
    there = only_mastodon
    goes(there, there.hears())
    run_due()
    reply, soon = Reply.objects.get(), datetime.now(there.now.tzinfo)
    actions.take_back(reply, by=there.member("jo"), now=soon)
    for seconds, is_told in ((10, False), (59, True)):
        says = [
            duty.says
            for duty in answered(waiting(there.member("sam"), soon + timedelta(seconds=seconds)))
        ]
        assert any("Nobody is sure yet whether our reply is gone" in one for one in says) is is_told
    with pytest.raises(Refused):
        actions.be_taken_back(reply, "I looked.", by=there.member("jo"), now=soon)
    late = soon + timedelta(hours=4)
    actions.be_taken_back(reply, "I looked.", by=there.member("jo"), now=late)
    assert reply.state == "taken back"

"""What a person has decided about words that break our rules, done by Playgate at the network."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from playgate.inbox import actions
from playgate.inbox.duties import waiting
from playgate.inbox.going_out_jobs import moderate
from playgate.inbox.models import Comment, Intervention, Reply
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused
from playgate.ledger.together import answered
from playgate.networks.contract import OutcomeUnknown, Transient
from playgate.networks.mastodon.network import Mastodon
from playgate.policy.moderating import Deed
from tests.networks.test_answering import bluesky  # noqa: F401 (a fixture)
from tests.networks.test_mastodon import mock  # noqa: F401 (a fixture)
from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)

from .network import There
from .test_answering_there import only_mastodon, there  # noqa: F401 (fixtures)

UNKIND = "You are all lazy and I hope you close"


def decided(there: There, comment: Comment, deed: Deed) -> Intervention:  # noqa: F811
    how = {"why_not_less": "It comes again and again.", "other_way": "By phone."}
    made = actions.step_in(comment, deed, "kind", by=there.member("sam"), now=there.now, **how)
    assert made.state == "to do"
    return made


def handed(there: There, made: Intervention) -> Intervention:  # noqa: F811
    actions.hand_over(made, by=there.member("sam"), now=datetime.now(there.now.tzinfo))
    run_due()
    made.refresh_from_db()
    return made


def net(there: There) -> Any:  # noqa: F811
    from playgate.inbox.ways import way_to

    return way_to(there.connection.account)


@pytest.mark.parametrize("deed", [Deed.HIDE, Deed.BLOCK, Deed.REPORT])
def test_it_is_done_once_looked_at_and_undone(there: There, deed: Deed) -> None:  # noqa: F811
    from playgate.inbox.ways import target_of

    comment = there.hears(UNKIND)
    if there.connection.account.network == "mastodon" and deed is Deed.HIDE:
        with pytest.raises(Refused):
            decided(there, comment, deed)
        return
    made = handed(there, decided(there, comment, deed))
    assert (made.state, made.done_by) == ("done", there.member("sam").person)
    assert made.proof and made.evidence.told["text"] == comment.text
    with net(there) as network:
        assert network.is_done(deed.value, target_of(made)) is (
            None if deed is Deed.REPORT else True
        )
    actions.undo(made, "We were too quick.", by=there.member("maya"), now=there.now)
    if deed is Deed.REPORT:
        with pytest.raises(Refused):
            actions.hand_over(made, by=there.member("sam"), now=there.now)
        return
    assert handed(there, made).state == "undone"
    with net(there) as network:
        assert network.is_done(deed.value, target_of(made)) is False


def test_what_everybody_reads_is_put_there(there: There) -> None:  # noqa: F811
    comment = there.hears(UNKIND)
    made = handed(there, decided(there, comment, Deed.REPORT))
    actions.tell_why_there(made, made.to_say, "reply", by=there.member("sam"), now=there.now)
    run_due()
    made.refresh_from_db()
    comment.refresh_from_db()
    (said,) = there.answers(comment)
    assert made.broken.named in said
    assert made.explained_at and made.explained_link and not made.says_nothing_yet
    assert comment.state == "waiting", "the explanation is no answer to it"
    again = made.to_say
    with pytest.raises(Exception):  # noqa: B017 (too late)
        actions.tell_why_there(made, again, "post", by=there.member("sam"), now=there.now)
    reply = Reply.objects.get()
    actions.take_back(reply, by=there.member("sam"), now=there.now)
    run_due()
    made.refresh_from_db()
    assert made.says_nothing_yet and there.answers(comment) == []


def test_a_report_that_may_have_come_in_is_never_sent_again(
    only_mastodon: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = decided(only_mastodon, only_mastodon.hears(UNKIND), Deed.REPORT)
    called = []

    def lost(network: Any, *told: Any, **more: Any) -> None:
        called.append(told)
        raise OutcomeUnknown

    monkeypatch.setattr(Mastodon, "moderate", lost)
    handed(only_mastodon, made)
    assert (made.state, len(called)) == ("to do", 1) and "Nobody knows" in made.trouble
    made.state = "doing"
    actions.carry_out(
        Intervention.objects.get(),
        "I looked.",
        by=only_mastodon.member("sam"),
        now=only_mastodon.now,
    )


def test_a_worker_that_died_while_it_reported_leaves_it_to_a_person(
    only_mastodon: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = decided(only_mastodon, only_mastodon.hears(UNKIND), Deed.REPORT)
    sam, soon = only_mastodon.member("sam"), datetime.now(only_mastodon.now.tzinfo)
    actions.hand_over(made, by=sam, now=soon)

    class Killed(BaseException):
        pass

    def dies(network: Any, *told: Any, **more: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "moderate", dies)
        with pytest.raises(Killed):
            moderate.func(str(made.pk))
    says = [duty.says for duty in answered(waiting(sam, soon + timedelta(seconds=59)))]
    assert any("Nobody is sure yet whether it is done there" in one for one in says)
    moderate.func(str(made.pk))
    made.refresh_from_db()
    assert made.state == "to do" and "Nobody knows" in made.trouble


def test_a_network_that_is_busy_is_asked_again(
    only_mastodon: There,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = decided(only_mastodon, only_mastodon.hears(UNKIND), Deed.BLOCK)

    def busy(network: Any, *told: Any, **more: Any) -> None:
        raise Transient

    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "is_done", busy)
        assert handed(only_mastodon, made).state == "doing"
    moderate.func(str(made.pk))
    made.refresh_from_db()
    assert made.state == "done"


def test_by_hand_stays_by_hand(cast: Any, member: Any, now: datetime) -> None:  # noqa: F811
    sam, page = member("sam"), cast.accounts["page"]
    comment = actions.receive(page, "query", UNKIND, now, by=sam, now=now)  # type: ignore[arg-type]
    made = actions.step_in(comment, Deed.HIDE, "kind", by=sam, now=now)
    with pytest.raises(Refused):
        actions.hand_over(made, by=sam, now=now)
    actions.carry_out(made, "It is greyed out.", by=sam, now=now)
    with pytest.raises(Refused):
        actions.tell_why_there(made, made.to_say, "reply", by=sam, now=now)

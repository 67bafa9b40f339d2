"""Who hears of a crowd, of what nobody is sure is out, and of a colleague's question."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from playgate.inbox import actions, jobs
from playgate.inbox.models import Comment, Letter, Reply
from playgate.jobs.worker import run_due
from playgate.ledger import pen
from playgate.policy.inbox import Kind
from playgate.policy.replying import Word
from playgate.policy.telling import A_CROWD, ASKED, MANY_WRITE, NOT_SURE

pytestmark = pytest.mark.django_db


@pytest.fixture
def post_goes(cast: Any) -> Any:
    """What went out since the last look: the subjects by person."""

    def look(at: datetime) -> dict[str, list[str]]:
        at += timedelta(seconds=1)
        with time_machine.travel(at, tick=False):
            jobs.look_after.call(str(cast.playgroup.pk))
            run_due(now=at, scheduled=False, strict=True)
        told: dict[str, list[str]] = {}
        for one in mail.outbox:
            told.setdefault(one.to[0].split("@")[0], []).append(one.subject)
        mail.outbox.clear()
        return told

    return look


@pytest.fixture
def written(cast: Any, member: Any, now: datetime) -> Reply:
    """A reply of Jo's that is not sent yet."""
    with time_machine.travel(now, tick=False):
        comment = actions.receive(
            cast.accounts["page"], Kind.QUERY, "Is Amy in?", now, by=member("ada"), now=now
        )
        jo, told = member("jo"), {"only_acknowledges": False}
        return actions.reply(comment, "Please ring us.", by=jo, now=now, **told)


def ask(reply: Reply, cast: Any, member: Any, now: datetime) -> Any:
    """Jo asks Sam."""
    with time_machine.travel(now, tick=False):
        return actions.ask_opinion(reply, cast.people["sam"], by=member("jo"), now=now)


def test_whoever_is_asked_gets_a_letter_once_for_the_same_words(
    written: Reply, cast: Any, member: Any, post_goes: Any, now: datetime
) -> None:
    ask(written, cast, member, now)
    ask(written, cast, member, now)
    assert [who for who, says in post_goes(now).items() if ASKED in says] == ["sam"]
    letter = Letter.objects.get(kind="asked")
    assert "asked you" in letter.why and "Amy" not in letter.says + letter.why
    with time_machine.travel(now, tick=False):
        actions.change_reply(written, "Please ring us today.", by=member("jo"), now=now)
    ask(written, cast, member, now)
    assert ASKED in post_goes(now)["sam"]


@pytest.mark.parametrize("done", ["said", "put away", "gone"])
def test_it_stops_when_the_word_was_given_or_is_not_needed(
    done: str, written: Reply, cast: Any, member: Any, post_goes: Any, now: datetime
) -> None:
    ask(written, cast, member, now)
    if done == "said":
        actions.give_opinion(written, Word.FINE, by=member("sam"), now=now)
    elif done == "put away":
        actions.put_away(written, by=member("jo"), now=now)
    else:
        actions.send(written, by=member("jo"), now=now)
    assert not [who for who, says in post_goes(now).items() if ASKED in says]
    assert Letter.objects.get(kind="asked").state == "let go"


def test_who_wants_no_such_letter_gets_none(
    written: Reply, cast: Any, member: Any, post_goes: Any, now: datetime
) -> None:
    wish = {"morning": True, "nudges": True, "urgent": True, "asked": False}
    actions.choose(cast.playgroup, by=member("sam"), now=now, **wish)
    ask(written, cast, member, now)
    assert not [who for who, says in post_goes(now).items() if ASKED in says]


def test_a_crowd_that_writes_at_once_is_told_once_a_day_and_only_while_it_waits(
    cast: Any, member: Any, came: Any, take_in: Any, post_goes: Any, now: datetime
) -> None:
    few = [came("Shame on you") for _ in range(A_CROWD - 1)]
    take_in(*few, at=now)
    assert not any(MANY_WRITE in says for says in post_goes(now).values())
    take_in(came("Shame"), at=now)
    told = [who for who, says in post_goes(now).items() if MANY_WRITE in says]
    keepers = cast.accounts["page"].keepers.select_related("person")
    assert set(told) == {one.person.email.split("@")[0] for one in keepers} | {"maya"}
    take_in(*[came("Shame on you") for _ in range(A_CROWD)], at=now)
    assert not any(MANY_WRITE in s for s in post_goes(now + timedelta(minutes=9)).values())
    token = pen.lines.set(0)
    Comment.objects.all().update(state="closed", place="")
    pen.lines.reset(token)
    letter = Letter.objects.filter(kind="many").first()
    assert letter and not jobs.still_says(letter, now)


def test_what_nobody_is_sure_is_out_is_told_after_playgate_has_looked(
    written: Reply, cast: Any, post_goes: Any, now: datetime
) -> None:
    token = pen.lines.set(0)
    Reply.objects.all().update(state="unsure", went_at=now)
    pen.lines.reset(token)
    assert not any(NOT_SURE in says for says in post_goes(now + timedelta(minutes=1)).values())
    late = now + timedelta(minutes=2)
    assert "maya" in {who for who, says in post_goes(late).items() if NOT_SURE in says}
    assert not any(NOT_SURE in says for says in post_goes(late).values())
    letter = Letter.objects.filter(kind="unsure").first()
    assert letter and jobs.where(letter) == f"/inbox/{written.comment_id}/"

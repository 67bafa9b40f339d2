"""Very many write under the same thing: one public word answers those who need no other."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions
from playgate.inbox.models import Comment, Reply
from playgate.ledger.book import MayNot, Refused
from playgate.ledger.models import Entry
from playgate.policy.crowds import only_seen, stands_alone
from playgate.policy.inbox import Kind, place_in_line
from playgate.policy.incoming import CameAs
from playgate.posts.actions import Stopped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
WORD, THERE = "We read what many of you write, and look into it.", "https://page.example/1"
PLAIN = ["Our car is blue", "Is there room?", "Nobody told us", "Our hedge is green"]
ALONE = [
    "I'm frightened of what he will do tonight",
    "I'm a reporter, can you talk?",
    "I want everything you've got on Ella",
    "Please take the picture of my son down",
    "Theo is poorly today, D&V",
    "Bore da, pryd mae'r sesiwn nesaf yn dechrau eto",
]


@pytest.fixture
def crowd(take_in: Any, came: Any) -> None:
    """Many, and among them those who need an answer of their own."""
    take_in(*[came(words, handle=f"@k{n}") for n, words in enumerate([*PLAIN, *ALONE])])
    take_in(came("Is it free?", came_as=CameAs.MESSAGE), came("You are idiots"))


def say(member: Any, now: datetime, who: str = "jo", **how: Any) -> int:
    by = member(who)
    asked = {"is_whole": False, "both_know": True, "by": by, "now": now, **how}
    text, account = asked.pop("text", WORD), by.playgroup.accounts.get(key="page")
    keys = list(by.playgroup.comments.values_list("pk", flat=True))
    return actions.answer_each(account, keys, text, THERE, **asked)


def states() -> dict[str, str]:
    return dict(Comment.objects.values_list("text", "state"))


@pytest.mark.usefixtures("crowd")
def test_a_first_word_stops_the_clocks_and_what_needs_more_stays(
    member: Any, now: datetime, cast: Any
) -> None:
    assert say(member, now) == len(PLAIN) + 1
    told = Counter(Comment.objects.values_list("state", flat=True))
    assert told == {"acknowledged": len(PLAIN) + 1, "waiting": len(ALONE) + 1}
    assert all(states()[words] == "waiting" for words in ALONE)
    for one in Comment.objects.filter(state="acknowledged"):
        assert one.first_reply_at == now and one.due_by > one.answer_by
        assert one.place == place_in_line(one.weight, one.due_by, one.arrived_at, one.pk.hex)
        [reply] = one.replies.all()
        assert reply.state == "sent" and reply.link == THERE and reply.only_acknowledges
        assert reply.words == WORD and "playgroup" in reply.text.rpartition("\n")[2].lower()
    lines = Entry.objects.filter(playgroup=cast.playgroup.pk, act="inbox.answer_each")
    assert lines.count() == len(PLAIN) + 2 and WORD not in str(list(lines.values()))


@pytest.mark.usefixtures("crowd")
def test_the_whole_answer_ends_it_but_never_a_complaint_at_once(member: Any, now: datetime) -> None:
    say(member, now, is_whole=True)
    assert states()["Nobody told us"] == "acknowledged"
    assert states()["Our car is blue"] == states()["Is there room?"] == "answered"
    done = Comment.objects.filter(state="answered")
    assert not done.exclude(place="").exists() and not done.filter(closed_at=None).exists()
    assert say(member, now, is_whole=True) == 2, "the complaint, and the hurtful one as one"
    assert states()["Nobody told us"] == "answered"
    assert say(member, now, is_whole=True) == 0, "and nobody is answered twice"


@pytest.mark.usefixtures("crowd")
def test_the_gates_the_heads_and_a_reason_stand_before_it(
    member: Any, now: datetime, take_in: Any, came: Any
) -> None:
    with pytest.raises(Stopped):
        say(member, now, text="Theo Lambert is well.")
    with pytest.raises(Stopped):
        say(member, now, text=" ")
    with pytest.raises(Refused):
        say(member, now, both_know=False)
    with pytest.raises((MayNot, Refused)):
        say(member, now, "lee")
    take_in(came("Our gate is red", made_at=now - timedelta(days=9)))
    with pytest.raises(Refused):
        say(member, now)
    assert not Reply.objects.exists()
    say(member, now, why_late="Ten thousand wrote.")
    late = Comment.objects.exclude(why_late="")
    assert [one.text for one in late] == ["Our gate is red"]


def test_what_somebody_else_has_in_hand_stays_theirs(
    take_in: Any, came: Any, member: Any, now: datetime, cast: Any
) -> None:
    take_in(*[came(f"Our car is {n}") for n in range(4)])
    take_in(came("Our bus is red"), account="journal")
    one, two, three, _ = cast.playgroup.comments.filter(text__startswith="Our car").order_by("text")
    actions.claim(one, by=member("sam"), now=now)
    actions.reply(two, "Nice.", by=member("ada"), now=now, only_acknowledges=False)
    actions.stand_back(three, by=member("jo"), now=now)
    assert say(member, now) == 1
    assert states()["Our bus is red"] == "waiting", "and another account is another place"


def test_a_thread_that_the_press_has_locked_is_not_answered(
    take_in: Any, came: Any, member: Any, now: datetime
) -> None:
    take_in(came("Can you comment? I'm a journalist", upstream="p", thread="t"))
    take_in(came("Our car is blue", parent="p", thread="t"), came("Our car is red", thread="u"))
    assert say(member, now) == 1
    assert states()["Our car is blue"] == "waiting"


@pytest.mark.usefixtures("crowd")
def test_on_the_page_words_are_looked_at_first_and_nothing_typed_is_lost(
    come_in: Any, cast: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("playgate.inbox.crowd_views.A_PART", 2)
    jo, here = come_in("jo"), reverse("inbox:answer_each")
    assert b"At which account?" in jo.get(here).content
    where = {"account": str(cast.accounts["page"].pk), "text": WORD, "words": ""}
    assert (
        b"4 at Bishopthorpe Playgroup have heard nothing yet"
        in jo.post(here, where | {"look": "1"}).content
    )
    bad = jo.post(here, where | {"text": "Theo Lambert is well.", "look": "1"})
    assert bad.status_code == 422 and b"Theo Lambert is well." in bad.content
    assert b"It stands there" not in bad.content
    for missing in ({"both_know": "1", "link": ""}, {"link": THERE}):
        refused = jo.post(here, where | missing | {"sent": "1"})
        assert refused.status_code == 422 and WORD.encode() in refused.content
    assert not Reply.objects.exists()
    left = Comment.objects.get(text="Our car is blue")
    told = where | {"both_know": "1", "link": THERE, "sent": "1", "leave_out": [str(left.pk)]}
    page = jo.post(here, told, follow=True)
    assert b"Noted: 3 have had their answer." in page.content
    assert states()["Our car is blue"] == states()["You are idiots"] == "waiting"
    found = jo.post(here, {**told, "leave_out": [], "words": "idiots", "also_hurtful": "1"})
    assert found.status_code == 302 and states()["You are idiots"] == "acknowledged"
    assert states()["Our car is blue"] == "waiting"


def test_it_is_offered_where_many_wait_and_where_many_were_found(
    come_in: Any, take_in: Any, came: Any
) -> None:
    jo, at = come_in("jo"), reverse("inbox:answer_each").encode()
    assert at not in jo.get(reverse("inbox:list")).content
    take_in(*[came(f"Our car is {n}") for n in range(22)])
    assert at in jo.get(reverse("inbox:list")).content
    assert at in jo.post(reverse("inbox:find"), {"words": "car"}).content


def test_which_need_an_answer_of_their_own() -> None:
    assert stands_alone(Kind.REQUEST, [], CameAs.COMMENT)
    assert stands_alone(Kind.COMMENT, [], CameAs.MESSAGE)
    assert not stands_alone(Kind.COMPLAINT, ["offence"], CameAs.COMMENT)
    assert only_seen(Kind.COMPLAINT, "waiting", is_whole=True)
    assert not only_seen(Kind.COMPLAINT, "acknowledged", is_whole=True)
    assert only_seen(Kind.COMMENT, "waiting", is_whole=False)

"""Histories lived through the acts themselves: nothing that is out shows who may not be shown.

`PLAYGATE_HISTORIES` says how many; ten thousand take minutes, so that a quick run lives fewer.
"""

import os
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from playgate.ledger.book import Refused
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.people.models import Child
from playgate.people.said import NoPicture
from playgate.policy.permissions import FOSTER, How, Said
from playgate.posts import actions
from playgate.posts.actions.taking_back import look_back
from playgate.posts.models import Copy, Post
from tests.histories import Memory, happens

HISTORIES = int(os.environ.get("PLAYGATE_HISTORIES", "40"))
OUT = ("out", "unsure")


class Undone(Exception):
    """The history is over, and nothing of it stays."""


@pytest.fixture
def waiting(cast: Any, signed_off: Any, photo: Any, now: datetime) -> Post:
    """A post with Zofia, signed off for the page, that has not gone out."""
    made: Post = signed_off("We planted beans.", [photo("zofia")])
    people.record_carer(
        cast.children["zofia"],
        cast.people["nia"],
        parental_responsibility=True,
        by=cast.house,
        now=now,
    )
    return made


def do(what: str, told: Any, child: Child, cast: Any, at: datetime) -> None:
    """The same through the acts of the house."""
    how: dict[str, Any] = {"by": cast.house, "now": at}
    maya: dict[str, Any] = {"by": Member(cast.people["maya"], cast.playgroup, at), "now": at}
    if what == "say":
        parts = ("use", "medium", "allowed", "faces", "groups_only", "first_name")
        cell = {part: getattr(told, part) for part in (*parts, "after_leaving", "ends")}
        giver = cast.people.get(told.by)
        people.permit(child, [Said(**cell)], given_by=giver, how=How(), **how)
    elif what == "again":
        for said in NoPicture.objects.filter(child=child, ends=None):
            people.take_back_no(said, **maya)
    else:
        none = {"parental_responsibility": False, "kind": FOSTER}
        {
            "never": lambda: people.put_on_the_never_list(child, **how),
            "off": lambda: people.take_off_the_never_list(child, **maya),
            "no": lambda: people.say_no_picture(child, told, **how),
            "leave": lambda: people.take_off_roll(child, told, **how),
            "care": lambda: people.record_carer(child, cast.people["gail"], **none, **how),
        }[what]()


def remembered(child: Child, cast: Any) -> Memory:
    """What the demo has said about the child already."""
    facts = child.facts()
    marks = {str(one.pk): key for key, one in cast.people.items()}
    memory = Memory({marks[mark] for mark in facts.must_answer})
    memory.said += [one._replace(by=marks.get(one.by, "")) for one in facts.answers]
    return memory


def live(seed: int, waiting: Post, cast: Any, now: datetime) -> int:
    """One history; how often the post could go out."""
    random, at, went = Random(seed), now, 0
    child = Child.objects.with_answers().get(pk=cast.children["zofia"].pk)
    memory = remembered(child, cast)
    taken, copy = now.date(), Copy.objects.get(post=waiting)
    for _ in range(random.randint(2, 6)):
        at += timedelta(hours=random.choice((1, 26)))
        if random.random() < 0.3:
            went += go_out(copy, cast, at)
        else:
            what, told = happens(random, memory, at)
            if what == "apart":
                memory.apart = False
                continue
            do(what, told, child, cast, at)
        look_back(cast.playgroup, at)  # the round of each new day
        copy.refresh_from_db()
        if copy.state in OUT:
            assert memory.may_be_seen("facebook", at.date(), taken, alone=True), seed
    return went


def go_out(copy: Copy, cast: Any, at: datetime) -> bool:
    """Somebody tries to put it out."""
    sam = Member(cast.people["sam"], cast.playgroup, at)
    copy.refresh_from_db()
    if copy.state != "planned":
        return False
    try:
        actions.publish(copy, by=sam, now=at)
    except (Refused, actions.Stopped):
        return False
    actions.be_out(copy, "https://www.facebook.com/bishopthorpe/posts/1", by=sam, now=at)
    return True


def test_nothing_that_is_out_shows_who_may_not_be_shown(
    waiting: Post, cast: Any, now: datetime
) -> None:
    went = 0
    for seed in range(HISTORIES):
        try:
            with transaction.atomic():
                went += live(seed, waiting, cast, now)
                raise Undone
        except Undone:
            pass
    assert went > HISTORIES / 20, "some of them went out"

"""A child is erased, and nothing of it is left: in no table, no file, no journal, no letter."""

import json
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from playgate.images import actions as images
from playgate.images.models import Face, Known, Photo
from playgate.inbox.models import Comment
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger import chain, endings
from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.parents import actions
from playgate.parents.erasures import Erasure
from playgate.parents.jobs import wipe_words_over
from playgate.people import actions as people
from playgate.people.member import House, Member
from playgate.people.models import Child, Person
from playgate.policy.erasing import ASK_THE_LEAD, BEGIN_FIRST, STILL_HERE, STILL_OUT
from playgate.posts import actions as posts
from playgate.posts.models import Post
from playgate.roof.backup.afterwards import set_right
from playgate.vault import drawer

from .canary import WORDS, plant, rows_with, search


@pytest.fixture
def ada(cast: Any, now: Any) -> Member:
    return Member(cast.people["ada"], cast.playgroup, now, now)


@pytest.fixture
def gone(cast: Any, ada: Member, now: Any, clock: Any) -> Any:
    """Erase a child whose every trace was planted, and do what is to be done afterwards."""

    def of(keep_groups: bool = True) -> Any:
        child = plant(cast, now)
        planted = {word for word in WORDS if rows_with(word)}
        assert planted == set(WORDS) - {"because-of-a-court"}  # which lies sealed
        actions.ask_erasure(child, keep_groups, [], by=ada, now=now, write=True)
        run_due(strict=True, scheduled=False)
        return child.pk, actions.erase(child, by=ada, now=now)

    return of


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keep_groups", [True, False])
def test_no_byte_of_an_erased_child_is_left(
    gone: Any, cast: Any, settings: Any, clock: Any, caplog: Any, keep_groups: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    pk, erasure = gone(keep_groups)
    run_due(strict=True, scheduled=False)
    erasure.refresh_from_db()
    assert erasure.state == "seen gone" and erasure.seen_gone_at
    # What the house keeps for a year is known, and nothing else is found.
    kept = [one["comment"] for one in erasure.kept]
    assert len(kept) == 1 and Comment.objects.get(pk=kept[0]).text
    found = search(settings)
    tables = {table for where in found.values() for table in where if table.startswith("inbox")}
    assert tables == {"inbox_comment", "inbox_note"}
    clock.shift(timedelta(days=380))
    wipe_words_over.call()
    assert search(settings) == {}
    assert not [word for word in WORDS if word.lower() in caplog.text.lower()]
    letters = " ".join(f"{one.subject} {one.body}" for one in mail.outbox)
    assert not [word for word in WORDS if word.lower() in letters.lower()]
    assert "about to erase" in letters
    assert [type(one).__name__ for one in chain.prove(cast.playgroup.pk)] == ["Head"]
    assert not Child.objects.filter(pk=pk).exists()
    listed = [one for one in endings.read(settings.ENDINGS_FILE) if one.act == "parents.erase"]
    assert str(pk) in [one.about for one in listed], "no older state brings the child back"
    assert not Known.objects.exists()
    assert not Job.objects.given_up().exists()


@pytest.mark.django_db(transaction=True)
def test_in_a_picture_with_others_the_child_is_blurred_in_the_only_copy(
    gone: Any, cast: Any, now: Any
) -> None:
    gone()
    run_due(strict=True, scheduled=False)
    with_amy = Photo.objects.filter(faces__child=cast.children["amy"])
    assert with_amy.count() == 2
    for one in with_amy:
        assert one.original == "" and one.cleaned and drawer.has(one.cleaned)
    assert Photo.objects.filter(state="wiped").count() == 1
    assert Post.objects.filter(text="Look at …!").exists()
    names = {name for one in Photo.objects.all() for name in one.file_names}
    assert set(drawer.names()) == names
    assert Face.objects.filter(child=None, who="blurred").count() == 1


def test_a_receipt_is_there_for_the_playgroup_alone_and_once_the_child_is_erased(
    cast: Any, other: Any, ada: Member, come_in: Any, now: Any
) -> None:
    group, grace = cast.playgroup, cast.children["grace"]
    people.take_off_roll(grace, group.today(now) - timedelta(days=1), by=ada, now=now)
    asked = actions.ask_erasure(grace, True, [], by=ada, now=now)
    receipt = reverse("parents:erased", args=[asked.pk])
    assert come_in("ada").get(receipt).status_code == 404
    actions.erase(grace, by=ada, now=now)
    page = come_in("ada").get(receipt)
    assert page.status_code == 200 and "sealed copies that nobody sees" in page.content.decode()
    assert come_in("ada", other).get(receipt).status_code == 404


def test_an_older_state_that_is_brought_back_does_not_bring_the_child_back(
    cast: Any, ada: Member, settings: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    grace = cast.children["grace"]
    house, today = House(cast.playgroup.pk), cast.playgroup.today(now)
    people.take_off_roll(grace, today - timedelta(days=1), by=house, now=now)
    try:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            actions.ask_erasure(grace, True, [], by=ada, now=now)
            actions.erase(grace, by=ada, now=now)
            listed = Path(settings.ENDINGS_FILE)
            assert not Child.objects.filter(pk=grace.pk).exists()
            raise Undone
    except Undone:
        pass
    assert Child.objects.filter(pk=grace.pk).exists()
    told = {"act": "parents.erase", "playgroup": str(cast.playgroup.pk), "about": str(grace.pk)}
    nothing = dict.fromkeys(("person", "ends", "use"), "")
    line = {**told, **nothing, "allowed": False, "at": now.isoformat()}
    listed.write_text(json.dumps(line))
    set_right(now - timedelta(hours=3), [listed], now)
    assert not Child.objects.filter(pk=grace.pk).exists()
    again = Erasure.objects.get(child=grace.pk)
    assert again.state == "erased" and again.asked_by is None


class Undone(Exception):
    """The test goes back to what was before."""


def test_who_still_comes_and_whom_the_lead_keeps_evidence_of_is_not_erased(
    cast: Any, ada: Member, member: Any, photo: Any, now: Any
) -> None:
    amy = cast.children["amy"]
    with pytest.raises(Refused) as why:
        actions.ask_erasure(amy, True, [], by=ada, now=now)
    assert why.value.refusal is STILL_HERE
    house = House(cast.playgroup.pk)
    one = photo("amy")
    images.set_apart(one, by=member("sam"), now=now)
    people.take_off_roll(amy, cast.playgroup.today(now) - timedelta(days=1), by=house, now=now)
    with pytest.raises(Refused) as why:
        actions.ask_erasure(amy, True, [], by=ada, now=now)
    assert why.value.refusal is ASK_THE_LEAD


def test_nobody_else_erases_and_not_without_a_fresh_second_step(
    cast: Any, other: Any, member: Any, now: Any
) -> None:
    grace = cast.children["grace"]
    today = cast.playgroup.today(now)
    people.take_off_roll(grace, today - timedelta(days=1), by=House(cast.playgroup.pk), now=now)
    for key in ("sam", "chris", "vee", "pat"):
        one = Member(cast.people[key], cast.playgroup, now, now)
        with pytest.raises(MayNot):
            actions.ask_erasure(grace, True, [], by=one, now=now)
    with pytest.raises(Refused):
        actions.ask_erasure(grace, True, [], by=member("ada"), now=now)
    elsewhere = Member(other.people["ada"], other.playgroup, now, now)
    with pytest.raises(NotYours):
        actions.ask_erasure(grace, True, [], by=elsewhere, now=now)


def test_what_can_be_seen_comes_down_first_and_words_that_may_mean_another_are_asked_about(
    cast: Any, ada: Member, signed_off: Any, photo: Any, post: Any, member: Any, now: Any
) -> None:
    house, oliver = House(cast.playgroup.pk), cast.children["oliver-h"]
    sam = member("sam")
    live = signed_off("We planted beans.", [photo("oliver-h")])
    copy = live.copies.get()
    posts.publish(copy, by=sam, now=now)
    posts.be_out(copy, "https://www.facebook.com/bishopthorpe/posts/1", by=sam, now=now)
    says = post("Oliver likes beans.", [])
    mine = post("Well done Oliver Hughes!", [])
    today = cast.playgroup.today(now)
    people.take_off_roll(oliver, today - timedelta(days=1), by=house, now=now)
    copy.refresh_from_db()
    assert copy.state == "coming down"
    erasure = actions.ask_erasure(oliver, True, [], by=ada, now=now)
    assert actions.ask_erasure(oliver, True, [], by=ada, now=now).pk == erasure.pk
    with pytest.raises(Refused) as why:
        actions.erase(oliver, by=ada, now=now)
    assert why.value.refusal is STILL_OUT
    copy.refresh_from_db()
    posts.be_down(copy, "The page is not there", by=sam, now=now)
    actions.erase(oliver, by=ada, now=now)
    texts = set(Post.objects.filter(pk__in=[says.pk, mine.pk]).values_list("text", flat=True))
    assert texts == {"Oliver likes beans.", "Well done …!"}
    assert Child.objects.filter(name="Oliver Bains").exists()


def test_a_grown_up_with_another_child_or_a_part_here_stays(
    cast: Any, ada: Member, now: Any
) -> None:
    house, grace = House(cast.playgroup.pk), cast.children["grace"]
    both, alone = (
        people.welcome(name, f"{name}@family.example", by=house, now=now) for name in ("un", "deux")
    )
    for person in (both, alone, cast.people["sam"]):
        people.record_carer(grace, person, parental_responsibility=True, by=house, now=now)
    people.record_carer(cast.children["amy"], both, parental_responsibility=True, by=house, now=now)
    today = cast.playgroup.today(now)
    people.take_off_roll(grace, today - timedelta(days=1), by=house, now=now)
    actions.ask_erasure(grace, True, [], by=ada, now=now)
    actions.erase(grace, by=ada, now=now)
    left = set(Person.objects.values_list("pk", flat=True))
    assert both.pk in left and cast.people["sam"].pk in left and alone.pk not in left


def test_twice_and_out_of_turn_says_so_and_changes_nothing(
    cast: Any, ada: Member, now: Any
) -> None:
    grace = cast.children["grace"]
    today = cast.playgroup.today(now)
    people.take_off_roll(grace, today - timedelta(days=1), by=House(cast.playgroup.pk), now=now)
    with pytest.raises(Refused) as why:
        actions.erase(grace, by=ada, now=now)
    assert why.value.refusal is BEGIN_FIRST
    erasure = actions.ask_erasure(grace, True, ["posts.post:x", "'; DROP"], by=ada, now=now)
    assert erasure.also == []
    actions.call_off_erasure(erasure, by=ada, now=now)
    with pytest.raises(Refused):
        actions.erase(grace, by=ada, now=now)
    actions.ask_erasure(grace, False, [], by=ada, now=now)
    other_window = Child.objects.get(pk=grace.pk)
    actions.erase(grace, by=ada, now=now)
    for act in (
        lambda: actions.erase(other_window, by=ada, now=now),
        lambda: actions.ask_erasure(other_window, True, [], by=ada, now=now),
    ):
        with pytest.raises(TooLate):
            act()
    assert Erasure.objects.filter(child=grace.pk).count() == 2

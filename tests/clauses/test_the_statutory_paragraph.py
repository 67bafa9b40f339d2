"""What is known of a child stays with those who need it."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, transaction
from django.urls import reverse

from playgate.ledger.models import Entry
from playgate.people import actions
from playgate.policy.ceiling import Ceiling

from .scenes import told


@pytest.mark.clause("privacy.confidential")
@pytest.mark.parametrize("key", ["chris", "tess", "vee", "pat"])
def test_who_does_not_need_it_does_not_see_a_childs_page(key: str, cast: Any, browser: Any) -> None:
    amy = cast.children["amy"]
    for page in (
        reverse("people:child", args=[amy.pk]),
        reverse("people:children"),
        reverse("people:sheet"),
    ):
        answer = browser(key).get(page)
        assert answer.status_code == 403
        assert "Amy" not in told(answer)
        assert "Amy Doyle" in told(browser("sam").get(page))


@pytest.mark.clause("privacy.confidential")
def test_a_child_of_another_playgroup_cannot_be_found(cast: Any, other: Any, browser: Any) -> None:
    theirs = reverse("people:child", args=[other.children["amy"].pk])
    assert browser("maya").get(theirs).status_code == 404
    assert browser("maya", other).get(theirs).status_code == 200


@pytest.mark.clause("privacy.confidential")
def test_what_was_done_for_a_child_is_written_without_a_name_and_for_good(
    cast: Any, member: Any, now: Any
) -> None:
    amy = cast.children["amy"]
    later = now + timedelta(minutes=1)
    actions.record_permission(amy, "press", False, by=member("maya"), now=later)
    lines = Entry.objects.filter(playgroup=cast.playgroup.pk)
    assert lines.filter(act="people.record_permission", about__endswith=str(amy.pk)).exists()
    for line in lines:
        assert b"Amy" not in bytes(line.told)
        assert b"Doyle" not in bytes(line.told)
    with pytest.raises(DatabaseError), transaction.atomic():
        lines.filter(number=1).update(by="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        lines.filter(number=1).delete()


@pytest.mark.clause("privacy.confidential")
@pytest.mark.parametrize("key", ["maya", "ada", "sam", "jo", "chris"])
def test_who_may_come_near_children_shows_twice_that_it_is_them(
    key: str, cast: Any, browser: Any, settings: Any
) -> None:
    amy = cast.children["amy"]
    pages = [reverse("people:child", args=[amy.pk]), reverse("people:children"), "/images/", "/"]
    settings.DEMO = False
    only_signed_in = browser(key)
    for page in pages:
        answer = only_signed_in.get(page)
        assert answer.status_code == 302 and answer.url.startswith("/door/second_step/")
        assert "Amy" not in told(answer)


@pytest.mark.clause("privacy.confidential")
def test_a_stolen_sign_in_cannot_carry_every_child_away_unseen(
    cast: Any, browser: Any, settings: Any, work: Any, mailoutbox: Any
) -> None:
    settings.MOST_PAGES = Ceiling(4, 20)
    thief = browser("sam")
    children = list(cast.children.values())
    seen = [thief.get(reverse("people:child", args=[one.pk])) for one in children]
    assert [one.status_code for one in seen] == [200] * 4 + [429] * (len(children) - 4)
    assert children[4].first_name not in told(seen[4])
    work()
    told_to = {address for letter in mailoutbox for address in letter.to}
    assert told_to >= {cast.people["maya"].email, cast.people["ada"].email}
    assert "Somebody opened unusually much" in told(browser("maya").get("/"))


@pytest.mark.clause("privacy.confidential")
def test_what_changes_in_how_somebody_comes_in_is_written_down_and_told(
    cast: Any, member: Any, now: Any, work: Any, mailoutbox: Any
) -> None:
    sam = cast.people["sam"]
    Authenticator.objects.create(user=sam, type="totp", data={"secret": "x"})
    lines = Entry.objects.filter(playgroup=cast.playgroup.pk, act="door.note_factor")
    assert lines.get().facts == {"change": "added", "kind": "totp"}
    assert lines.get().by == f"person:{sam.pk}"
    work()
    assert [letter.to for letter in mailoutbox] == [[sam.email]]

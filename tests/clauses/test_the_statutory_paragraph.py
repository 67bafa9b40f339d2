"""What is known of a child stays with those who need it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from playgate.ledger.models import Entry
from playgate.people import actions

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

"""The registers are kept on pages: who joins, who leaves, which child, whose."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.ledger.book import MayNot
from playgate.people import actions
from playgate.people.models import Child
from playgate.policy.permissions import why_not
from playgate.policy.roles import Role


def test_nobody_gives_a_role_but_by_an_invitation_or_a_minute(
    cast: Any, member: Any, now: Any
) -> None:
    who, day = cast.people["sam"], cast.playgroup.today(now)
    for key in cast.people:
        with pytest.raises(MayNot):
            actions.give_role(cast.playgroup, who, Role.TRUSTEE, day, by=member(key), now=now)
    assert member("sam").roles == {"staff"}


def test_a_role_ends_with_its_last_day(cast: Any, come_in: Any, member: Any, now: Any) -> None:
    office = cast.people["sam"].offices.get()
    answer = come_in("maya").post(
        reverse("people:end_role", args=[office.pk]), {"ends": "2026-11-24"}
    )
    assert answer.status_code == 302
    assert member("sam").roles == {"staff"}
    assert not member("sam", at=now + timedelta(days=1)).roles


def test_a_child_joins_and_is_shown_nowhere_until_somebody_says_yes(
    cast: Any, come_in: Any, now: Any
) -> None:
    browser = come_in("ada")
    said = {"name": "Lena Frost", "nicknames": "Leni", "starts": "2026-11-01", "born": "2023-02-03"}
    answer = browser.post(reverse("people:enrol"), said, follow=True)
    child = Child.objects.get(name="Lena Frost")
    assert "has not been asked yet" in answer.content.decode()
    assert why_not(child.facts(), "journal", cast.playgroup.today(now))
    assert "lena" not in child.key


def test_a_grown_up_is_written_down_once(cast: Any, come_in: Any) -> None:
    browser, child = come_in("ada"), cast.children["grace"]
    said = {"name": "Ola Achebe", "email": "ola@family.example", "parental_responsibility": "on"}
    for _ in range(2):
        browser.post(reverse("people:record_carer", args=[child.pk]), said)
    assert child.carers.count() == 1
    assert child.carers.get().parental_responsibility


def test_staff_may_not_keep_the_registers(cast: Any, come_in: Any) -> None:
    browser = come_in("sam")
    assert browser.get(reverse("people:enrol")).status_code == 403
    assert browser.post(reverse("people:enrol"), {}).status_code == 403

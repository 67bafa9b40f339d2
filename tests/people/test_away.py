"""Suspended, away, expired, not yet started: no right is left, in every open window."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.people import actions
from playgate.people.models import Absence
from playgate.policy.roles import Role
from playgate.posts import actions as posts

TODAY = date(2026, 11, 24)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def windows(cast: Any, now: Any) -> Any:
    """Two browsers in which somebody has signed in and looked around."""

    def of(key: str) -> list[Client]:
        both = [Client(), Client()]
        for one in both:
            one.force_login(cast.people[key], BACKEND)
            assert one.get(reverse("people:children")).status_code == 200
        return both

    with time_machine.travel(now):
        yield of


def is_shut(browser: Client) -> bool:
    """Whether a window shows a kind page and nothing of the playgroup, in whole and in part."""
    page, posted = browser.get(reverse("people:children")), browser.post(reverse("posts:begin"))
    words = page.content.decode()
    part = browser.get(reverse("posts:list"), headers={"HX-Request": "true"})
    return (
        (page.status_code, posted.status_code) == (403, 403)
        and "You hold no role today" in words
        and "Grace" not in words
        and (part.status_code, part["HX-Redirect"], part.content) == (204, "/", b"")
    )


def test_a_suspended_person_has_no_right_left_in_any_open_window(
    cast: Any, windows: Any, member: Any, now: Any, lines: Any
) -> None:
    open_ones = windows("jo")
    actions.suspend(cast.playgroup, cast.people["jo"], by=member("maya"), now=now)
    assert all(is_shut(one) for one in open_ones)
    assert lines("people.suspend").get().facts == {}
    with pytest.raises(MayNot):
        posts.begin(by=member("jo"), now=now)


def test_a_suspension_is_lifted_and_lifted_once(
    cast: Any, windows: Any, member: Any, now: Any
) -> None:
    one, _ = windows("jo")
    group, jo = cast.playgroup, cast.people["jo"]
    absence = actions.suspend(group, jo, by=member("maya"), now=now)
    again = actions.suspend(group, jo, by=member("chris"), now=now)
    assert absence.pk == again.pk and Absence.objects.count() == 1
    actions.lift_suspension(absence, by=member("chris"), now=now)
    assert one.get(reverse("people:children")).status_code == 200
    with pytest.raises(TooLate):
        actions.lift_suspension(absence, by=member("maya"), now=now)


def test_nobody_suspends_themselves_or_gives_themselves_back_their_rights(
    cast: Any, member: Any, now: Any
) -> None:
    group, maya = cast.playgroup, cast.people["maya"]
    with pytest.raises(Refused):
        actions.suspend(group, maya, by=member("maya"), now=now)
    absence = actions.suspend(group, maya, by=member("chris"), now=now)
    with pytest.raises(MayNot):
        actions.lift_suspension(absence, by=member("maya"), now=now)
    with pytest.raises(MayNot):
        actions.suspend(group, cast.people["sam"], by=member("ada"), now=now)


def test_long_leave_rests_ones_rights_on_its_days_only(
    cast: Any, windows: Any, member: Any, come_in: Any
) -> None:
    one, two = windows("jo")
    said = {"person": str(cast.people["jo"].pk), "starts": "2026-11-24", "ends": "2027-02-26"}
    ada = come_in("ada")
    assert ada.get(reverse("people:note_leave")).status_code == 200
    assert ada.post(reverse("people:note_leave"), said).status_code == 302
    assert is_shut(one) and is_shut(two)
    assert "long leave" in ada.get(reverse("people:people")).content.decode()
    absence = Absence.objects.get()
    ada.post(reverse("people:end_leave", args=[absence.pk]))
    assert one.get(reverse("people:children")).status_code == 200


def test_whoever_is_suspended_stays_a_parent(cast: Any, member: Any, now: Any) -> None:
    group, jo = cast.playgroup, cast.people["jo"]
    actions.give_role(group, jo, Role.PARENT, TODAY, by=cast.house, now=now)
    actions.suspend(group, jo, by=member("maya"), now=now)
    assert member("jo").roles == {Role.PARENT}
    with pytest.raises(Refused):
        actions.suspend(group, cast.people["pat"], by=member("maya"), now=now)


def test_a_role_that_is_over_or_still_to_come_shows_the_same_page(
    cast: Any, windows: Any, member: Any, now: Any
) -> None:
    open_ones, office = windows("jo"), cast.people["jo"].offices.get()
    yesterday = TODAY - timedelta(days=1)
    actions.end_role(office, yesterday, by=member("maya"), now=now)
    assert all(is_shut(one) for one in open_ones)
    tomorrow = TODAY + timedelta(days=1)
    actions.give_role(
        cast.playgroup, cast.people["jo"], Role.STAFF, tomorrow, by=cast.house, now=now
    )
    assert all(is_shut(one) for one in open_ones)


def test_suspended_at_one_playgroup_at_work_at_another(
    cast: Any, other: Any, member: Any, now: Any
) -> None:
    jo = cast.people["jo"]
    actions.give_role(other.playgroup, jo, Role.STAFF, TODAY, by=other.house, now=now)
    actions.suspend(cast.playgroup, jo, by=member("maya"), now=now)
    assert not member("jo").roles
    assert member("jo", at=now).playgroup == cast.playgroup
    from playgate.people.member import Member

    assert Member(jo, other.playgroup, now).roles == {Role.STAFF}

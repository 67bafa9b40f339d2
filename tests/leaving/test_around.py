"""What goes on around a run: the alarm, the letter, other roles, other playgroups."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from playgate.leaving import actions, jobs
from playgate.leaving.gathering import left
from playgate.leaving.models import Leaving
from playgate.ledger.book import Refused
from playgate.people import actions as people
from playgate.people.models import Office
from playgate.policy.roles import Role

EVENING = datetime(2026, 11, 27, 18, 5, tzinfo=UTC)


def fresh(leaving: Leaving) -> Leaving:
    return Leaving.objects.select_related("playgroup", "person").get(pk=leaving.pk)


def test_an_open_way_in_at_six_on_friday_is_an_alarm_to_the_chairperson(
    cast: Any, leaves: Any, member: Any, now: Any, come_in: Any
) -> None:
    leaving, ada = leaves("sam"), member("ada")
    with time_machine.travel(EVENING - timedelta(minutes=10)):
        jobs.look_after.call()
        assert not fresh(leaving).is_alarming and not mail.outbox
    with time_machine.travel(EVENING):
        jobs.look_after.call()
        jobs.look_after.call()
        assert fresh(leaving).is_alarming
        assert [one.to for one in mail.outbox] == [["chris@bishopthorpe.example"]]
        assert "Sam" not in mail.outbox[0].body + mail.outbox[0].subject
        told = come_in("chris").get("/").content.decode()
        assert "Sam is gone, and a way in is still open" in told
        for one in left(fresh(leaving), EVENING):
            if one.is_urgent:
                actions.tick(fresh(leaving), one.key, by=ada, now=EVENING)
        assert not fresh(leaving).is_alarming, "the ways in are closed; the rest may wait"
        jobs.look_after.call()
        assert len(mail.outbox) == 1


def test_the_letter_goes_on_the_last_evening_once_and_to_nobody_who_stays(
    cast: Any, leaves: Any, member: Any, now: Any
) -> None:
    sam, vee = leaves("sam"), leaves("vee")
    actions.call_off(vee, by=member("ada"), now=now)
    jobs.remind.call(str(sam.pk))
    assert not mail.outbox
    with time_machine.travel(EVENING):
        for run in (sam, sam, vee):
            jobs.remind.call(str(run.pk))
    assert [one.to for one in mail.outbox] == [["sam@bishopthorpe.example"]]
    assert "stays confidential" in mail.outbox[0].body and "/ours/" in mail.outbox[0].body
    assert fresh(sam).letter_sent_at


def test_where_the_chairperson_goes_the_manager_hears_of_it(
    cast: Any, leaves: Any, now: Any
) -> None:
    leaves("chris", knowingly=True)
    with time_machine.travel(EVENING):
        jobs.look_after.call()
    assert [one.to for one in mail.outbox] == [["maya@bishopthorpe.example"]]


def test_a_suspension_is_lifted_after_its_list_was_closed(
    cast: Any, member: Any, now: Any, come_in: Any
) -> None:
    chris = member("chris")
    run = actions.suspend(cast.playgroup, cast.people["vee"], by=chris, now=now)
    for one in left(fresh(run), now):
        actions.tick(fresh(run), one.key, by=chris, now=now)
    actions.close(fresh(run), by=chris, now=now)
    assert not member("vee").roles
    with time_machine.travel(now):
        browser = come_in("chris")
        address = reverse("people:lift_suspension", args=[run.absence.pk])
        assert address in browser.get(reverse("people:people")).content.decode()
        assert browser.post(address).status_code == 302
    assert member("vee").roles == {Role.VOLUNTEER}


def test_whoever_leaves_and_is_suspended_gets_all_back_when_it_is_called_off(
    cast: Any, leaves: Any, member: Any, now: Any
) -> None:
    run = leaves("vee")
    again = actions.suspend(cast.playgroup, cast.people["vee"], by=member("chris"), now=now)
    assert again.pk == run.pk and not member("vee").roles
    actions.call_off(fresh(run), by=member("chris"), now=now)
    assert member("vee").roles == {Role.VOLUNTEER}


def test_a_parent_who_works_here_stays_a_parent(
    cast: Any, leaves: Any, member: Any, now: Any
) -> None:
    day = cast.playgroup.today(now)
    people.give_role(cast.playgroup, cast.people["sam"], Role.PARENT, day, by=cast.house, now=now)
    leaves("sam", day=None)
    assert member("sam").roles == {Role.PARENT}


def test_leaving_one_playgroup_is_not_leaving_another(
    cast: Any, other: Any, leaves: Any, member: Any, now: Any
) -> None:
    from playgate.people.member import Member

    sam, day = cast.people["sam"], cast.playgroup.today(now)
    people.give_role(other.playgroup, sam, Role.STAFF, day, by=other.house, now=now)
    leaves("sam", day=None)
    assert Member(sam, other.playgroup, now).roles == {Role.STAFF}
    with pytest.raises(Refused):
        actions.begin(cast.playgroup, [other.people["jo"]], None, by=member("ada"), now=now)
    assert Office.objects.get(person=other.people["jo"]).ends is None


def test_staff_see_nothing_of_it(cast: Any, leaves: Any, come_in: Any, now: Any) -> None:
    leaving = leaves("sam")
    browser = come_in("jo")
    for name, pk in (("list", []), ("begin", []), ("page", [leaving.pk]), ("suspend", [])):
        assert browser.get(reverse(f"leaving:{name}", args=pk)).status_code == 403
    assert browser.get(reverse("leaving:sign", args=[leaving.pk])).status_code == 404

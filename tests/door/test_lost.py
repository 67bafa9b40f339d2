"""A lost second step: two people, one of whom has seen them; all in the ledger."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from playgate.door import actions
from playgate.door.models import Reset
from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.ledger.models import Entry
from playgate.people.member import Member
from playgate.policy.roles import Role
from tests.door.test_second_step import told


@pytest.fixture
def proved(cast: Any, now: Any) -> Any:
    """Somebody who has just given their second factor."""

    def of(key: str, group: Any = None) -> Member:
        chosen = group or cast
        return Member(chosen.people[key], chosen.playgroup, now, now)

    return of


def test_two_people_give_somebody_a_new_start(
    cast: Any, set_up: Any, by_mail: Any, lines: Any, work: Any
) -> None:
    lost, _ = set_up("sam")
    maya, _ = set_up("maya")
    ada, _ = set_up("ada")
    sam = cast.people["sam"]
    page = told(maya.get("/door/ask_reset/"))
    assert "Sam" in page
    refused = maya.post("/door/ask_reset/", {"person": str(sam.pk)})
    assert refused.status_code == 422 and "see them in person" in told(refused)
    maya.post("/door/ask_reset/", {"person": str(sam.pk), "seen": "on"})
    assert "Somebody lost their second step" in told(ada.get("/"))
    assert "Somebody lost their second step" not in told(maya.get("/"))
    reset = Reset.objects.get()
    assert "Somebody else must confirm" in told(maya.get("/door/confirm_reset/"))
    assert maya.post("/door/confirm_reset/", {"reset": reset.pk}).status_code == 409
    assert Authenticator.objects.filter(user_id=sam.pk).exists()
    assert lost.get("/").status_code == 200
    work()
    ada.post("/door/confirm_reset/", {"reset": reset.pk})
    assert not Authenticator.objects.filter(user_id=sam.pk).exists()
    assert lost.get("/").status_code == 302, "every session of theirs has ended"
    assert lines("door.ask_reset").count() == lines("door.confirm_reset").count() == 1
    assert [letter.to for letter in work()] == [[sam.email]]
    assert by_mail("sam").get("/").url.startswith("/door/second_step/")


def test_nobody_does_it_for_themselves_or_alone(cast: Any, proved: Any, now: Any) -> None:
    maya, ada = proved("maya"), proved("ada")
    with pytest.raises(Refused):
        actions.ask_reset(cast.playgroup, maya.person, by=maya, now=now)
    reset = actions.ask_reset(cast.playgroup, cast.people["sam"], by=maya, now=now)
    with pytest.raises(Refused):
        actions.confirm_reset(reset, by=maya, now=now)
    about_ada = actions.ask_reset(cast.playgroup, ada.person, by=maya, now=now)
    with pytest.raises(Refused):
        actions.confirm_reset(about_ada, by=ada, now=now)
    actions.confirm_reset(about_ada, by=proved("chris"), now=now)


@pytest.mark.parametrize("key", ["sam", "tess", "vee", "pat"])
def test_who_does_not_look_after_people_may_not(key: str, cast: Any, proved: Any, now: Any) -> None:
    with pytest.raises(MayNot):
        actions.ask_reset(cast.playgroup, cast.people["jo"], by=proved(key), now=now)


def test_without_a_fresh_proof_nothing_happens(cast: Any, member: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.ask_reset(cast.playgroup, cast.people["sam"], by=member("maya"), now=now)
    assert not Reset.objects.exists()


def test_a_request_is_over_after_a_day_and_asked_again_holds_anew(
    cast: Any, proved: Any, now: Any
) -> None:
    reset = actions.ask_reset(cast.playgroup, cast.people["sam"], by=proved("maya"), now=now)
    later = now + timedelta(hours=24)
    ada = Member(cast.people["ada"], cast.playgroup, later, later)
    with pytest.raises(TooLate):
        actions.confirm_reset(reset, by=ada, now=later)
    maya = Member(cast.people["maya"], cast.playgroup, later, later)
    again = actions.ask_reset(cast.playgroup, cast.people["sam"], by=maya, now=later)
    assert again.pk == reset.pk
    actions.confirm_reset(again, by=ada, now=later)


def test_confirmed_twice_is_once(cast: Any, proved: Any, now: Any) -> None:
    reset = actions.ask_reset(cast.playgroup, cast.people["sam"], by=proved("maya"), now=now)
    twice = Reset.objects.select_related("person", "playgroup").get(pk=reset.pk)
    actions.confirm_reset(reset, by=proved("ada"), now=now)
    with pytest.raises(TooLate):
        actions.confirm_reset(twice, by=proved("chris"), now=now)


def test_another_playgroup_confirms_nothing(cast: Any, other: Any, proved: Any, now: Any) -> None:
    with pytest.raises(NotYours):
        actions.ask_reset(cast.playgroup, other.people["sam"], by=proved("maya"), now=now)
    reset = actions.ask_reset(cast.playgroup, cast.people["sam"], by=proved("maya"), now=now)
    with pytest.raises(NotYours):
        actions.confirm_reset(reset, by=proved("ada", other), now=now)


def test_it_stands_in_the_ledger_of_every_playgroup_of_the_person(
    cast: Any, other: Any, proved: Any, now: Any
) -> None:
    from playgate.people import actions as people

    sam, day = cast.people["sam"], cast.playgroup.today(now)
    people.give_role(other.playgroup, sam, Role.STAFF, day, by=other.house, now=now)
    reset = actions.ask_reset(cast.playgroup, sam, by=proved("maya"), now=now)
    actions.confirm_reset(reset, by=proved("ada"), now=now)
    there = Entry.objects.filter(playgroup=other.playgroup.pk, act="door.note_factor").get()
    assert there.by == "house" and there.facts == {"change": "reset", "kind": "every factor"}


def test_somebody_of_elsewhere_cannot_be_chosen(cast: Any, other: Any, set_up: Any) -> None:
    maya, _ = set_up("maya")
    theirs = str(other.people["sam"].pk)
    answer = maya.post("/door/ask_reset/", {"person": theirs, "seen": "on"})
    assert answer.status_code == 422 and not Reset.objects.exists()
    for typed in ("", "x", theirs, "'; --"):
        assert maya.post("/door/confirm_reset/", {"reset": typed}).status_code == 404

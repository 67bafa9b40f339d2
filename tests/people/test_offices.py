"""Offices: by a dated minute, from a day to a day; who stands in; who goes last; at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse

from playgate.ledger import pen
from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.people import actions
from playgate.people.actions import Minuted
from playgate.people.models import Minute, Office
from playgate.people.ties import nobody_for, who_decides
from playgate.policy.offices import BOTH_HEADS, NOT_IN_OFFICE, OWN, TOO_EARLY
from playgate.policy.roles import HEADS, Role

TODAY = date(2026, 11, 24)
AGM = Minuted("AGM 2026, item 5", date(2026, 11, 20))
WEEK = timedelta(days=7)


def chair(cast: Any) -> Office:
    return cast.people["chris"].offices.get()


def stand_in(cast: Any, member: Any, now: Any, key: str = "tess") -> Office:
    who = cast.people[key]
    by = member("maya")
    return actions.delegate(chair(cast), who, AGM, TODAY, TODAY + WEEK, by=by, now=now)


def test_an_office_is_appointed_with_its_minute(cast: Any, come_in: Any, lines: Any) -> None:
    said = {
        "person": str(cast.people["tess"].pk),
        "role": "safeguarding deputy",
        "starts": "2026-11-25",
        "reference": "Committee, item 2",
        "day": "2026-11-20",
    }
    browser, address = come_in("maya"), reverse("people:appoint")
    assert browser.get(address).status_code == 200
    assert browser.post(address, {**said, "day": "2027-01-01"}).status_code == 422
    assert browser.post(address, said).status_code == 302
    office = Office.objects.get(role=Role.SAFEGUARDING_DEPUTY)
    assert (office.minute.reference, office.minute.day) == ("Committee, item 2", date(2026, 11, 20))
    assert lines("people.appoint").get().facts["minute"] == str(office.minute.pk)
    assert "Committee" not in str(lines("people.appoint").get().facts)
    page = browser.get(reverse("people:people")).content.decode()
    assert "Minute: Committee, item 2, 20 November 2026" in page


def test_nobody_appoints_themselves_or_becomes_both_heads(cast: Any, member: Any, now: Any) -> None:
    maya, group = member("maya"), cast.playgroup
    with pytest.raises(Refused) as refused:
        actions.appoint(group, maya.person, Role.ADMINISTRATOR, AGM, TODAY, by=maya, now=now)
    assert refused.value.refusal == OWN
    with pytest.raises(Refused) as refused:
        actions.delegate(
            chair(cast), maya.person, AGM, TODAY, TODAY + WEEK, by=member("chris"), now=now
        )
    assert refused.value.refusal == BOTH_HEADS
    with pytest.raises(MayNot):
        who = cast.people["sam"]
        actions.appoint(group, who, Role.MANAGER, AGM, TODAY, by=member("ada"), now=now)


def test_somebody_stands_in_from_a_day_to_a_day_and_the_ledger_says_so(
    cast: Any, member: Any, now: Any, lines: Any
) -> None:
    assert not member("tess").may("people.suspend")
    stand_in(cast, member, now)
    tess = member("tess")
    assert tess.roles == {Role.TRUSTEE, Role.CHAIRPERSON}
    assert tess.standing_in(now) == {Role.CHAIRPERSON}
    actions.suspend(cast.playgroup, cast.people["sam"], by=tess, now=now)
    assert lines("people.suspend").get().facts == {"standing_in": ["chairperson"]}
    later = now + WEEK + timedelta(days=1)
    assert member("tess", at=later).roles == {Role.TRUSTEE}
    assert member("tess", at=now - timedelta(days=1)).roles == {Role.TRUSTEE}


def test_what_is_ones_own_is_not_done_for_another(
    cast: Any, member: Any, now: Any, lines: Any
) -> None:
    actions.suspend(cast.playgroup, cast.people["sam"], by=member("chris"), now=now)
    assert lines("people.suspend").get().facts == {}


def test_nobody_stands_in_without_a_minute_not_even_past_the_frame(cast: Any) -> None:
    before = pen.lines.set(0)
    try:
        with pytest.raises(IntegrityError):
            Office.objects.create(
                playgroup=cast.playgroup,
                person=cast.people["tess"],
                role=Role.CHAIRPERSON,
                starts=TODAY,
                ends=TODAY,
                instead_of=cast.people["chris"],
            )
    finally:
        pen.lines.reset(before)


def test_who_stands_in_hands_it_on_to_nobody(cast: Any, member: Any, now: Any) -> None:
    acting = stand_in(cast, member, now)
    with pytest.raises(Refused) as refused:
        actions.delegate(acting, cast.people["jo"], AGM, TODAY, TODAY, by=member("maya"), now=now)
    assert refused.value.refusal == NOT_IN_OFFICE


def test_one_minute_is_kept_once(cast: Any, member: Any, now: Any) -> None:
    stand_in(cast, member, now)
    who, role = cast.people["jo"], Role.SAFEGUARDING_DEPUTY
    actions.appoint(cast.playgroup, who, role, AGM, TODAY, by=member("maya"), now=now)
    assert Minute.objects.count() == 1


def test_who_decides_is_whoever_holds_it_or_stands_in(cast: Any, member: Any, now: Any) -> None:
    group, people = cast.playgroup, cast.people
    assert who_decides(group, Role.CHAIRPERSON, TODAY) == [people["chris"]]
    actions.note_leave(group, people["chris"], TODAY, TODAY + WEEK, by=member("maya"), now=now)
    assert who_decides(group, Role.CHAIRPERSON, TODAY) == []
    assert nobody_for(group, sorted(HEADS), TODAY) == [
        "This waits for the chairperson. Nobody stands in today; a minute can name somebody."
    ]
    stand_in(cast, member, now)
    assert who_decides(group, Role.CHAIRPERSON, TODAY) == [people["tess"]]
    assert nobody_for(group, sorted(HEADS), TODAY) == []


def test_the_deputy_is_there_where_the_lead_is_away(cast: Any, member: Any, now: Any) -> None:
    group, lead = cast.playgroup, Role.SAFEGUARDING_LEAD
    actions.appoint(
        group, cast.people["jo"], Role.SAFEGUARDING_DEPUTY, AGM, TODAY, by=member("maya"), now=now
    )
    assert who_decides(group, lead, TODAY) == [cast.people["maya"]]
    actions.suspend(group, cast.people["maya"], by=member("chris"), now=now)
    assert who_decides(group, lead, TODAY) == [cast.people["jo"]]
    assert member("jo").may("people.take_off_the_never_list")


def test_the_only_one_does_not_go_unless_somebody_knows(
    cast: Any, come_in: Any, member: Any, now: Any, lines: Any
) -> None:
    office, browser = cast.people["ada"].offices.get(), come_in("maya")
    address, said = reverse("people:end_role", args=[office.pk]), {"ends": "2026-11-27"}
    answer = browser.post(address, said)
    assert answer.status_code == 422
    assert "nobody will be able to keep the accounts" in answer.content.decode()
    assert Office.objects.get(pk=office.pk).ends is None
    assert browser.post(address, {**said, "knowingly": "on"}).status_code == 302
    assert lines("people.end_role").get().facts["knowingly"] is True


def test_the_only_one_goes_where_somebody_follows(cast: Any, member: Any, now: Any) -> None:
    group, office, maya = cast.playgroup, cast.people["ada"].offices.get(), member("maya")
    friday = TODAY + timedelta(days=3)
    who, next_day = cast.people["jo"], friday + timedelta(days=1)
    actions.appoint(group, who, Role.ADMINISTRATOR, AGM, next_day, by=maya, now=now)
    actions.end_role(office, friday, by=maya, now=now)
    later = Office.objects.get(pk=office.pk)
    with pytest.raises(Refused):
        actions.end_role(
            cast.people["jo"].offices.get(role=Role.ADMINISTRATOR),
            next_day,
            by=maya,
            now=now,
        )
    assert later.ends == friday


def test_two_people_end_the_same_role_at_once(cast: Any, member: Any, now: Any) -> None:
    one, two = (cast.people["sam"].offices.get() for _ in range(2))
    actions.end_role(one, TODAY, by=member("maya"), now=now)
    with pytest.raises(TooLate):
        actions.end_role(two, TODAY + WEEK, by=member("chris"), now=now)
    assert Office.objects.get(pk=one.pk).ends == TODAY


def test_a_role_does_not_end_before_it_began(cast: Any, member: Any, now: Any) -> None:
    office = cast.people["sam"].offices.get()
    with pytest.raises(Refused) as refused:
        actions.end_role(office, date(2020, 1, 1), by=member("maya"), now=now)
    assert refused.value.refusal == TOO_EARLY


def test_a_role_ends_at_midnight_of_the_playgroup_when_the_clocks_change(
    cast: Any, member: Any, now: Any
) -> None:
    from datetime import UTC, datetime

    last = date(2027, 3, 28)  # the clocks go forward that night: the day has 23 hours
    actions.end_role(cast.people["sam"].offices.get(), last, by=member("maya"), now=now)
    before = datetime(2027, 3, 28, 22, 59, 59, tzinfo=UTC)
    assert member("sam", at=before).roles == {Role.STAFF}
    assert not member("sam", at=before + timedelta(seconds=1)).roles


def test_another_playgroup_decides_nothing_here(
    cast: Any, other: Any, member: Any, now: Any, come_in: Any
) -> None:
    theirs = other.people["chris"].offices.get()
    with pytest.raises(NotYours):
        actions.delegate(theirs, cast.people["tess"], AGM, TODAY, TODAY, by=member("maya"), now=now)
    with pytest.raises(Refused):
        actions.suspend(cast.playgroup, other.people["sam"], by=member("maya"), now=now)
    with pytest.raises(NotYours):
        actions.declare_interest(cast.playgroup, other.people["sam"], by=member("maya"), now=now)
    said = {"other": str(other.people["sam"].pk)}
    assert come_in("maya").post(reverse("people:declare_interest"), said).status_code == 422


def test_roles_and_those_who_stand_in_are_one_question(
    cast: Any, member: Any, now: Any, django_assert_num_queries: Any
) -> None:
    stand_in(cast, member, now)
    tess = member("tess")
    with django_assert_num_queries(1):
        assert tess.roles and tess.standing_in(now) and tess.standing(now)

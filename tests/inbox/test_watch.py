"""Somebody looks at each account, also when nothing is new; and who hears where nobody does."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.inbox import actions
from playgate.inbox.duties import waiting
from playgate.inbox.models import Cover, Look
from playgate.inbox.rota import Rota
from playgate.inbox.tallies import heard_at
from playgate.ledger.book import Refused
from playgate.ledger.together import answered
from playgate.people.member import House
from playgate.policy.telling import Hour
from playgate.policy.watching import Rhythm

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def begun(cast: Any) -> None:
    """The watch began on Monday morning."""
    hour = Hour(0, MONDAY)
    actions.tell(cast.playgroup, hour, by=House(cast.playgroup.pk), now=MONDAY)


def tapped(member: Any, at: datetime) -> list[str]:
    return [
        one.sent_to for one in answered(waiting(member, at)) if one.tap == "Looked, nothing new"
    ]


def hears(cast: Any, at: datetime) -> set[str]:
    """Who hears in the morning that nobody has looked."""
    people = {person.pk: key for key, person in cast.people.items()}
    told = heard_at(cast.playgroup, Hour(0, at), at)
    return {
        people[one.person.pk] for one in told if "looked" in one.says and one.reasons != ["morning"]
    }


def test_looked_nothing_new_is_one_tap_from_today(
    begun: None, cast: Any, come_in: Any, member: Any
) -> None:
    page = cast.accounts["page"]
    keeper = page.keepers.order_by("starts", "pk").first().person
    key = next(key for key, person in cast.people.items() if person == keeper)
    with time_machine.travel(MONDAY, tick=False):
        today = come_in(key).get(reverse("today:page")).content.decode()
        address = reverse("inbox:look", args=[page.pk])
        assert "Looked, nothing new" in today and address in today
        come_in(key).post(address)
        assert address not in come_in(key).get(reverse("today:page")).content.decode()
    look = Look.objects.get()
    assert (look.by, look.found) == (keeper, False)


def test_it_is_asked_again_on_the_next_working_day_and_not_on_a_saturday(
    begun: None, cast: Any, member: Any
) -> None:
    page = cast.accounts["page"]
    keeper = page.keepers.order_by("starts", "pk").first().person
    key = next(key for key, person in cast.people.items() if person == keeper)
    friday = MONDAY + timedelta(days=4)
    actions.look(page, by=member(key, at=friday), now=friday)
    address = reverse("inbox:look", args=[page.pk])
    saturday, monday = friday + timedelta(days=1), friday + timedelta(days=3)
    assert address not in tapped(member(key, at=saturday), saturday)
    assert address in tapped(member(key, at=monday), monday)


def test_nobody_looked_the_keepers_then_the_manager_then_the_chairperson_hear(
    begun: None, cast: Any
) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    heard = [hears(cast, day) for day in days]
    assert heard[0] == set()
    assert heard[1] and "chris" not in heard[1]
    assert "maya" in heard[2]
    assert {"maya", "chris"} <= heard[3]


def test_somebody_looked_and_nobody_hears(begun: None, cast: Any, member: Any) -> None:
    for account in ("page", "journal"):
        actions.look(cast.accounts[account], by=member("ada", at=MONDAY), now=MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    assert hears(cast, tuesday) == set()
    assert hears(cast, tuesday + timedelta(days=1))


def test_whoever_brings_something_has_looked(begun: None, cast: Any, member: Any) -> None:
    from playgate.policy.inbox import Kind

    actions.receive(
        cast.accounts["page"], Kind.QUERY, "Hello?", MONDAY, by=member("jo", at=MONDAY), now=MONDAY
    )
    watched = {one.account.key: one for one in Rota(cast.playgroup, MONDAY).accounts}
    assert not watched["page"].is_due(MONDAY.date())
    assert watched["journal"].is_due(MONDAY.date())


def test_an_open_account_is_not_looked_at_less_often_than_we_promise(
    cast: Any, member: Any, now: datetime
) -> None:
    maya = member("maya")
    with pytest.raises(Refused):
        actions.set_rhythm(cast.accounts["page"], Rhythm.DAILY, Rhythm.WEEKLY, by=maya, now=now)
    actions.set_rhythm(cast.accounts["journal"], Rhythm.SECOND, Rhythm.WEEKLY, by=maya, now=now)


def test_the_christmas_holidays_are_planned_or_have_a_reason_and_an_away_message(
    cast: Any, come_in: Any, member: Any
) -> None:
    advent = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
    page, journal = cast.accounts["page"], cast.accounts["journal"]
    with time_machine.travel(advent, tick=True):
        maya = come_in("maya")
        assert "Who looks in the holidays" in maya.get(reverse("today:page")).content.decode()
        here = reverse("inbox:cover", args=[page.pk])
        assert maya.post(here, {"person": ""}).status_code == 422
        assert not Cover.objects.exists()
        maya.post(here, {"person": str(cast.people["chris"].pk)})
        there = reverse("inbox:cover", args=[journal.pk])
        typed = {"person": "", "why": "All are away.", "away_message": "Back on 4 January."}
        maya.post(there, typed)
        told = maya.get(reverse("inbox:watch")).content.decode()
        assert "Back on 4 January." in told
        today = maya.get(reverse("today:page")).content.decode()
        assert "Who looks in the holidays" not in today
        nobody = Cover.objects.get(account=journal)
        assert nobody.starts == date(2026, 12, 21) and nobody.ends >= date(2027, 1, 1)
        maya.post(reverse("inbox:set_away", args=[nobody.pk]))
        nobody.refresh_from_db()
        assert nobody.away_set_at
    holiday = datetime(2026, 12, 29, 9, 0, tzinfo=UTC)
    watched = {one.account.key: one for one in Rota(cast.playgroup, holiday).accounts}
    assert watched["page"].people[0] == cast.people["chris"]
    assert not watched["journal"].is_due(holiday.date())


def test_the_first_day_back_opens_with_what_waited(
    cast: Any, come_in: Any, member: Any, came: Any, take_in: Any
) -> None:
    during = datetime(2026, 12, 29, 9, 0, tzinfo=UTC)
    take_in(came("Is there a place in May?", made_at=during), at=during)
    back = datetime(2027, 1, 4, 7, 30, tzinfo=UTC)
    with time_machine.travel(back, tick=True):
        ada = come_in("ada")
        today = ada.get(reverse("today:page")).content.decode()
        assert "We are back: see what waited" in today
        listed = ada.get(f"{reverse('inbox:list')}?since=2026-12-21").content.decode()
        assert "Is there a place in May?" in listed
    with time_machine.travel(back + timedelta(days=1), tick=True):
        assert "We are back" not in come_in("ada").get(reverse("today:page")).content.decode()

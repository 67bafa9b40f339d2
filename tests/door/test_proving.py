"""A fresh second factor for grave acts: what the rule says, and the page that asks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from playgate.ledger.book import Refused
from playgate.people.member import Member
from playgate.policy.acts import MAY
from playgate.policy.proving import CLOCKS_DIFFER, FRESH, needs_second, why_not_fresh
from playgate.policy.roles import Role

MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("2020-01-01"),
    max_value=datetime.fromisoformat("2040-01-01"),
    timezones=st.just(UTC),
)


@given(MOMENTS, st.timedeltas(timedelta(days=-3), timedelta(days=3)))
def test_a_proof_holds_for_ten_minutes_and_one_from_the_future_counts_for_nothing(
    now: datetime, ago: timedelta
) -> None:
    holds = why_not_fresh(now - ago, now) is None
    assert holds == (-CLOCKS_DIFFER <= ago < FRESH)


def test_who_never_proved_it_is_asked(now: datetime) -> None:
    refusal = why_not_fresh(None, now)
    assert refusal and refusal.helps == "door:prove_again"


@given(st.frozensets(st.sampled_from(list(Role))))
def test_whoever_may_come_near_children_needs_a_second_factor(roles: frozenset[Role]) -> None:
    near = MAY["people.see_children"] | MAY["images.see"] | MAY["posts.sign_off"]
    assert needs_second(roles) == bool(near & roles)


@pytest.mark.parametrize("role", [Role.PARENT, Role.CARER, Role.TRUSTEE, Role.VOLUNTEER])
def test_families_trustees_and_volunteers_may_go_on_without(role: Role) -> None:
    assert not needs_second({role})


def test_a_grave_act_asks_the_member_itself(cast: Any, now: datetime) -> None:
    maya = Member(cast.people["maya"], cast.playgroup, now)
    with pytest.raises(Refused):
        maya.must_have_proved(now)
    Member(cast.people["maya"], cast.playgroup, now, now).must_have_proved(now)


def test_in_the_trial_one_honest_tap_stands_for_it(come_in: Any) -> None:
    browser, at = come_in("maya"), reverse("door:prove_again")
    page = browser.get(at, {"next": "/people/"})
    assert "In this trial this tap stands for your second factor" in page.content.decode()
    assert browser.get("/").wsgi_request.proved_at is None
    assert browser.post(at, {"next": "/people/"}).url == "/people/"
    assert browser.get("/").wsgi_request.proved_at is not None


def test_outside_the_trial_a_tap_counts_for_nothing(come_in: Any, settings: Any) -> None:
    browser, at = come_in("pat"), reverse("door:prove_again")
    browser.post(at)
    settings.DEMO = False
    assert browser.get("/").wsgi_request.proved_at is None
    assert browser.post(at).status_code == 302
    assert browser.get("/").wsgi_request.proved_at is None


@pytest.mark.parametrize(
    "to", ["https://bad.example/", "//bad.example/", "javascript:alert(1)", "https:bad.example", ""]
)
def test_it_leads_to_no_other_house(to: str, come_in: Any) -> None:
    assert come_in("maya").post(reverse("door:prove_again"), {"next": to}).url == "/"

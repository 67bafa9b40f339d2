"""What a playgroup sets for itself: within limits, by its heads, in the ledger, and at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.accounts.models import Account
from playgate.people import actions
from playgate.people.actions.settling import OutOfBounds
from playgate.policy.posts import check_account
from playgate.policy.settings import SETTINGS
from playgate.policy.standing import READ_AN_OLDER_ONE, why_not
from tests.studying import words

HERE = "people:change_settings"


def said(**other: int) -> dict[str, int]:
    return {key: one.default for key, one in SETTINGS.items()} | other


def test_a_change_stands_in_the_ledger_with_what_it_was(
    cast: Any, come_in: Any, lines: Any
) -> None:
    maya = come_in("maya")
    assert maya.post(reverse(HERE), said(policy_grace=7)).status_code == 302
    line = lines("people.change_settings").get()
    assert line.facts == {"setting": "policy_grace", "before": 14, "after": 7}
    assert line.clause == "staff.know-policy"
    cast.playgroup.refresh_from_db()
    assert (cast.playgroup.policy_grace, cast.playgroup.rests_after) == (7, 10)


@pytest.mark.parametrize("wrong", ["", "0", "-1", "21", "9" * 400, "ten", "1.5"])
def test_what_is_out_of_bounds_is_said_and_nothing_is_kept(
    cast: Any, come_in: Any, lines: Any, wrong: str
) -> None:
    page = come_in("maya").post(reverse(HERE), {**said(policy_grace=3), "rests_after": wrong})
    assert page.status_code == 422
    cast.playgroup.refresh_from_db()
    assert (cast.playgroup.policy_grace, cast.playgroup.rests_after) == (14, 10)
    assert not lines("people.change_settings")


def test_the_limits_hold_for_whoever_calls(cast: Any, member: Any, now: Any) -> None:
    for key, one in SETTINGS.items():
        for number in (one.least - 1, one.most + 1):
            with pytest.raises(OutOfBounds):
                actions.change_settings(cast.playgroup, {key: number}, by=member("maya"), now=now)


def test_others_read_it_and_change_nothing(cast: Any, come_in: Any) -> None:
    for key in ("sam", "ada", "tess"):
        browser = come_in(key)
        page = browser.get(reverse(HERE))
        assert "10 working days" in words(page) and b'<input type="number"' not in page.content
        assert browser.post(reverse(HERE), said(rests_after=20)).status_code == 403
    cast.playgroup.refresh_from_db()
    assert cast.playgroup.rests_after == 10


def test_the_days_of_grace_are_the_playgroups_own(cast: Any, member: Any, now: Any) -> None:
    group, today = cast.playgroup, cast.playgroup.today(now)
    actions.note_policy(group, 2, today - timedelta(days=5), by=cast.house, now=now)
    assert why_not(member("sam").standing(now), "posts.begin", today) is None
    actions.change_settings(group, {"policy_grace": 5}, by=member("maya"), now=now)
    assert why_not(member("sam").standing(now), "posts.begin", today) is READ_AN_OLDER_ONE


def test_posting_rests_when_the_playgroup_says(
    cast: Any, post: Any, member: Any, fresh: Any, now: Any
) -> None:
    from playgate.accounts import actions as accounts

    page, made = cast.accounts["page"], post()
    last = date(2026, 11, 23)  # a Monday: two working days later it is Thursday
    for keeper in page.keepers.all():
        accounts.end_keeper(keeper, last, by=member("ada"), now=now)

    def rests() -> bool:
        told = Account.objects.told().get(pk=page.pk)
        draft = fresh(made).draft(date(2026, 11, 27))
        (facts,) = draft.accounts
        assert facts.rests_after == told.playgroup.rests_after
        return any(one.clause == "accounts.two-keepers" for one in check_account(draft, facts))

    assert not rests()
    actions.change_settings(cast.playgroup, {"rests_after": 2}, by=member("maya"), now=now)
    assert rests()

"""Leaving in one run: from the day to nothing open; twice, moved, at once, several, elsewhere."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.accounts.models import Keeper
from playgate.inbox import actions as inbox
from playgate.leaving import actions
from playgate.leaving.gathering import left
from playgate.leaving.models import Leaving
from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.people import actions as people
from playgate.policy.inbox import Kind
from playgate.policy.leaving import (
    ALREADY,
    GONE_BY,
    NOBODY_KEEPS_IT,
    NOT_SIGNED,
    NOT_THE_LEAVER,
    STILL_OPEN,
)
from playgate.policy.lives import NotNow
from playgate.policy.roles import Role

FRIDAY = date(2026, 11, 27)


def fresh(leaving: Leaving) -> Leaving:
    return Leaving.objects.select_related("playgroup", "person").get(pk=leaving.pk)


def keys(leaving: Leaving, now: Any) -> set[str]:
    """The kinds of things that are open."""
    return {one.key.partition(":")[0] for one in left(fresh(leaving), now)}


def tick_all(leaving: Leaving, by: Any, now: Any) -> None:
    for one in left(fresh(leaving), now):
        if one.by_hand:
            actions.tick(fresh(leaving), one.key, by=by, now=now)


def test_from_the_day_to_nothing_open(
    cast: Any, leaves: Any, member: Any, post: Any, now: Any, lines: Any
) -> None:
    group, ada, sam, jo = cast.playgroup, member("ada"), member("sam"), cast.people["jo"]
    made = post("We planted beans.")
    page = cast.accounts["page"]
    asked = inbox.receive(page, Kind.QUERY, "When do you open?", now, by=sam, now=now)
    reply = inbox.reply(asked, "At nine.", by=sam, now=now, only_acknowledges=False)
    leaving = leaves("sam")
    assert keys(leaving, now) == {
        "page-role", "secret", "keeper", "posts", "reply", "recovery", "devices", "pictures",
        "chats",
    }  # fmt: skip
    tick_all(leaving, ada, now)
    assert keys(leaving, now) == {"keeper", "posts", "reply"}
    for keeper in Keeper.objects.filter(person=sam.person):
        actions.hand_on(fresh(leaving), keeper, cast.people["ada"], by=ada, now=now)
    actions.pass_on(fresh(leaving), jo, by=ada, now=now)
    inbox.put_away(reply, by=ada, now=now)
    assert keys(leaving, now) == set()
    made.refresh_from_db()
    assert made.author == jo and str(jo.pk) in made.hands
    friday = now + timedelta(days=3)
    with pytest.raises(Refused) as refused:
        actions.close(fresh(leaving), by=ada, now=friday)
    assert refused.value.refusal == NOT_SIGNED
    actions.sign(fresh(leaving), by=sam, now=now)
    actions.close(fresh(leaving), by=ada, now=friday)
    assert fresh(leaving).state == "closed"
    assert lines("leaving.close").get().clause == "administrator.leavers"
    assert group.leavings.filter(state="open").count() == 0
    with pytest.raises(NotNow):
        actions.tick(fresh(leaving), "devices", by=ada, now=friday)


def test_rights_end_as_the_last_day_ends(leaves: Any, member: Any, now: Any) -> None:
    leaves("sam")
    midnight = datetime(2026, 11, 28, tzinfo=UTC)
    assert member("sam", at=midnight - timedelta(seconds=1)).roles == {Role.STAFF}
    assert not member("sam", at=midnight).roles


def test_at_once_is_this_minute_in_an_open_window(
    cast: Any, come_in: Any, member: Any, now: Any
) -> None:
    with time_machine.travel(now):
        browser = come_in("sam")
        assert browser.get(reverse("posts:list")).status_code == 200
        said = [cast.people["sam"]]
        actions.begin(cast.playgroup, said, None, by=member("ada"), now=now)
        assert browser.get(reverse("posts:list")).status_code == 403
    leaving = Leaving.objects.get()
    assert (leaving.at_once, leaving.last_day) == (True, date(2026, 11, 24))


def test_what_is_open_cannot_be_closed(leaves: Any, member: Any, now: Any) -> None:
    leaving = leaves("vee")
    actions.sign(leaving, by=member("vee"), now=now)
    with pytest.raises(Refused) as refused:
        actions.close(fresh(leaving), by=member("ada"), now=now + timedelta(days=3))
    assert refused.value.refusal == STILL_OPEN


def test_a_yes_of_whoever_takes_a_post_over_is_void(
    cast: Any, leaves: Any, member: Any, signed_off: Any, now: Any
) -> None:
    made = signed_off("We planted beans.", signer="jo")
    actions.pass_on(leaves("sam"), cast.people["jo"], by=member("ada"), now=now)
    made = type(made).objects.whole().get(pk=made.pk)
    assert made.author == cast.people["jo"] and made.still_needed() == ["a second adult"]


def test_nobody_signs_for_another_and_nobody_vouches_for_themselves(
    cast: Any, leaves: Any, member: Any, now: Any
) -> None:
    leaving = leaves("sam")
    with pytest.raises(NotYours):
        actions.sign(leaving, by=member("jo"), now=now)
    with pytest.raises(Refused) as refused:
        actions.note_paper(leaving, cast.people["sam"], by=member("ada"), now=now)
    assert refused.value.refusal == NOT_THE_LEAVER
    actions.note_paper(leaving, cast.people["jo"], by=member("ada"), now=now)
    assert fresh(leaving).witness == cast.people["jo"]


def test_leaving_twice_is_leaving_once(cast: Any, leaves: Any) -> None:
    leaves("sam")
    with pytest.raises(Refused) as refused:
        leaves("sam", "vee", by="maya")
    assert refused.value.refusal == ALREADY
    assert Leaving.objects.count() == 1
    assert cast.people["vee"].offices.get().ends is None, "all of them or none"


def test_the_day_is_moved_and_called_off(
    cast: Any, leaves: Any, member: Any, now: Any, lines: Any
) -> None:
    leaving, ada = leaves("sam"), member("ada")
    actions.tick(leaving, "devices", by=ada, now=now)
    later = FRIDAY + timedelta(days=14)
    actions.move(fresh(leaving), later, by=ada, now=now)
    assert cast.people["sam"].offices.get().ends == later
    assert fresh(leaving).last_day == later and fresh(leaving).ticks.count() == 1
    with pytest.raises(Refused) as refused:
        actions.move(fresh(leaving), date(2026, 11, 1), by=ada, now=now)
    assert refused.value.refusal == GONE_BY
    actions.move(fresh(leaving), None, by=ada, now=now)
    assert not member("sam").roles
    actions.call_off(fresh(leaving), by=ada, now=now)
    assert member("sam").roles == {Role.STAFF} and cast.people["sam"].offices.get().ends is None
    assert fresh(leaving).state == "called off"
    assert [line.facts["ends"] for line in lines("leaving.move").order_by("number")] == [
        "2026-12-11", "2026-11-23"
    ]  # fmt: skip


def test_the_only_administrator_leaves_knowingly_or_with_somebody_to_follow(
    cast: Any, leaves: Any, come_in: Any, now: Any
) -> None:
    said = {"people": [str(cast.people["ada"].pk)], "last_day": "2026-11-27"}
    with time_machine.travel(now):
        browser, address = come_in("maya"), reverse("leaving:begin")
        assert 'name="knowingly"' not in browser.get(address).content.decode()
        stopped = browser.post(address, said)
        words = stopped.content.decode()
        assert stopped.status_code == 422 and "nobody will be able to keep the accounts" in words
        assert 'name="knowingly"' in words and not Leaving.objects.exists()
        assert browser.post(address, {**said, "knowingly": "on"}).status_code == 302
    assert Leaving.objects.get().person == cast.people["ada"]


def test_a_yearly_meeting_changes_several_at_once(
    cast: Any, leaves: Any, member: Any, now: Any, come_in: Any
) -> None:
    group, agm = cast.playgroup, people.Minuted("AGM, item 4", date(2026, 11, 20))
    next_day = FRIDAY + timedelta(days=1)
    people.appoint(
        group, cast.people["jo"], Role.CHAIRPERSON, agm, next_day, by=member("maya"), now=now
    )
    said = {
        "people": [str(cast.people[key].pk) for key in ("chris", "tess", "vee")],
        "last_day": "2026-11-27",
    }
    with time_machine.travel(now):
        assert come_in("maya").post(reverse("leaving:begin"), said).url == "/leaving/"
    assert Leaving.objects.filter(state="open").count() == 3
    after = now + timedelta(days=4)
    assert not member("chris", at=after).roles
    assert Role.CHAIRPERSON in member("jo", at=after).roles


def test_suspension_closes_the_ways_in_at_once_and_asks_for_no_promise(
    cast: Any, member: Any, now: Any, come_in: Any
) -> None:
    said = {"person": str(cast.people["sam"].pk)}
    with time_machine.travel(now):
        chris = come_in("chris")
        assert chris.get(reverse("leaving:suspend")).status_code == 200
        assert chris.post(reverse("leaving:suspend"), said).status_code == 302
        assert chris.post(reverse("leaving:suspend"), said).status_code == 302
    leaving = Leaving.objects.get()
    assert not member("sam").roles and not leaving.is_for_good
    assert keys(leaving, now) == {"page-role", "secret", "keeper", "recovery", "devices"}
    with pytest.raises(MayNot):
        actions.sign(leaving, by=member("sam"), now=now)
    with pytest.raises(MayNot):
        actions.call_off(leaving, by=member("ada"), now=now)
    actions.call_off(fresh(leaving), by=member("chris"), now=now)
    assert member("sam").roles == {Role.STAFF}


def test_whoever_was_suspended_and_leaves_keeps_one_list(
    cast: Any, leaves: Any, member: Any, now: Any
) -> None:
    group, sam = cast.playgroup, cast.people["sam"]
    run = actions.suspend(group, sam, by=member("chris"), now=now)
    actions.tick(run, "devices", by=member("ada"), now=now)
    leaving = leaves("sam")
    assert leaving.pk == run.pk and leaving.kind == "leaves" and leaving.ticks.count() == 1
    assert not member("sam").roles


def test_no_account_is_left_with_nobody(cast: Any, leaves: Any, member: Any, now: Any) -> None:
    sam, ada = leaves("sam"), member("ada")
    for keeper in Keeper.objects.filter(person=cast.people["sam"]):
        actions.hand_on(sam, keeper, None, by=ada, now=now)
    jo = leaves("jo")
    page = Keeper.objects.get(person=cast.people["jo"], account=cast.accounts["page"])
    after = now + timedelta(days=5)
    with pytest.raises(Refused) as refused:
        actions.hand_on(jo, page, None, by=member("ada", at=after), now=after)
    assert refused.value.refusal == NOBODY_KEEPS_IT
    actions.hand_on(jo, page, cast.people["ada"], by=ada, now=now)
    assert [one.pk for one in cast.accounts["page"].keepers_on(after.date())] == [
        cast.people["ada"].pk
    ]

"""The gate in the frame: no act before the policy is read and the training done."""

from datetime import timedelta
from typing import Any

import pytest

from playgate.ledger.book import Refused
from playgate.people import actions
from playgate.posts import actions as posts


def refused(clause: str, act: Any) -> bool:
    with pytest.raises(Refused) as why:
        act()
    return bool(why.value.refusal.clause == clause)


def test_somebody_new_may_begin_when_both_are_done(cast: Any, member: Any, now: Any) -> None:
    lee, person = member("lee"), cast.people["lee"]
    begin = lambda: posts.begin(by=lee, now=now)  # noqa: E731
    assert refused("staff.know-policy", begin)
    actions.note_reading(cast.playgroup, person, 1, by=lee, now=now)
    assert refused("staff.attend-training", begin)
    until = cast.playgroup.today(now)
    actions.note_training(cast.playgroup, person, until, by=lee, now=now)
    assert begin().author == person
    assert refused(
        "staff.attend-training", lambda: posts.begin(by=lee, now=now + timedelta(days=1))
    )


def test_a_new_version_leaves_some_days(cast: Any, member: Any, now: Any) -> None:
    maya, sam, today = member("maya"), member("sam"), cast.playgroup.today(now)
    actions.note_policy(cast.playgroup, 2, today, by=maya, now=now)
    assert posts.begin(by=sam, now=now)
    later = now + timedelta(days=14)
    assert refused("staff.know-policy", lambda: posts.begin(by=sam, now=later))


def test_what_is_read_at_one_playgroup_counts_there_only(
    cast: Any, other: Any, member: Any, now: Any
) -> None:
    lee = other.people["lee"]
    actions.note_reading(cast.playgroup, lee, 1, by=cast.house, now=now)
    assert refused("staff.know-policy", lambda: posts.begin(by=member("lee", other), now=now))


@pytest.mark.parametrize("address", ["/people/children/", "/people/children/sheet/"])
def test_records_about_children_wait_for_both_too(address: str, come_in: Any) -> None:
    page = come_in("lee").get(address)
    assert page.status_code == 409 and "Please read our policy first." in page.content.decode()


def test_making_safe_waits_for_no_lesson(
    signed_off: Any, cast: Any, member: Any, fresh: Any, now: Any
) -> None:
    copy = signed_off("We planted beans.").copies.get()
    posts.publish(copy, by=member("sam"), now=now)
    posts.stop(copy, "do.think-first", by=member("lee"), now=now)
    assert fresh(copy.post).copies.get().state == "planned"


def test_a_stop_takes_the_whole_page_where_only_a_part_was_asked_for(come_in: Any) -> None:
    page = come_in("lee").post("/posts/begin/", headers={"HX-Request": "true"})
    assert page.status_code == 409 and page["HX-Retarget"] == page["HX-Reselect"] == "#main"
    assert "/training/read/?next=" in page.content.decode()

"""A worker that was down for long lets nothing go out by itself."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from playgate.posts import actions, jobs


@pytest.mark.parametrize(
    ("minutes", "goes"), [(0, True), (59, True), (61, False), (60 * 72, False)]
)
def test_the_website_copy_goes_at_its_hour_or_not_at_all(
    signed_off: Any, member: Any, fresh: Any, now: Any, minutes: int, goes: bool
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    when = now + timedelta(hours=2)
    actions.set_time(made, when, "2026-11-24T11:30", by=member("sam"), now=now)
    with time_machine.travel(when + timedelta(minutes=minutes), tick=False):
        jobs.come_to_time.call(str(made.pk))
    states = [copy.state for copy in fresh(made).copies.all()]
    assert states == (["going out"] if goes else ["planned"])
    assert fresh(made).missed_its_time is not goes

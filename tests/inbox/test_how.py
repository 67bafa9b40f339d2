"""How we did, by week and term, over the end of a year and a change of the clocks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from playgate.inbox import actions, how
from playgate.policy.inbox import Kind

pytestmark = pytest.mark.django_db


def answered(cast: Any, member: Any, came: datetime, after: timedelta) -> None:
    """Something came, and was answered so long after."""
    when, page = came + after, cast.accounts["page"]
    by = member("ada", at=when)
    comment = actions.receive(page, Kind.QUERY, "When?", came, by=by, now=came)
    reply = actions.reply(comment, "At nine.", by=by, now=when, only_acknowledges=False)
    actions.send(reply, "The line was down.", by=by, now=when)


def test_weeks_and_terms_are_counted_where_the_clock_began(cast: Any, member: Any) -> None:
    hour, week = timedelta(hours=1), timedelta(days=7)
    late_night = datetime(2026, 10, 25, 23, 30, tzinfo=UTC)  # Sunday, the clocks went back
    for came, after in [
        (late_night, hour),
        (datetime(2026, 10, 26, 0, 30, tzinfo=UTC), week),
        (datetime(2026, 12, 23, 9, 0, tzinfo=UTC), hour),  # in the holidays
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), timedelta(days=4)),
    ]:
        answered(cast, member, came, after)
    now = datetime(2027, 1, 5, 12, 0, tzinfo=UTC)
    waits = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    by = member("ada", at=now)
    actions.receive(cast.accounts["page"], Kind.QUERY, "Yes?", waits, by=by, now=waits)
    told, (spring, autumn, _) = how.spans(cast.playgroup, now)
    assert (autumn.came, autumn.in_time, autumn.late) == (4, 3, 1)
    assert (spring.came, spring.in_time, spring.late, spring.open) == (1, 0, 0, 1)
    weeks = {one.name: one for one in told}
    assert weeks["Week of 4 January"].came == 1
    assert weeks["Week of 28 December"].in_time == 1
    before, _ = how.spans(cast.playgroup, now - timedelta(weeks=6))
    early = {one.name: one for one in before}
    assert early["Week of 23 November"].came == 0
    assert early["Week of 26 October"].late == 1
    assert early["Week of 19 October"].in_time == 1
    late = how.late_ones(cast.playgroup, cast.people["maya"])
    assert [one.why_late for one in late] == ["The line was down."]


def test_everything_is_counted_in_one_question_that_an_index_answers(
    cast: Any, member: Any, now: datetime
) -> None:
    answered(cast, member, now - timedelta(days=8), timedelta(days=7))
    with CaptureQueriesContext(connection) as asked:
        how.spans(cast.playgroup, now)
        how.late_ones(cast.playgroup, cast.people["maya"])
    [counted, late] = [one["sql"] for one in asked if "inbox_comment" in one["sql"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for sql, index in ((counted, "COVERING INDEX comment_how"), (late, "comment_was_late")):
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                assert index in str(cursor.fetchall())

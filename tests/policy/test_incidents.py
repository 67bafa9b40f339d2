"""Records: what is offered, by when, who looks after it, when somebody is written to."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.clocks import RULES
from playgate.policy.incidents import AT_ONCE, GRAVE, SAYS, Kind, due_of, in_order, offered
from playgate.policy.incidents.agencies import agencies, to_ring
from playgate.policy.incidents.keeping import record_kept_as
from playgate.policy.incidents.letters import is_urgent, mark_now, says
from playgate.policy.incidents.seeing import LOOKED_AFTER_BY, SEES, look_after, who_hears_instead
from playgate.policy.incidents.steps import STEPS, left_of
from playgate.policy.noticing import Mark
from playgate.policy.retention import RETENTION
from playgate.policy.roles import Role
from playgate.policy.working_days import england

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PEOPLE = st.dictionaries(
    st.sampled_from("abcdefgh"), st.sets(st.sampled_from(list(Role)), min_size=1), max_size=8
)


def test_every_kind_has_words_steps_people_a_time_and_somebody_to_ring() -> None:
    for kind in Kind:
        assert SAYS[kind].clause in clauses()
        assert STEPS[kind] and SEES[kind] and record_kept_as(kind) in RETENTION
        assert to_ring(kind, {})
        for step in STEPS[kind]:
            assert step.rule in {"", AT_ONCE, *RULES}, step
            assert not step.must or step.asks or step.key == "take_note", step
            assert len(step.key) <= 20
        assert any(step.rule for step in STEPS[kind]), "a record without a clock is forgotten"
    assert {key for one in agencies().values() for key in one.kinds} <= set(Kind)


@given(st.sets(st.sampled_from(list(Mark))), st.sampled_from(["complaint", "comment", "query"]))
def test_a_record_is_offered_and_every_other_stays_within_reach(
    marks: set[Mark], kind: str
) -> None:
    first = offered(marks, kind)
    assert sorted(in_order(first)) == sorted(Kind)
    assert in_order(first)[: len(first)] == first
    assert (Kind.SAFEGUARDING in first) == (Mark.SAFEGUARDING in marks)
    assert Kind.ALLEGATION not in first, "nobody is accused by a machine"


@given(st.sampled_from(list(Kind)), PEOPLE, st.sets(st.sampled_from("abcdefgh")))
def test_who_has_a_part_in_it_never_looks_after_it_and_never_hears(
    kind: Kind, held: dict[str, set[Role]], out: set[str]
) -> None:
    found, instead = look_after(kind, held, out), who_hears_instead(held, out)
    assert not out & {*found, *instead}
    assert all(held[one] & SEES[kind] for one in found)
    free = [one for one in held if one not in out and held[one] & LOOKED_AFTER_BY[kind][0]]
    assert not free or found == free, "the deputy only where nobody else is free"


@given(st.integers(0, 40_000), st.sampled_from(sorted(RULES)))
def test_at_once_is_an_hour_on_any_day_and_other_clocks_run_from_when_it_came(
    hours: int, rule: str
) -> None:
    came = NOW + timedelta(hours=hours)
    known = came + timedelta(days=3)
    at_once = due_of(AT_ONCE, came, known, england(), LONDON).astimezone(UTC)
    assert at_once == known + timedelta(hours=1)  # an hour that comes twice equals none elsewhere
    assert due_of(rule, came, known, england(), LONDON) >= came


@pytest.mark.parametrize(
    ("hours", "mark"),
    [(0, "at once"), (0.5, "at once"), (1, "after an hour"), (14, "after an hour"),
     (23, "morning 2026-11-25"), (24 * 4, "morning 2026-11-28")],
)  # fmt: skip
def test_what_is_grave_is_written_about_until_somebody_has_it(hours: float, mark: str) -> None:
    told = {"begun": NOW, "due_by": NOW + timedelta(hours=1), "now": NOW + timedelta(hours=hours)}
    for kind in GRAVE:
        assert mark_now(kind, is_noted=False, zone=LONDON, **told) == mark  # type: ignore[arg-type]
        assert is_urgent(mark)
    assert mark_now(Kind.COMPLAINT, is_noted=False, zone=LONDON, **told) != mark  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "mark"),
    [(20, ""), (8, ""), (7, "7 before 2026-12-22"), (3, "7 before 2026-12-22"),
     (2, "2 before 2026-12-22"), (0, "0 before 2026-12-22"), (-2, "late 2026-12-24")],
)  # fmt: skip
def test_what_has_a_day_is_written_about_before_it_and_after(days: int, mark: str) -> None:
    due = datetime(2026, 12, 22, 23, 59, 59, tzinfo=LONDON)
    now = datetime(2026, 12, 22, 9, tzinfo=LONDON) - timedelta(days=days)
    told = mark_now(Kind.COMPLAINT, begun=NOW, is_noted=False, due_by=due, now=now, zone=LONDON)
    assert told == mark and (not mark or not is_urgent(mark))


def test_letters_say_nothing_about_anybody() -> None:
    marks = ("at once", "after an hour", "morning 2026-11-25", "late 2026-12-24", "2 before X")
    for mark in marks:
        for waits in (True, False):
            words = says(mark, is_waited_for=waits)
            assert words.endswith(".") and "child" not in words and "allegation" not in words


def test_what_is_done_is_not_left() -> None:
    keys = [step.key for step in STEPS[Kind.COMPLAINT]]
    assert [one.key for one in left_of(Kind.COMPLAINT, keys[:2])] == keys[2:]

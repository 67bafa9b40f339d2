"""The clocks: until when something is due, how it is written and how it is said."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy import clocks
from playgate.policy.clauses import clauses
from playgate.policy.retention import RETENTION, kept_until, original_kept_until
from playgate.policy.working_days import UnknownYear, england

LONDON = ZoneInfo("Europe/London")
ENGLAND = england()
MOMENTS = st.integers(0, 36 * 365 * 86_400).map(
    lambda seconds: datetime(2014, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def due(rule, when):
    return clocks.due(rule, clocks.moment(when, LONDON), ENGLAND, LONDON).isoformat()


@pytest.mark.parametrize(
    ("rule", "when", "until"),
    [
        ("next-working-day", "2026-04-03T19:30", "2026-04-07"),
        ("next-working-day", "2026-04-02T23:59", "2026-04-07"),
        ("next-working-day", "2026-11-20", "2026-11-23"),
        ("next-working-day", "2026-11-22", "2026-11-23"),
        ("next-working-day", "2026-10-28", "2026-10-29"),
        ("next-working-day", "2026-12-24", "2026-12-29"),
        ("next-working-day", "2027-03-25", "2027-03-30"),
        ("next-working-day", "2027-12-31", "2028-01-04"),
        ("subject-access", "2026-11-25", "2026-12-29"),
        ("subject-access", "2027-01-31", "2027-03-01"),
        ("subject-access", "2028-01-31", "2028-02-29"),
        ("subject-access", "2026-08-31", "2026-09-30"),
        ("subject-access", "2026-12-01", "2027-01-04"),
        ("subject-access", "2026-11-22", "2026-12-22"),
        ("subject-access-extended", "2027-01-31", "2027-04-30"),
        ("subject-access-extended", "2026-11-30", "2027-03-01"),
        ("subject-access-extended", "2027-11-30", "2028-02-29"),
        ("eyfs-complaint", "2026-11-02", "2026-11-30"),
        ("eyfs-complaint", "2026-11-28", "2026-12-26"),
        ("data-complaint-strict", "2026-11-02", "2026-12-01"),
        ("data-complaint", "2026-11-02", "2026-12-02"),
        ("data-complaint-strict", "2026-11-26", "2026-12-25"),
        ("data-complaint", "2026-11-26", "2026-12-29"),
        ("ofsted", "2026-11-02", "2026-11-15"),
        ("ofsted", "2026-12-19", "2027-01-01"),
        ("lado", "2026-12-18", "2026-12-21"),
        ("lado", "2026-12-19T08:00", "2026-12-21"),
    ],
)
def test_a_day_rule_is_due_at_the_end_of_its_last_day(rule, when, until):
    moment = due(rule, when)
    assert moment[:19] == f"{until}T23:59:59"
    assert moment[19:] in ("+00:00", "+01:00")


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("2026-12-18 15:00", "2026-12-21T15:00:00+00:00"),
        ("2026-03-27T12:00:30", "2026-03-30T13:00:30+01:00"),
        ("2026-10-24T12:00", "2026-10-27T11:00:00+00:00"),
        ("2026-12-18", "2026-12-21T00:00:00+00:00"),
    ],
)
def test_a_breach_has_72_real_hours_whatever_the_clocks_do(when, until):
    assert due("breach", when) == until


def test_what_comes_just_after_midnight_in_summer_belongs_to_the_new_day():
    received = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)  # Thursday 00:30 in York
    until = clocks.due("next-working-day", received, ENGLAND, LONDON)
    assert until.date() == date(2026, 6, 12)
    assert until.isoformat() == "2026-06-12T23:59:59+01:00"


def test_every_rule_names_a_clause_of_the_policy():
    assert {rule.clause for rule in clocks.RULES.values()} <= set(clauses())
    assert all(name == rule.name for name, rule in clocks.RULES.items())
    assert len(clocks.RULES) == 10


def test_a_clock_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(clocks.UnknownRule, match="next-working-day"):
        due("tomorrow-ish", "2026-11-02")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        clocks.due("lado", datetime(2026, 1, 5), ENGLAND, LONDON)  # noqa: DTZ001


def test_a_year_without_known_holidays_is_refused():
    with pytest.raises(UnknownYear):
        due("subject-access", "2050-12-15")


@given(MOMENTS)
def test_the_next_working_day_is_later_and_a_working_day(received):
    until = clocks.due("next-working-day", received, ENGLAND, LONDON)
    assert until.date() > received.astimezone(LONDON).date()
    assert ENGLAND.is_working_day(until.date())


@given(st.sampled_from(list(clocks.RULES)), MOMENTS, MOMENTS)
def test_what_came_first_is_never_due_later(rule, one, other):
    first, second = sorted([one, other])
    assert clocks.due(rule, first, ENGLAND, LONDON) <= clocks.due(rule, second, ENGLAND, LONDON)


@given(MOMENTS)
def test_the_strict_date_never_comes_after_the_outer_limit(received):
    strict, outer = (
        clocks.due(rule, received, ENGLAND, LONDON)
        for rule in ("data-complaint-strict", "data-complaint")
    )
    assert strict < outer


@given(MOMENTS)
def test_a_breach_is_due_72_hours_on(received):
    until = clocks.due("breach", received, ENGLAND, LONDON)
    assert until.astimezone(UTC) - received == timedelta(hours=72)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(0, 40))
def test_a_month_later_is_in_the_right_month_and_not_past_the_same_date(day, months):
    later = clocks.add_months(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    if later.day != day.day:
        assert later.day < day.day
        assert (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-04-03", "2026-04-03T00:00:00+01:00"),
        ("2026-04-03T19:30", "2026-04-03T19:30:00+01:00"),
        (" 2026-04-03 19:30:05 ", "2026-04-03T19:30:05+01:00"),
        ("2026-04-03T19:30Z", "2026-04-03T20:30:00+01:00"),
        ("2026-10-25T01:30", "2026-10-25T01:30:00+01:00"),  # comes twice: the first
        ("2026-03-29T01:30", "2026-03-29T02:30:00+01:00"),  # never comes: forward
    ],
)
def test_a_moment_is_read_as_local_time(text, read):
    assert clocks.moment(text, LONDON).isoformat() == read


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "2026-02-29", "2026-13-01", "2026-04-03T24:30", "2026-04-03T19:30:60",
     "03/04/2026", "2026-4-3", "20260403", "2026-04-03T", "2026-04-03\x00", "٢٠٢٦-٠٤-٠٣",
     "1999-12-31", "9999-12-31", "0001-01-01T00:00+01:00", "2026-04-03T19", "2026-W14-5"],
)  # fmt: skip
def test_a_moment_that_cannot_be_read_is_answered_kindly(text):
    with pytest.raises(ValueError, match=r"^(Please|.*Please check)"):
        clocks.moment(text, LONDON)


@given(st.text())
def test_any_text_is_read_or_kindly_refused(text):
    try:
        assert clocks.moment(text, LONDON).utcoffset() is not None
    except ValueError as refused:
        assert "Please" in str(refused)


@given(MOMENTS)
def test_what_is_printed_can_be_read_again(received):
    until = clocks.due("next-working-day", received, ENGLAND, LONDON)
    assert clocks.moment(until.isoformat(), LONDON) == until


NOW = datetime(2026, 11, 24, 9, 0, tzinfo=LONDON)  # a Tuesday


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-24", "today"),
        ("2026-11-25", "tomorrow"),
        ("2026-11-23", "yesterday"),
        ("2026-11-26", "Thursday"),
        ("2026-11-30", "Monday"),
        ("2026-12-01", "Tuesday 1 December"),
        ("2026-11-20", "Friday 20 November"),
        ("2027-01-04", "Monday 4 January 2027"),
    ],
)
def test_a_day_is_said_as_people_say_it(day, words):
    assert clocks.spoken(clocks.moment(day, LONDON), NOW, LONDON) == words


def test_today_is_the_day_in_york_not_in_utc():
    until = datetime(2026, 6, 12, 22, 59, 59, tzinfo=UTC)
    just_after_midnight = datetime(2026, 6, 11, 23, 5, tzinfo=UTC)
    assert clocks.spoken(until, just_after_midnight, LONDON) == "today"


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(days=-1), ""),
        (timedelta(milliseconds=900), ""),
        (timedelta(seconds=1), "less than an hour late"),
        (timedelta(hours=1), "1 hour late"),
        (timedelta(hours=23, minutes=59), "23 hours late"),
        (timedelta(days=1), "1 day late"),
        (timedelta(days=9, hours=5), "9 days late"),
    ],
)
def test_lateness_in_words(late, words):
    until = clocks.due("next-working-day", NOW, ENGLAND, LONDON)
    assert clocks.spoken_lateness(until, until + late) == words
    assert clocks.is_late(until, until + late) == bool(words)
    assert clocks.lateness(until, until + late) == (late if words else timedelta())


def test_an_original_is_kept_for_a_week_after_its_last_use():
    added = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    used = added + timedelta(days=5)
    assert original_kept_until(added, None) == added + timedelta(days=7)
    assert original_kept_until(added, used) == used + timedelta(days=7)
    assert original_kept_until(added, added - timedelta(days=9)) == added + timedelta(days=7)
    with pytest.raises(ValueError, match="time zone"):
        original_kept_until(datetime(2026, 11, 2), None)  # noqa: DTZ001


def test_each_kind_of_record_has_a_clause_and_a_reason():
    assert {keeping.clause for keeping in RETENTION.values()} <= set(clauses())
    assert all(keeping.reason and keeping.basis for keeping in RETENTION.values())


def test_how_long_records_are_kept():
    assert kept_until("comment", date(2028, 2, 29)) == date(2029, 2, 28)
    assert kept_until("complaint", date(2026, 11, 2)) == date(2029, 11, 2)
    assert kept_until("unpublished picture", date(2026, 11, 2)) == date(2026, 11, 9)
    assert kept_until("ledger line", date(2026, 11, 2)) is None
    with pytest.raises(KeyError):
        kept_until("something else", date(2026, 11, 2))


def test_what_is_due_is_said_after_a_verb() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
    said = [clocks.until(now + timedelta(days=days), now, LONDON) for days in (0, 1, 3)]
    assert said == ["today", "by tomorrow", "by Thursday"]

"""The rules about accounts: five points, two who decide, two keepers, and a look every term."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.networks.kinds import KINDS
from playgate.policy import conflicts, keepers, reviews
from playgate.policy.accounts import (
    CASE_LIFE,
    LIFE,
    NETWORKS,
    POINTS,
    SETTINGS,
    CaseFacts,
    missing,
    not_set_up,
)
from playgate.policy.findings import Refusal
from playgate.policy.keepers import KeeperFacts, last_day, short_since
from playgate.policy.lives import NotNow
from playgate.policy.permissions import USES
from playgate.policy.roles import Role
from playgate.policy.seats import NOT_YOURS, ONCE, OWN_CASE, TAKEN, Decided, Table
from playgate.policy.seats import seat_of as seat
from playgate.policy.standing import Standing
from playgate.policy.terms import term_at
from playgate.policy.working_days import england

DAY = date(2026, 11, 24)
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
GOOD = Standing(2, date(2026, 1, 1), 14, 2, date(2030, 1, 1))
WHOLE = CaseFacts("aim", "families", "a poster", frozenset({"sam", "jo"}), False)
GAPS = {
    "aim": " ",
    "audience": "",
    "promotion": "\n",
    "keepers": frozenset({"sam"}),
    "is_open": None,
}


@pytest.mark.parametrize("point", [point.key for point in POINTS])
def test_each_missing_point_is_named_and_no_other(point: str) -> None:
    assert list(missing(replace(WHOLE, **{point: GAPS[point]}))) == [point]


@given(st.sets(st.sampled_from(sorted(GAPS))))
def test_a_case_is_whole_only_with_all_five_points(gaps: set[str]) -> None:
    assert set(missing(replace(WHOLE, **{one: GAPS[one] for one in gaps}))) == gaps


def test_what_playgate_posts_to_is_known_by_the_same_name_everywhere() -> None:
    assert {key: use for key, (_, use) in NETWORKS.items() if use} == {
        key: kind.use for key, kind in KINDS.items()
    }
    assert {use for _, use in NETWORKS.values() if use} <= set(USES)


def test_no_account_is_used_before_two_yeses_and_a_no_is_the_end() -> None:
    assert CASE_LIFE.after(CASE_LIFE.after("applied", "agree"), "agree") == "agreed"
    for state in ("applied", "agreed by one", "refused", "more asked", "being written"):
        with pytest.raises(NotNow):
            CASE_LIFE.after(state, "create")
    assert not [step for (state, step) in CASE_LIFE.steps if state == "refused"]
    assert not [step for (state, step) in LIFE.steps if state == "closed"]


def test_everything_is_seen_to_but_anonymous_posting_may_be_left_on() -> None:
    good = {one.key: "yes" for one in SETTINGS} | {"anonymous": "on"}
    assert not_set_up(good) == []
    for one in SETTINGS:
        assert [each.key for each in not_set_up(good | {one.key: "no"})] == [one.key]
        assert [each.key for each in not_set_up(good | {one.key: ""})] == [one.key]


def table(applicant: str = "sam", *decided: Decided, **holders: set[str]) -> Table:
    held = {Role(name): frozenset(people) for name, people in holders.items()}
    return Table(held, applicant, decided)


MANAGER, CHAIR, TRUSTEE = (
    frozenset({role}) for role in (Role.MANAGER, Role.CHAIRPERSON, Role.TRUSTEE)
)
BOTH = MANAGER | CHAIR


def test_manager_and_chairperson_each_sit_in_their_own_seat() -> None:
    seats = table(manager={"maya"}, chairperson={"chris"})
    assert seat(seats, "maya", MANAGER) is Role.MANAGER
    assert seat(seats, "chris", CHAIR) is Role.CHAIRPERSON
    assert seat(seats, "tess", TRUSTEE) is NOT_YOURS
    assert seats.waits_for() == ["the manager", "the chairperson"]


def test_the_applicant_never_decides_and_a_trustee_only_where_they_stand_in() -> None:
    seats = table("chris", manager={"maya"}, chairperson={"chris"})
    assert seat(seats, "chris", CHAIR) is OWN_CASE
    assert seat(seats, "tess", TRUSTEE) is NOT_YOURS
    assert seats.waits_for() == ["the manager", "a trustee in place of the chairperson"]
    stood_in = table("chris", manager={"maya"}, chairperson={"chris", "tess"})
    assert seat(stood_in, "tess", TRUSTEE | CHAIR) is Role.CHAIRPERSON
    assert stood_in.waits_for() == ["the manager", "the chairperson"]


def test_whoever_is_too_close_does_not_decide_and_their_seat_waits() -> None:
    seats = replace(
        table(manager={"maya"}, chairperson={"chris"}), too_close={"chris": conflicts.CLOSE}
    )
    assert seat(seats, "chris", CHAIR) is conflicts.CLOSE
    assert seat(seats, "maya", MANAGER) is Role.MANAGER
    assert seats.for_a_trustee() == [Role.CHAIRPERSON]


def test_one_person_who_is_both_cannot_be_two() -> None:
    holders = {"manager": {"maya"}, "chairperson": {"maya"}}
    first = seat(table(**holders), "maya", BOTH)
    assert isinstance(first, Role)
    after = table("sam", Decided(first, "maya"), **holders)
    assert seat(after, "maya", BOTH) is ONCE
    (waits,) = after.for_a_trustee()
    assert waits is not first


def test_a_seat_decides_once() -> None:
    decided = Decided(Role.MANAGER, "maya")
    seats = table("sam", decided, manager={"maya", "mo"}, chairperson={"chris"})
    assert seat(seats, "mo", MANAGER) is TAKEN


PEOPLE = st.sampled_from(["a", "b", "c", "d"])


@given(st.sets(PEOPLE), st.sets(PEOPLE), PEOPLE, st.lists(PEOPLE, max_size=8), st.sets(PEOPLE))
def test_however_they_come_two_different_people_decide_and_never_the_applicant(
    managers: set[str], chairs: set[str], applicant: str, come: list[str], close: set[str]
) -> None:
    too_close = dict.fromkeys(close, conflicts.CLOSE)
    decided: tuple[Decided, ...] = ()
    for one in come:
        roles = (
            TRUSTEE | (MANAGER if one in managers else set()) | (CHAIR if one in chairs else set())
        )
        seats = table(applicant, *decided, manager=managers, chairperson=chairs)
        got = seat(replace(seats, too_close=too_close), one, frozenset(roles))
        if not isinstance(got, Refusal):
            decided += (Decided(got, one),)
    assert not ({applicant} | close) & {one.by for one in decided}
    assert len({one.by for one in decided}) == len({one.seat for one in decided}) == len(decided)


def keeper(by: str = "sam", starts: date = date(2026, 1, 1), **more: object) -> KeeperFacts:
    told = KeeperFacts(by, starts, None, ((date(2025, 1, 1), None),), GOOD)
    return replace(told, **more)


OPENED = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("change", "since"),
    [
        ({"ends": date(2026, 11, 20)}, date(2026, 11, 21)),
        ({"offices": ((date(2025, 1, 1), date(2026, 10, 30)),)}, date(2026, 10, 31)),
        ({"standing": replace(GOOD, trained_until=date(2026, 11, 23))}, DAY),
        ({"standing": replace(GOOD, trained_until=DAY)}, None),
        ({"standing": replace(GOOD, since=date(2026, 11, 1), read=1)}, date(2026, 11, 15)),
        ({"standing": replace(GOOD, since=date(2026, 11, 20), read=1)}, None),
        ({"standing": replace(GOOD, read=0)}, OPENED),
        ({"offices": ()}, OPENED),
        ({"away": ((date(2026, 11, 9), None),)}, date(2026, 11, 9)),
        ({"away": ((date(2026, 3, 1), date(2026, 11, 23)),)}, None),
        ({"by": "jo"}, OPENED),
    ],
)
def test_the_alarm_rises_on_the_day_after_a_keeper_holds_no_more(
    change: dict[str, object], since: date | None
) -> None:
    both = [keeper("jo"), keeper(**change)]  # type: ignore[arg-type]
    assert short_since(both, OPENED, DAY) == since


def test_ten_working_days_go_by_before_posting_rests() -> None:
    calendar = england()
    assert last_day(date(2026, 11, 28), calendar, 10) == date(2026, 12, 11)
    assert not keepers.is_paused(date(2026, 11, 28), date(2026, 12, 11), calendar, 10)
    assert keepers.is_paused(date(2026, 11, 28), date(2026, 12, 12), calendar, 10)
    over_christmas = last_day(date(2026, 12, 19), calendar, 10)
    assert over_christmas == date(2027, 1, 6), "three bank holidays do not count"
    assert last_day(date(1999, 1, 1), calendar, 10).year == 2014
    assert last_day(date(2026, 11, 28), calendar, 1) == date(2026, 11, 30), "a playgroup sets it"


KEEPERS = st.builds(
    lambda by, starts, long, office, role, until, read, away: KeeperFacts(
        by,
        starts,
        None if long is None else starts + timedelta(days=long),
        ((office, None if role is None else office + timedelta(days=role)),),
        replace(GOOD, trained_until=until, read=read),
        ((away, away + timedelta(days=30)),),
    ),
    PEOPLE,
    DAYS,
    st.none() | st.integers(0, 200),
    DAYS,
    st.none() | st.integers(0, 200),
    st.none() | DAYS,
    st.integers(0, 2),
    DAYS,
)


@given(st.lists(KEEPERS, max_size=6), DAYS, DAYS)
def test_the_alarm_names_the_first_day_of_the_stretch_that_still_lasts(
    told: list[KeeperFacts], opened: date, day: date
) -> None:
    opened, day = min(opened, day), max(opened, day)
    since = short_since(told, opened, day)
    short = [len(keepers.holding(told, opened + timedelta(days=n))) < 2
        for n in range((day - opened).days + 1)]  # fmt: skip
    stretch = 0
    while stretch < len(short) and short[-1 - stretch]:
        stretch += 1
    assert since == (day - timedelta(days=stretch - 1) if stretch else None)


def test_approving_is_strict_where_acting_has_a_grace() -> None:
    older = replace(GOOD, since=DAY, read=1)
    assert not keepers.has_read(older, DAY).passes
    assert keepers.has_read(older, DAY).says == "Has read an older policy only"
    assert not keepers.is_trained(replace(GOOD, trained_until=DAY - timedelta(days=1)), DAY).passes
    assert keepers.is_trained(replace(GOOD, trained_until=DAY), DAY).passes
    assert keepers.why_not_keep(GOOD, DAY) is None
    assert keepers.why_not_keep(None, DAY) is keepers.NOT_HERE


@pytest.mark.parametrize(
    ("last", "by"),
    [
        (date(2026, 11, 24), date(2027, 2, 12)),
        (date(2027, 2, 12), date(2027, 5, 13)),
        (date(2026, 8, 20), date(2026, 10, 13)),
        (date(2026, 12, 31), date(2027, 2, 12)),
    ],
)
def test_an_account_is_looked_at_once_a_term(last: date, by: date) -> None:
    assert reviews.review_by(last) == by


@given(st.dates(date(2015, 1, 1), date(2045, 12, 31)))
def test_the_next_look_is_never_in_the_same_term_and_never_a_year_away(day: date) -> None:
    by = reviews.review_by(day)
    assert term_at(by).starts > term_at(day).ends
    assert by - day < timedelta(days=300)


def test_no_two_states_are_the_same_thing() -> None:
    for one, other in combinations((CASE_LIFE, LIFE), 2):
        assert set(one.states) & set(other.states) == {"created"}

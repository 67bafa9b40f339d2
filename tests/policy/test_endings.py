"""Of what was closed and opened again, the last word counts."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.endings import NOTED, Ending, still_closed

START = datetime(2026, 11, 1, tzinfo=UTC)
ACTS = sorted(NOTED)


def ending(act: str, hours: int, about: str = "a", *, allowed: bool = False) -> Ending:
    at = START + timedelta(hours=hours)
    return Ending(act, "group", about, at, person="p", ends=date(2026, 11, 1), allowed=allowed)


def test_what_was_opened_again_is_not_closed() -> None:
    for close, again in (
        ("people.suspend", "people.lift_suspension"),
        ("people.put_on_the_never_list", "people.take_off_the_never_list"),
    ):
        one, two = ending(close, 1), ending(again, 2)
        assert still_closed([one], START) == [one]
        assert still_closed([one, two], START) == []
        assert still_closed([one, two, ending(close, 3)], START) == [ending(close, 3)]


def test_a_no_counts_unless_a_yes_came_later() -> None:
    no, yes = (ending("people.record_permission", at, allowed=at == 2) for at in (1, 2))
    assert still_closed([no], START) == [no] and still_closed([no, yes], START) == []


def test_what_lies_before_the_backup_is_in_it() -> None:
    assert still_closed([ending("people.end_role", -1)], START) == []


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from("abc"))))
def test_each_thing_is_closed_once_at_most_and_always_by_a_closing(
    told: list[tuple[str, str]],
) -> None:
    endings = [ending(act, place, about) for place, (act, about) in enumerate(told)]
    closed = still_closed(endings, START)
    assert len({one.thing for one in closed}) == len(closed)
    assert all(one.closes for one in closed)

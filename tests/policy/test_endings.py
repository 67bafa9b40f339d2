"""Of what was closed and opened again, the last word counts."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.endings import BACKUP, NOTED, OF_LETTERS, Ending, still_closed, told

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


LETTERS = sorted(OF_LETTERS)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())), st.integers(0, 5))
def test_a_letter_was_told_where_the_post_took_it_in_the_end(
    each: list[tuple[str, bool]], hours: int
) -> None:
    lines = [
        Ending(
            "inbox.send_off" if went else "inbox.hold_back",
            "group",
            letter,
            START + timedelta(hours=place),
            person="p",
            marks=(f"about {letter}",) if went else (),
        )
        for place, (letter, went) in enumerate(each)
    ]
    made_at = START + timedelta(hours=hours)
    assert told(lines, made_at) is None, "without a word of this backup nothing is known"
    known = told([*lines, Ending(BACKUP, "", "", made_at)], made_at)
    last = dict(each)
    assert known and known.letters == {letter for letter, went in last.items() if went}
    assert known.heard_at("group") == {("p", f"about {one}") for one in known.letters}
    assert known.heard_at("other") == set()
    assert told([Ending(BACKUP, "", "", made_at)], made_at + timedelta(seconds=1)) is None


def test_what_was_told_closes_nothing() -> None:
    lines = [Ending(act, "group", "a", START) for act in (*LETTERS, BACKUP, "leaving.alarm")]
    assert still_closed(lines, START) == []

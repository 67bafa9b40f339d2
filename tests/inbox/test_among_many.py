"""Among very many: a search goes back piece by piece, a crowd is taken in with few questions."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from playgate.inbox import lines
from playgate.ledger.question import Tally
from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.policy import noticing
from playgate.policy.inbox import place_in_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]


@pytest.mark.parametrize("apart", [timedelta(minutes=1), timedelta()])
def test_a_search_goes_back_piece_by_piece_and_finds_each_once(
    apart: timedelta, member: Any, came: Any, take_in: Any, monkeypatch: Any, now: datetime
) -> None:
    monkeypatch.setattr(lines, "SEARCHED", 5)
    before = now - timedelta(days=1)
    take_in(*[came(f"An owl, {n}", made_at=before - n * apart) for n in range(12)])
    found, after, turns = [], "", 0
    while turns == 0 or after:
        told = lines.found_by(member("ada"), "owl", after)
        found, after, turns = [*found, *told.comments], told.after, turns + 1
    assert len(found) == len({one.pk for one in found}) == 12 and turns >= 3
    assert [one.arrived_at for one in found] == sorted((o.arrived_at for o in found), reverse=True)


def test_more_than_a_page_is_found_in_pages(member: Any, came: Any, take_in: Any) -> None:
    take_in(*[came(f"An owl, {n}") for n in range(lines.A_PAGE + 3)])
    first = lines.found_by(member("ada"), "owl")
    rest = lines.found_by(member("ada"), "owl", first.after)
    assert len(first.comments) == lines.A_PAGE and len(rest.comments) == 3 and not rest.after
    assert not {one.pk for one in first.comments} & {one.pk for one in rest.comments}


def test_the_page_says_how_far_it_looked_and_goes_on(
    come_in: Any, came: Any, take_in: Any, monkeypatch: Any, now: datetime
) -> None:
    monkeypatch.setattr(lines, "SEARCHED", 5)
    take_in(came("An owl", made_at=now - timedelta(days=40)), *[came(f"x{n}") for n in range(9)])
    ada, at, told = come_in("ada"), reverse("inbox:find"), {"words": "owl"}
    page = ada.post(at, told)
    assert b"Searched back to" in page.content and b"An owl" not in page.content
    further = {**told, "after": page.context["found"].after}
    assert b"An owl" in ada.post(at, further).content
    for odd in ("x", "2026-01-01~x", "~", "2026-01-01T00:00:00~" + "0" * 32):
        assert ada.post(at, {**told, "after": odd}).status_code == 200


def test_words_are_read_once_and_the_same_words_of_many_once(
    came: Any, take_in: Any, monkeypatch: Any
) -> None:
    read: list[str] = []
    looks = noticing.check_words
    monkeypatch.setattr(
        noticing, "check_words", lambda text, *a, **k: (read.append(text), looks(text, *a, **k))[1]
    )
    take_in(*[came("Shame on you") for _ in range(20)], came("Is there room?"))
    assert read == ["Shame on you", "Is there room?"]


def test_a_crowd_asks_the_database_no_more_than_one(came: Any, take_in: Any) -> None:
    def asked(number: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as sent:
            take_in(*[came(f"Shame, {n}") for n in range(number)])
        return len(sent)

    take_in(came("Warm"))
    assert asked(60) < 2 * asked(1)


def test_a_holiday_proclaimed_in_a_crowd_moves_all_of_them_in_a_few_short_questions(
    cast: Any, came: Any, take_in: Any, member: Any, now: datetime
) -> None:
    words = ["Shame on you", "Is there room?", "Thank you!", "Our car is blue"]
    take_in(*[came(f"{words[n % 4]} {n}") for n in range(60)])
    rows = cast.playgroup.comments
    last = rows.filter(kind="query").latest("arrived_at").due_by.date()
    moved, asked = [], []
    for day in (last, last + timedelta(days=1)):
        with CaptureQueriesContext(connection) as sent:
            people.proclaim_holiday(cast.playgroup, day, "A wedding", by=member("maya"), now=now)
        moved.append(rows.exclude(due_by__date=day).count())
        asked += [one["sql"] for one in sent if one["sql"].startswith("UPDATE")]
    assert moved == [60, 60] and len(asked) < 20
    # An id each, and not all six things of each: ten thousand took fifteen seconds.
    assert sum(map(len, asked)) < 2 * 60 * 100
    for one in rows.all():
        assert one.place == place_in_line(one.weight, one.due_by, one.arrived_at, one.pk.hex)


def test_what_is_due_is_found_among_all_that_is_not_in_every_weight_and_page_by_page(
    cast: Any, came: Any, take_in: Any, member: Any, now: datetime, monkeypatch: Any
) -> None:
    monkeypatch.setattr(lines, "A_PAGE", 3)
    old, words = now - timedelta(days=9), ("Shame on you", "Is there room?", "Our car is blue")
    take_in(*[came(f"{words[n % 3]} {n}", made_at=old) for n in range(9)])
    take_in(*[came(f"{words[n % 3]} {n}") for n in range(9)])
    found, after = [], ""
    while not found or after:
        told = answered(lines.page_of(member("ada"), lines.Chosen("late"), now, after))
        found, after = [*found, *told.comments], told.after
    due = list(cast.playgroup.comments.filter(arrived_at=old).order_by("place"))
    assert [one.pk for one in found] == [one.pk for one in due]
    coming = lines.Chosen(since=now.date() + timedelta(days=2))
    assert answered(lines.page_of(member("ada"), coming, now)).comments == []


def only(number: int, monkeypatch: Any) -> None:
    """Count so many at most; questions are compiled once, so with others of their own."""
    monkeypatch.setattr(lines, "MOST_COUNTED", number)
    monkeypatch.setattr(lines, "EACH_WAITING", Tally(lines._each_waiting))
    monkeypatch.setattr(lines, "EACH_THANKS", Tally(lines._each_thanks))


def test_all_thanks_are_offered_in_a_crowd_too(
    come_in: Any, came: Any, take_in: Any, monkeypatch: Any
) -> None:
    only(3, monkeypatch)
    take_in(*[came(f"Shame on you, {n}") for n in range(5)], came("Thank you!"), came("Thanks!"))
    page = come_in("ada").get(reverse("inbox:list")).content.decode()
    assert "No reply needed: all thanks (2)" in page


def test_where_more_wait_than_are_counted_the_page_says_so(
    come_in: Any, came: Any, take_in: Any, monkeypatch: Any
) -> None:
    only(3, monkeypatch)
    take_in(*[came(f"Is there room? {n}") for n in range(4)])
    page = come_in("sam").get(reverse("inbox:list")).content.decode()
    assert "3 or more wait; only so many are counted." in page and "3+" in page
    only(5, monkeypatch)
    page = come_in("sam").get(reverse("inbox:list")).content.decode()
    assert "or more wait" not in page and "4+" not in page

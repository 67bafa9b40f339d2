"""Who may be shown, where, on which day: a no closes, and nothing but a family's yes opens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.ledger import pen
from playgate.ledger.book import Refused
from playgate.people import actions
from playgate.people.models import Child, Permission
from playgate.policy.permissions import (
    USES,
    Answer,
    ChildFacts,
    may_be_named,
    where_shown,
    why_not,
)

DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
PEOPLE = ["", "mother", "father", "gran"]

days = st.dates(date(2026, 11, 1), date(2026, 12, 31))
maybe_days = st.none() | days
answers = st.builds(
    Answer,
    use=st.sampled_from(["website", "facebook"]),
    allowed=st.booleans(),
    faces=st.booleans(),
    groups_only=st.booleans(),
    by=st.sampled_from(PEOPLE),
    at=st.integers(0, 6).map(lambda hours: MOMENT + timedelta(hours=hours)),
    starts=days,
    ends=maybe_days,
    medium=st.sampled_from(["photo", "video"]),
    first_name=st.booleans(),
    after_leaving=st.booleans(),
)
children = st.builds(
    ChildFacts,
    key=st.just("child"),
    starts=st.just(date(2025, 9, 1)),
    ends=maybe_days,
    carers_live_apart=st.booleans(),
    must_answer=st.frozensets(st.sampled_from(["mother", "father"])),
    answers=st.lists(answers, max_size=6).map(tuple),
    never=st.just(()),
)


def is_open(child: ChildFacts, use: str, day: date, face: bool, group: bool) -> bool:
    return why_not(child, use, day, face=face, in_a_group=group) is None


@given(children, st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_the_order_in_which_answers_are_read_never_matters(
    child: ChildFacts, chance: Any, face: bool, in_a_group: bool
) -> None:
    mixed = list(child.answers)
    chance.shuffle(mixed)
    other = replace(child, answers=tuple(mixed))
    shown = {"face": face, "in_a_group": in_a_group}
    for use in ("website", "facebook"):
        for medium in ("photo", "video"):
            asked = {**shown, "medium": medium}
            assert why_not(child, use, DAY, **asked) == why_not(other, use, DAY, **asked)
        assert may_be_named(child, use, DAY) == may_be_named(other, use, DAY)


@given(children, answers, days, st.booleans(), st.booleans())
def test_one_more_no_never_opens_anything(
    child: ChildFacts, said: Answer, day: date, face: bool, group: bool
) -> None:
    newest = max([MOMENT, *(one.at for one in child.answers)])
    no = said._replace(allowed=False, at=newest + timedelta(minutes=1))
    after = replace(child, answers=(*child.answers, no))
    for use in ("website", "facebook"):
        assert is_open(child, use, day, face, group) or not is_open(after, use, day, face, group)


@given(children, st.data())
def test_being_on_the_never_list_closes_everything(child: ChildFacts, data: Any) -> None:
    day = data.draw(days)
    starts, ends = data.draw(st.tuples(days, maybe_days))
    if starts > day or (ends is not None and ends < day):
        starts, ends = day, None
    never = replace(child, never=((starts, ends),))
    for use in USES:
        for face in (True, False):
            assert not is_open(never, use, day, face, True)


@given(children, days, st.booleans(), st.booleans())
def test_what_is_open_alone_with_a_face_is_open_in_every_gentler_way(
    child: ChildFacts, day: date, face: bool, group: bool
) -> None:
    if is_open(child, "website", day, True, False):
        assert is_open(child, "website", day, face, group)


@given(children, days)
def test_without_a_yes_of_somebody_who_decides_nothing_is_open(
    child: ChildFacts, day: date
) -> None:
    decided = [one for one in child.answers if one.allowed and one.by in {"", *child.must_answer}]
    if not any(one.use == "website" for one in decided):
        assert not is_open(child, "website", day, False, True)


@given(children, days)
def test_where_a_child_is_shown_is_what_each_use_tells(child: ChildFacts, day: date) -> None:
    faces, at_all = where_shown(child, day)
    assert faces == tuple(use for use in USES if why_not(child, use, day) is None)
    assert at_all == tuple(use for use in USES if why_not(child, use, day, face=False) is None)


@given(children, days)
def test_a_yes_and_a_no_at_one_moment_is_a_no(child: ChildFacts, day: date) -> None:
    at = MOMENT + timedelta(days=1)
    no = Answer("website", False, True, False, "mother", at, date(2026, 11, 1), None)
    for both in ((no._replace(allowed=True), no), (no, no._replace(allowed=True))):
        torn = replace(child, answers=(*child.answers, *both))
        assert not is_open(torn, "website", day, False, True)


@pytest.fixture
def shown(cast: Any) -> Callable[..., bool]:
    """Whether a child of the cast may be shown with its face on a day: `shown("isla", "x")`."""

    def of(key: str, use: str, day: date = DAY, alone: bool = False, face: bool = True) -> bool:
        child = Child.objects.with_answers().get(pk=cast.children[key].pk)
        return why_not(child.facts(), use, day, face=face, in_a_group=not alone) is None

    return of


def test_a_yes_for_the_website_is_a_yes_for_the_website_alone(shown: Any) -> None:
    assert [use for use in USES if shown("isla", use)] == ["website", "journal"]


def test_no_social_media_leaves_the_rest(shown: Any) -> None:
    closed = {use for use in USES if not shown("oliver-b", use)}
    assert closed == {"facebook", "x", "instagram", "bluesky", "mastodon"}


def test_no_face_and_groups_only(shown: Any) -> None:
    assert not shown("yusuf", "website")
    assert not shown("yusuf", "website", face=False, alone=True)
    assert shown("yusuf", "website", face=False)


def test_not_asked_is_a_no_and_so_is_the_never_list(shown: Any) -> None:
    assert not any(shown(key, use) for key in ("cai", "ben", "mia-f") for use in USES)


def test_withdrawn_in_the_morning_is_closed_from_then_on_the_same_day(
    cast: Any, member: Any, now: Any, shown: Any
) -> None:
    assert shown("grace", "facebook")
    at = now.replace(hour=10, minute=0)
    child = cast.children["grace"]
    actions.record_permission(child, "facebook", False, by=member("ada"), now=at)
    assert not shown("grace", "facebook")
    assert shown("grace", "website"), "one use is closed, the others stand"


def test_parents_apart_and_one_of_them_silent_is_a_no(
    cast: Any, member: Any, now: Any, shown: Any
) -> None:
    assert shown("amy", "facebook")
    rob = cast.people["rob"]
    Permission.objects.filter(child=cast.children["amy"], given_by=rob)._raw_delete("default")
    assert not shown("amy", "facebook")
    said = {"given_by": rob, "by": member("ada"), "now": now}
    actions.record_permission(cast.children["amy"], "facebook", True, **said)
    assert shown("amy", "facebook")
    actions.record_permission(cast.children["amy"], "facebook", False, **said)
    assert not shown("amy", "facebook"), "one no is enough"


def test_after_the_last_day_on_roll_nobody_is_shown(cast: Any, shown: Any) -> None:
    mark = pen.lines.set(0)
    Child.objects.filter(pk=cast.children["zofia"].pk).update(ends=DAY)
    pen.lines.reset(mark)
    assert shown("zofia", "website", DAY)
    assert not shown("zofia", "website", DAY + timedelta(days=1))


def test_somebody_who_does_not_decide_cannot_say_yes(
    cast: Any, member: Any, now: Any, shown: Any, lines: Any
) -> None:
    ben, gail = cast.children["ben"], cast.people["gail"]
    actions.take_off_the_never_list(ben, by=member("maya"), now=now)
    before = lines("people.record_permission").count()
    for person, who in ((gail, "A foster carer"), (cast.people["pat"], "This person")):
        with pytest.raises(Refused) as refused:
            actions.record_permission(
                ben, "website", True, given_by=person, by=member("ada"), now=now
            )
        assert refused.value.refusal.says == f"{who} cannot say yes for this child."
    assert lines("people.record_permission").count() == before
    assert not Permission.objects.filter(child=ben).exists()
    assert not shown("ben", "website")


def test_a_no_counts_from_everyone(cast: Any, member: Any, now: Any, shown: Any) -> None:
    gail = cast.people["gail"]
    actions.record_permission(
        cast.children["grace"], "website", False, given_by=gail, by=member("ada"), now=now
    )
    assert not shown("grace", "website")


def test_a_carer_who_does_not_decide_is_not_offered_on_the_page(
    cast: Any, come_in: Any, lines: Any
) -> None:
    browser = come_in("ada")
    ben, gail = cast.children["ben"], cast.people["gail"]
    page = f"/people/children/{ben.pk}/permit/"
    assert str(gail.pk) not in browser.get(page).content.decode()
    sent = {"given_by": str(gail.pk), "how": "paper", "language": "en", "website.photo": "alone"}
    answer = browser.post(page, sent)
    assert answer.status_code == 422
    assert not Permission.objects.filter(child=ben).exists()

"""Questions that are compiled once: the same rows as the query itself, and never an old answer."""

import gc
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db.models import Q

from playgate.inbox.models import Comment
from playgate.ledger.question import Asked, Question, Tally, put
from playgate.people.models import Child, Office
from playgate.people.offices import HELD_HERE
from playgate.posts.models import Post
from tests.bench.year import held_pen

pytestmark = pytest.mark.django_db
ROOMS = [import_module(f"playgate.{room}") for room in settings.ROOMS]


def every_question() -> list[Question]:
    import_module("playgate.roof.urls")
    import_module("playgate.posts.weighing")
    made = [one for one in gc.get_objects() if type(one) is Question]
    ours = (one for one in made if one._build.__module__.startswith("playgate."))
    return [one for one in ours if one._is_kept]


def test_each_question_of_the_house_tells_what_its_query_tells(
    signed_off: Any, photo: Any, cast: Any, now: datetime
) -> None:
    post = signed_off("We dug.", [photo("amy", "grace")], ["page", "site"])
    day, pk = cast.playgroup.today(now), cast.playgroup.pk
    comment = Comment(playgroup=cast.playgroup, account=cast.accounts["page"], kind="query",
                      arrived_at=now, text="When?", place="3")  # fmt: skip
    with held_pen():
        comment.save()
    values = {
        "playgroup": pk, "post": post.pk, "comment": comment.pk,
        "child": cast.children["amy"].pk, "person": cast.people["maya"].pk,
        "me": cast.people["sam"].pk, "day": day, "today": day,
        "starts": day - timedelta(days=300), "since": day - timedelta(days=300),
        "after": now - timedelta(days=300), "now": now, "tonight": now,
        "soon": day + timedelta(days=14),
    }  # fmt: skip
    questions = every_question()
    assert len(questions) > 60
    asked = [Asked(one, {name: values[name] for name in names_of(one)}) for one in questions]
    told = 0
    for one, together in zip(asked, put(asked), strict=True):
        rows, plain = one.question(**one.values), list(one.question._build(**one.values))
        assert _sorted(rows) == _sorted(plain) == _sorted(together), one.values
        told += len(rows)
    assert told > 100


def names_of(question: Question) -> tuple[str, ...]:
    code = question._build.__code__
    return code.co_varnames[: code.co_argcount]


def _sorted(rows: list[Any]) -> list[str]:
    """What was read of each row, all fields and all that was read beside them."""
    plain = [one if isinstance(one, tuple | dict) else _fields(one) for one in rows]
    return sorted(map(repr, plain))


def _fields(row: Any) -> dict[str, Any]:
    beside = {name: _fields(one) for name, one in row._state.fields_cache.items() if one}
    return {name: one for name, one in vars(row).items() if name[0] != "_"} | beside


def test_the_database_is_asked_every_time(cast: Any, now: datetime) -> None:
    maya, day = cast.people["maya"], cast.playgroup.today(now)
    of = {"person": maya.pk, "playgroup": cast.playgroup.pk, "day": day}
    assert HELD_HERE(**of)
    with held_pen():
        Office.objects.filter(person=maya).delete()
    assert HELD_HERE(**of) == []


def test_values_stand_where_they_belong(cast: Any, other: Any, now: datetime) -> None:
    question = Question(
        lambda playgroup, day: Child.objects.on_roll(day).filter(playgroup=playgroup)
    )
    day = cast.playgroup.today(now)
    for group in (cast, other, cast):
        told = {child.pk for child in question(playgroup=group.playgroup.pk, day=day)}
        assert told == {child.pk for child in group.playgroup.children.on_roll(day)} != set()
    assert question(playgroup=cast.playgroup.pk, day=date(1999, 1, 1)) == []


def test_a_value_that_the_query_does_not_use_is_told(cast: Any) -> None:
    question = Question(lambda playgroup, word: Child.objects.filter(playgroup=playgroup))
    with pytest.raises(ValueError, match="word"):
        question(playgroup=cast.playgroup.pk, word="anything")


def test_a_value_of_a_kind_that_no_field_has_is_told(cast: Any) -> None:
    question = Question(lambda children: Child.objects.filter(pk__in=children))
    with pytest.raises(TypeError, match="list"):
        question(children=[])


def test_a_moment_and_a_word_are_compared_as_the_query_does(cast: Any, post: Any) -> None:
    made = post("We dug.")
    question = Question(
        lambda state, since: Post.objects.filter(state=state, changed_at__gte=since)
    )
    assert question(state="draft", since=made.changed_at) == [made]
    assert question(state="draft", since=made.changed_at + timedelta(seconds=1)) == []
    assert question(state="waiting", since=made.changed_at) == []


def test_a_tally_tells_numbers_and_no_rows(cast: Any, now: datetime) -> None:
    amy, day = cast.children["amy"].pk, cast.playgroup.today(now)
    tally = Tally(
        lambda playgroup, today: (
            Child.objects.filter(playgroup=playgroup)
            .annotate(is_amy=Q(pk=amy), is_here=Q(starts__lte=today), has_left=Q(ends__lt=today))
            .values_list("is_amy", "is_here", "has_left")
            .order_by("pk")[:10]
        )
    )
    here = cast.playgroup.children.order_by("pk")[:10]
    assert tally(playgroup=cast.playgroup.pk, today=day) == [
        (10, sum(one.pk == amy for one in here), 10, 0)
    ]
    assert tally(playgroup=uuid4(), today=day) == [(0, 0, 0, 0)]

"""Several questions in one statement: the same rows, in the same order, nothing lost on the way."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count, DecimalField, Max, Value

from playgate.images.models import Face, Photo
from playgate.incidents.models import Incident
from playgate.ledger.question import Asked, Asking, Question, numbers, put
from playgate.ledger.together import answered, together
from playgate.people.models import Child, Playgroup
from playgate.posts.models import Post
from tests.bench.year import held_pen
from tests.roof.test_queries import asked

pytestmark = pytest.mark.django_db
CHILDREN = Question(lambda playgroup: Child.objects.filter(playgroup=playgroup).order_by("-name"))
POSTS = Question(lambda playgroup: Post.objects.filter(playgroup=playgroup))
CALLED = Question(lambda playgroup, name: Child.objects.filter(playgroup=playgroup, name=name))


def test_it_is_one_statement_with_the_order_of_each(cast: Any, post: Any) -> None:
    post("We dug.")
    here = {"playgroup": cast.playgroup.pk}
    with asked() as sent:
        children, posts = answered(together(CHILDREN.asked(**here), POSTS.asked(**here)))
    assert len(sent) == 1
    assert children == list(cast.playgroup.children.order_by("-name")) != []
    assert posts == list(cast.playgroup.posts.all()) != []


def test_those_who_ask_go_on_in_rounds(cast: Any, post: Any) -> None:
    post("We dug.")
    here = {"playgroup": cast.playgroup.pk}

    def by_name() -> Asking[list[Child]]:
        children = yield from CHILDREN.asked(**here)
        return (yield from CALLED.asked(**here, name=children[0].name))

    def nothing() -> Asking[str]:
        return "nothing"
        yield []

    with asked() as sent:
        found, none, posts = answered(together(by_name(), nothing(), POSTS.asked(**here)))
    assert len(sent) == 2
    assert (len(found), none, len(posts)) == (1, "nothing", 1)
    assert answered(together()) == []


def test_what_two_ask_alike_is_asked_once_and_told_to_each(cast: Any) -> None:
    asking = (CHILDREN.asked(playgroup=cast.playgroup.pk) for _ in range(2))
    with asked() as sent:
        first, second = answered(together(*asking, POSTS.asked(playgroup=cast.playgroup.pk)))[:2]
    assert sent[0].count('FROM "people_child"') == 1 and first == second != []
    assert first[0] is not second[0], "nobody changes what another was told"


def test_values_of_one_never_stand_in_another(cast: Any, other: Any) -> None:
    asking = [CHILDREN.asked(playgroup=group.playgroup.pk) for group in (cast, other, cast)]
    told = answered(together(*asking))
    mine, theirs = list(cast.playgroup.children.all()), list(other.playgroup.children.all())
    assert [set(rows) for rows in told] == [set(mine), set(theirs), set(mine)]


HARD_WORDS = ("it's 100%, %s and ?", 'so "called" \\', "Zoë 🐌\u2028", "")
HARD_NUMBERS = (0.1 + 0.2, 1 / 3, 5e-324, -1.7976931348623157e308, 0.0)


def test_words_and_numbers_come_back_to_the_last_bit(cast: Any, photo: Any, now: datetime) -> None:
    """Digests are made of them: a yes must not be void because a post was read in another way."""
    shown, here = photo("amy"), {"playgroup": cast.playgroup}
    with held_pen():
        Face.objects.bulk_create(
            Face(**here, photo=shown, x=one, y=-one, w=one, h=one, track=[[one, None, "ü"]])
            for one in HARD_NUMBERS
        )
        Photo.objects.filter(pk=shown.pk).update(alt="".join(HARD_WORDS))
    faces = Question(lambda photo: Face.objects.filter(photo=photo).select_related("photo"))
    told = put([faces_of := Asked(faces, {"photo": shown.pk}), roll_of(cast)])[0]
    plain = list(faces_of.question._build(photo=shown.pk))
    assert {_whole(one) for one in told} == {_whole(one) for one in plain}
    assert {one.x for one in told} >= set(HARD_NUMBERS)
    assert told[0].photo.alt == "".join(HARD_WORDS)


def _whole(face: Face) -> str:
    return repr([getattr(face, field.attname) for field in Face._meta.concrete_fields])


def roll_of(cast: Any) -> Asked:
    return Asked(CHILDREN, {"playgroup": cast.playgroup.pk})


def test_sealed_bytes_days_and_moments_come_back(cast: Any, now: datetime) -> None:
    moment = now + timedelta(microseconds=1)
    whole = bytes(range(256))
    with held_pen():
        Incident.objects.bulk_create([
            Incident(playgroup=cast.playgroup, kind="data", begun_by=cast.people["maya"],
                     begun_at=moment, received_at=now, clock_from=now, sealed=whole,
                     stands_since=now.date())
        ])  # fmt: skip
    question = Question(lambda playgroup: Incident.objects.filter(playgroup=playgroup))
    here = {"playgroup": cast.playgroup.pk}
    (told,), _ = answered(together(question.asked(**here), CHILDREN.asked(**here)))
    assert bytes(told.sealed) == whole
    assert (told.begun_at, told.stands_since, told.is_longer) == (moment, now.date(), False)


def test_rows_with_more_columns_than_one_call_takes(cast: Any) -> None:
    columns = {f"place_{at}": Value(at) for at in range(200)}
    question = Question(
        lambda playgroup: (
            Playgroup.objects.filter(pk=playgroup).annotate(**columns).values_list(*columns)
        )
    )
    here = {"playgroup": cast.playgroup.pk}
    (row,), _ = answered(together(question.asked(**here), CHILDREN.asked(**here)))
    assert row == tuple(range(200))


def test_a_kind_that_would_lose_something_is_refused(cast: Any) -> None:
    question = Question(
        lambda playgroup: (
            Playgroup.objects.filter(pk=playgroup)
            .annotate(sum=Value(1, DecimalField(max_digits=9, decimal_places=2)))
            .values_list("sum")
        )
    )
    here = {"playgroup": cast.playgroup.pk}
    with pytest.raises(TypeError, match="together"):
        answered(together(question.asked(**here), CHILDREN.asked(**here)))


def test_numbers_about_nothing_are_told_too(cast: Any) -> None:
    nobody = Question(
        lambda playgroup: numbers(
            Child.objects.filter(playgroup=playgroup, name="nobody"),
            all=Count("pk"),
            last=Max("starts"),
        )
    )
    assert nobody(playgroup=cast.playgroup.pk) == [{"all": 0, "last": None}]

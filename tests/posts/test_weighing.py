"""A post is weighed in few questions, and what is read is what each thing would tell by itself."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models

from playgate.images import actions as images
from playgate.images.models import Face
from playgate.ledger.question import Question
from playgate.ledger.together import answered
from playgate.people import actions
from playgate.people.models import Child, Permission
from playgate.people.showing import facts_of, roll_asked
from playgate.policy.permissions import (
    AUTHORITY,
    FOSTER,
    NOWHERE_NAMED,
    Answer,
    ChildFacts,
    How,
    Said,
)
from playgate.policy.pictures import Who
from playgate.posts import weighing
from tests.bench.year import held_pen

pytestmark = pytest.mark.django_db
EVERY = [
    Said("website", "photo", True, groups_only=True, first_name=True),
    Said("facebook", "photo", True, faces=False, after_leaving=True),
    Said("website", "video", True),
    Said("website", "voice"),
]


@pytest.fixture
def everyone(
    post: Any, photo: Any, member: Any, cast: Any, other: Any, fresh: Any, now: datetime
) -> Any:
    """A post with everyone of whom something is known that the gates look at, of each kind."""
    by, child = {"by": member("maya"), "now": now}, cast.children
    told: dict[str, Any] = {**by, "how": How()}
    rob, gail = cast.people["rob"], cast.people["gail"]
    ends = cast.playgroup.today(now) + timedelta(days=30)
    actions.permit(child["amy"], EVERY, given_by=rob, **told)
    actions.permit(child["amy"], [Said("x", allowed=True, ends=ends)], given_by=None, **told)
    actions.permit(child["zofia"], [Said(NOWHERE_NAMED, "video")], given_by=None, **told)
    actions.put_on_the_never_list(child["grace"], **by)
    actions.put_on_the_never_list(child["isla"], **by)
    actions.take_off_the_never_list(child["isla"], **by)
    actions.say_no_picture(child["zofia"], False, **by)
    actions.say_no_picture(child["isla"], True, **by)
    none = {"parental_responsibility": False, "kind": FOSTER}
    actions.record_carer(child["yusuf"], gail, **none, **by)
    worker = actions.welcome("Ms Hart", "hart@council.example", by=cast.house, now=now)
    of_it = {"parental_responsibility": False, "kind": AUTHORITY}
    actions.record_carer(child["yusuf"], worker, **of_it, **by)
    actions.keep_former_name(child["zofia"], "Zofia Bartoszewska", **by)
    jo, day = cast.people["jo"], cast.playgroup.today(now)
    actions.permit_grown_up(jo, EVERY, **told)
    actions.say_no_picture(jo, True, by=member("jo"), now=now)
    guest = actions.welcome_visitor(cast.playgroup, "Rae Finch", day, EVERY[:1], **by)
    with held_pen():  # what she said at another playgroup counts there, and not here
        Child.objects.filter(pk=child["amy"].pk).update(ends=ends, carers_live_apart=True)
        Permission.objects.create(
            playgroup=other.playgroup, grown_up=jo, use="press", allowed=True, at=now, starts=day
        )
    here = photo("amy", "grace", "isla", "zofia", "yusuf", "ben", "grown-up", "visitor", "blur", "")
    at = list(here.faces.all())
    images.account_for(at[6], Who.GROWN_UP, None, grown_up=jo, **by)
    images.account_for(at[7], Who.VISITOR, None, visitor=guest, **by)
    return fresh(post("Zofia Bartoszewska sang.", [here, photo("amy")], answered=False))


def same(one: ChildFacts | None, other: ChildFacts | None) -> bool:
    """Whether the policy knows the same, in whatever order it was read."""
    return one == other or (one is not None and other is not None and _plain(one) == _plain(other))


def _plain(facts: ChildFacts) -> dict[str, Any]:
    told = {one.name: getattr(facts, one.name) for one in fields(facts)}
    return {name: sorted(one, key=repr) if _many(one) else one for name, one in told.items()}


def _many(value: Any) -> bool:
    return isinstance(value, tuple | frozenset)


def of_faces(faces: Iterable[Face]) -> list[tuple[Face, ChildFacts | None, ChildFacts | None]]:
    """Each face with what was read of it together with the others, and what it tells alone."""
    rows = []
    for face in faces:
        told, alone = face.facts(), Face.objects.get(pk=face.pk).facts()
        rows.append((face, told.child or told.grown_up, alone.child or alone.grown_up))
    return rows


def faces_of(post: Any) -> list[Face]:
    return [face for photo in post.photos for face in photo.faces.all()]


def test_everyone_who_is_shown_has_all_their_facts(everyone: Any) -> None:
    rows = of_faces(faces_of(everyone))
    assert [face for face, told, alone in rows if not same(told, alone)] == []
    read = [face.child.known if face.child else face.known for face, _, _ in rows]
    assert [one is not None for one in read] == [True] * 8 + [False] * 2 + [True]


def test_of_every_fact_there_is_more_than_one_kind(everyone: Any) -> None:
    """Otherwise the scenario above could not tell that it was left out."""
    plain = [alone for _, _, alone in of_faces(faces_of(everyone)) if alone]
    of_child = [one.name for one in fields(ChildFacts)]
    answers = [answer for one in plain for answer in one.answers]
    for names, known in ((of_child, plain), (Answer._fields, answers)):
        assert [name for name in names if len({getattr(one, name) for one in known}) < 2] == []
    spans = {ends is None for one in plain for _, ends in one.never}
    assert spans == {ends is None for one in plain for _, ends in one.said_no} == {True, False}


@pytest.mark.parametrize("kind", ["answer", "carer", "never", "no picture"])
@pytest.mark.parametrize("about", ["child", "grown_up", "visitor"])
def test_whatever_is_left_out_is_seen(
    kind: str, about: str, everyone: Any, fresh: Any, monkeypatch: Any
) -> None:
    asked: Question = weighing.DECIDING
    pks = {getattr(face, f"{about}_id") for face in faces_of(everyone)}

    def without(**values: Any) -> Any:
        rows = yield from asked.asked(**values)
        return [row for row in rows if not (row[0] in pks and row[1] == kind)]

    there = {row[1] for row in asked(post=everyone.pk, playgroup=everyone.playgroup_id)
             if row[0] in pks}  # fmt: skip
    monkeypatch.setattr(weighing, "DECIDING", SimpleNamespace(asked=without))
    rows = of_faces(faces_of(fresh(everyone)))
    assert any(not same(told, alone) for _, told, alone in rows) is (kind in there)
    if about == "child":
        assert there == {"answer", "carer", "never", "no picture"}
    assert "answer" in there and ("no picture" in there or about == "visitor")


def test_children_of_a_list_have_all_their_facts_too(everyone: Any, now: datetime) -> None:
    playgroup, day = everyone.playgroup, everyone.playgroup.today(now)
    alone = {child.pk: Child.objects.get(pk=child.pk).facts() for child in
             Child.objects.filter(playgroup=playgroup)}  # fmt: skip
    told = facts_of(playgroup, alone)
    roll = {child.pk: facts for child, facts in answered(roll_asked(playgroup, day))}
    assert all(same(told[pk], facts) for pk, facts in alone.items()) and len(told) == len(alone)
    assert all(same(facts, alone[pk]) for pk, facts in roll.items()) and len(roll) > 10


def test_a_name_of_before_stands_in_the_register_of_a_post(everyone: Any, now: datetime) -> None:
    assert "privacy.confidential" in {one.clause for one in everyone.findings(now)}


def test_what_lies_beside_a_post_can_still_be_asked_and_changed(
    signed_off: Any, photo: Any, fresh: Any
) -> None:
    made = fresh(signed_off("We dug.", [photo("amy")]))
    for name in ("shown", "copies", "answers", "sign_offs"):
        beside: models.Manager = getattr(made, name)
        assert set(beside.all()) == set(beside.filter(post=made.pk)) != set(), name
    assert all(copy.account.keepers.filter().exists() for copy in made.copies.all())

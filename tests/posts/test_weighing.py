"""A post is weighed in few questions, and what is read is what each thing would tell by itself."""

from datetime import datetime
from typing import Any

import pytest
from django.db import models

from playgate.people import actions
from playgate.people.models import Child

pytestmark = pytest.mark.django_db


def test_each_child_that_is_shown_has_all_its_facts(
    post: Any, photo: Any, fresh: Any, member: Any, cast: Any, now: datetime
) -> None:
    made = post("We dug.", [photo("amy", "grace"), photo(*sorted(cast.children)[:4])])
    child = cast.children["grace"]
    actions.put_on_the_never_list(child, by=member("maya"), now=now)
    faces = [face for photo in fresh(made).photos for face in photo.faces.all()]
    known = [face.child.known for face in faces]
    assert len(known) == 6 and any(one.never for one in known) and any(one.answers for one in known)
    for face in faces:
        alone = Child.objects.get(pk=face.child_id).facts()
        told = face.child.facts()
        assert set(told.answers) == set(alone.answers)
        assert {**vars(told), "answers": ()} == {**vars(alone), "answers": ()}


def test_what_lies_beside_a_post_can_still_be_asked_and_changed(
    signed_off: Any, photo: Any, fresh: Any
) -> None:
    made = fresh(signed_off("We dug.", [photo("amy")]))
    for name in ("shown", "copies", "answers", "sign_offs"):
        beside: models.Manager = getattr(made, name)
        assert set(beside.all()) == set(beside.filter(post=made.pk)) != set(), name
    assert all(copy.account.keepers.filter().exists() for copy in made.copies.all())

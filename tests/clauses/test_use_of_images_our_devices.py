"""Pictures come from the setting's own devices, and nobody's name goes out on a peg."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.door import actions as door
from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked
from tests.ready import ready_photo

from .scenes import is_kept_back, questions, send_for_sign_off, told, whole


@pytest.mark.clause("images.own-accounts-only")
def test_the_camera_opens_on_the_settings_own_devices_alone(
    browser: Any, member: Any, cast: Any, now: Any
) -> None:
    sam = browser("sam")
    refused = sam.get(reverse("images:camera"))
    assert refused.status_code == 403
    assert "never with anybody's own phone" in refused.content.decode()
    ada = member("ada")
    tablet, code = door.register_tablet(cast.playgroup, "Blue room", by=ada, now=now)
    sam.post(reverse("door:take_in_tablet"), {"code": code})
    assert sam.get(reverse("images:camera")).status_code == 200
    door.let_go_tablet(tablet, by=ada, now=now)
    assert sam.get(reverse("images:camera")).status_code == 403


@pytest.mark.clause("behaviour.others-privacy")
def test_a_name_that_can_be_read_on_a_peg_stays_in(
    browser: Any, post: Any, member: Any, cast: Any, now: Any
) -> None:
    photo = ready_photo(member("sam"), [cast.children["grace"]], now=now, is_read=False)
    words = [(Box(0.1, 0.5, 0.2, 0.1), "Oliver B"), (Box(0.6, 0.5, 0.2, 0.1), "St Anne's School")]
    images.note_words(photo, words, Looked.DONE, False, by=cast.house, now=now)
    made = post("Beans!", [Photo.objects.get(pk=photo.pk)], ["journal"])
    sam = browser("sam")
    page = told(send_for_sign_off(sam, made))
    assert "these words look like the name of a child" in page
    assert "these words look like the name of a school or a place" in page
    peg, sign = photo.words.all()
    sam.post(reverse("images:answer_words", args=[sign.pk]), {"is": "stay"})
    sam.post(reverse("images:answer_words", args=[peg.pk]), {"is": "stay"})
    send_for_sign_off(sam, made)
    [left] = whole(made).in_the_way(now)
    assert "“Oliver B”" in left.says
    assert whole(made).state == "draft"


@pytest.mark.clause("images.dressed")
def test_a_machine_may_ask_for_a_closer_look_and_decides_nothing(
    browser: Any, post: Any, member: Any, cast: Any, now: Any
) -> None:
    photo = ready_photo(member("sam"), [cast.children["grace"]], now=now, is_read=False)
    images.note_words(photo, [], Looked.DONE, True, by=cast.house, now=now)
    made = post("Beans!", [Photo.objects.get(pk=photo.pk)], ["journal"], answered=False)
    asked = questions(made)
    [closely] = (key for key in asked if "looked-closely" in key)
    others = {key: "yes" for key in asked if key != closely}
    assert is_kept_back(browser("sam"), made, "images.dressed", **others)
    send_for_sign_off(browser("sam"), made, **others, **{closely: "yes"})
    assert whole(made).state == "waiting"

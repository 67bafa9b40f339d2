"""Asking families: letters, each line told; the tablet; the page for the gate; closing a page."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.parents import actions
from playgate.parents.models import FamilyPage

from .visiting import come_home, say, told

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def cai(cast: Any) -> Any:
    """A child whose family has not been asked yet."""
    return cast.children["cai"]


def test_the_tablet_is_handed_over_and_whoever_held_it_is_signed_out(
    cast: Any, come_in: Any, cai: Any, clock: Any
) -> None:
    browser, carer = come_in("jo"), cai.carers.get()
    assert browser.post(reverse("parents:hand_over", args=[carer.pk])).status_code == 302
    assert browser.get(reverse("people:children")).status_code == 302, "she is signed out"
    say(browser, cai, "inside")
    one = cai.permissions.first()
    assert (one.how, one.witness, one.given_by) == (
        "in person",
        cast.people["jo"],
        cast.people["nia"],
    )
    clock.shift(timedelta(minutes=16))
    assert browser.get(reverse("parents:own_child", args=[cai.pk])).status_code == 403


def test_staff_see_who_has_not_answered_and_each_line_is_told(
    cast: Any, come_in: Any, cai: Any
) -> None:
    say(come_home(cast, "nia"), cai, "nothing")
    ada = come_in("ada")
    page = told(ada.get(reverse("parents:families")))
    assert "Nia Rowlands" in page and "(does not decide)" in page
    sent = told(ada.post(reverse("parents:send_links")))
    assert "Nobody had to be written to" in sent
    one = told(ada.post(reverse("parents:send_links"), {"person": str(cast.people["pat"].pk)}))
    again = told(ada.post(reverse("parents:send_links"), {"person": str(cast.people["pat"].pk)}))
    assert "A letter is on its way" in one and "A letter went out a moment ago" in again
    theirs = {"person": str(cast.people["sam"].pk)}
    assert "Nobody had to be" in told(ada.post(reverse("parents:send_links"), theirs))
    assert come_in("sam").post(reverse("parents:send_links")).status_code == 403


def test_letters_have_a_ceiling(cast: Any, member: Any, now: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("playgate.policy.families.LINKS_A_DAY", 1)
    both = [cast.people["pat"], cast.people["rob"]]
    told_of = actions.send_links(cast.playgroup, both, by=member("ada"), now=now)
    assert [one.is_sent for one in told_of] == [True, False]
    assert "tomorrow" in told_of[1].says


def test_only_who_may_closes_and_opens_a_page(cast: Any, come_in: Any) -> None:
    pat = cast.people["pat"]
    close = reverse("parents:close_page", args=[pat.children_cared_for.get().pk])
    assert come_in("sam").post(close).status_code == 403
    assert come_in("ada").post(close).status_code == 302
    assert "Page closed" in told(come_in("ada").get(reverse("parents:families")))
    assert "Page closed" not in told(come_in("sam").get(reverse("parents:families")))
    page = FamilyPage.objects.get(person=pat)
    open_ = reverse("parents:open_page", args=[page.pk])
    assert come_in("ada").post(open_).status_code == 403
    assert come_in("maya").post(open_).status_code == 302
    assert FamilyPage.objects.get(person=pat).closed_at is None


def test_the_page_for_the_gate_has_its_code_and_every_language(cast: Any, come_in: Any) -> None:
    sam = come_in("sam")
    page = told(sam.get(reverse("parents:poster")))
    assert "/family/at/bishopthorpe/" in page and "العربية" in page and "Polski" in page
    assert sam.get(reverse("parents:qr")).content.startswith(b"<svg")

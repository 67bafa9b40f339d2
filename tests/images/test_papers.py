"""A paper that was photographed on its head is turned by hand, and read the right way up."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from playgate.images import actions, sealed
from playgate.people.member import Member
from tests.ready import small_jpeg

pytestmark = pytest.mark.django_db


def test_a_form_that_came_upside_down_is_turned_twice_and_written_down(
    cast: Any, other: Any, come_in: Any, lines: Any, now: Any
) -> None:
    grace, ada = cast.children["grace"], Member(cast.people["ada"], cast.playgroup, now)
    scan = actions.add_scan(grace, ContentFile(small_jpeg(), "p.jpg"), by=ada, now=now)
    clean = sealed.keep(scan, "cleaned", BytesIO(small_jpeg()))
    actions.note_scan(scan, clean, by=cast.house, now=now)
    page, turn = (reverse(name, args=[scan.pk]) for name in ("images:scan", "images:turn_scan"))
    assert come_in("ada", other).post(turn).status_code == 404
    browser = come_in("ada")
    assert "turned-180" not in browser.get(page).content.decode()
    assert [browser.post(turn).status_code for _ in range(2)] == [302, 302]
    assert "turned-180" in browser.get(page).content.decode()
    assert [browser.post(turn).status_code for _ in range(2)] == [302, 302]
    assert "turned-180" not in browser.get(page).content.decode()
    assert lines("images.turn_scan").count() == 4

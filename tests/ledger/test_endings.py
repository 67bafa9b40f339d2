"""What was closed is on a list outside the database, once it has come true."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as house
from django.db import transaction

from playgate.ledger import endings
from playgate.people import actions as people

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_ending_is_noted_with_ids_and_days_alone(cast: Any, member: Any, now: Any) -> None:
    before = len(list(endings.read(house.ENDINGS_FILE)))
    sam, day = cast.people["sam"], cast.playgroup.today(now)
    office = sam.offices.get()
    people.end_role(office, day - timedelta(days=1), by=member("maya"), now=now)
    people.put_on_the_never_list(cast.children["amy"], by=member("maya"), now=now)
    role, never = list(endings.read(house.ENDINGS_FILE))[before:]
    assert (role.about, role.ends) == (str(office.pk), day - timedelta(days=1))
    assert never.about == str(cast.children["amy"].pk) and never.closes
    words = house.ENDINGS_FILE.read_text()
    assert "Sam" not in words and "Amy" not in words


def test_what_was_undone_is_not_noted(cast: Any, member: Any, now: Any) -> None:
    before = list(endings.read(house.ENDINGS_FILE))
    with transaction.atomic():
        people.put_on_the_never_list(cast.children["amy"], by=member("maya"), now=now)
        transaction.set_rollback(True)
    assert list(endings.read(house.ENDINGS_FILE)) == before


def test_half_a_line_spoils_no_other(cast: Any, member: Any, now: Any) -> None:
    with house.ENDINGS_FILE.open("ab") as file:
        file.write(b'\n{"act": "people.end_ro\xff')
    before = len(list(endings.read(house.ENDINGS_FILE)))
    people.put_on_the_never_list(cast.children["amy"], by=member("maya"), now=now)
    assert len(list(endings.read(house.ENDINGS_FILE))) == before + 1

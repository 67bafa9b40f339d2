"""An address that was changed since a backup stays changed: the old one opens nothing again."""

from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import transaction
from django.test import Client

from playgate.door import actions as door
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.roof.backup.afterwards import set_right

pytestmark = pytest.mark.django_db
NEW = "new-{}@example.org"


@pytest.fixture
def restored(
    cast: Any, settings: Any, now: Any, clock_at_now: Any, django_capture_on_commit_callbacks: Any
) -> Any:
    """Some change their addresses, the older state comes back, and it is set right."""

    def of(*changes: tuple[str, str], seal: str = "") -> dict[str, str]:
        people = {key: cast.people[key].email for key, _ in changes}
        before = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            for key, address in changes:
                person = Person.objects.get(pk=cast.people[key].pk)
                by = Member(person, cast.playgroup, now, now)
                change = door.change_address(cast.playgroup, person, address, by=by, now=now)
                assert door.confirm_address(change, change.code, by=by, now=now)
        transaction.savepoint_rollback(before)
        for key, old in people.items():
            assert Person.objects.get(pk=cast.people[key].pk).email == old
        settings.SEAL_KEY = seal or settings.SEAL_KEY
        set_right(now, [Path(settings.ENDINGS_FILE)], now)
        return {key: Person.objects.get(pk=cast.people[key].pk).email for key in people}

    return of


def test_the_old_address_opens_nothing_after_a_restore(
    cast: Any, restored: Any, lines: Any
) -> None:
    old = cast.people["sam"].email
    EmailAddress.objects.create(user=cast.people["sam"], email=old, verified=True, primary=True)
    assert restored(("sam", NEW.format("sam"))) == {"sam": NEW.format("sam")}
    assert not EmailAddress.objects.filter(email=old).exists()
    mail.outbox.clear()
    Client().post("/account/login/code/", {"email": old})
    assert not any("code is" in str(one.body) for one in mail.outbox)
    Client().post("/account/login/code/", {"email": NEW.format("sam")})
    assert any(one.to == [NEW.format("sam")] for one in mail.outbox)
    assert lines("door.bring_address").get().facts == {"known": True}
    assert lines("people.note_restore").get().facts["closed"] == 1


def test_of_several_changes_the_last_counts(cast: Any, restored: Any) -> None:
    changes = [("sam", NEW.format(n)) for n in range(3)]
    assert restored(*changes) == {"sam": NEW.format(2)}
    back = ("jo", NEW.format("jo")), ("jo", cast.people["jo"].email)
    assert restored(*back) == {"jo": cast.people["jo"].email}


def test_who_took_the_address_of_somebody_else_has_it_again(cast: Any, restored: Any) -> None:
    sam, jo = cast.people["sam"].email, cast.people["jo"].email
    swapped = ("sam", NEW.format("x")), ("jo", sam), ("sam", jo)
    assert restored(*swapped) == {"sam": jo, "jo": sam}


def test_where_nobody_can_read_the_new_one_the_old_one_opens_nothing(
    cast: Any, restored: Any, settings: Any, lines: Any
) -> None:
    """The list is that of another house, or somebody changed it."""
    left = restored(("sam", NEW.format("sam")), seal="another")["sam"]
    assert left.startswith("moved-") and left.endswith(".invalid")
    assert lines("door.bring_address").get().facts == {"known": False}


def test_no_address_stands_in_the_list(cast: Any, restored: Any, settings: Any) -> None:
    restored(("sam", NEW.format("sam")))
    words = Path(settings.ENDINGS_FILE).read_bytes()
    assert b"example.org" not in words and b"new-sam" not in words and b"sealed" in words

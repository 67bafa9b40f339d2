"""What most tests find laid back row by row is what the acts of the demo write."""

from datetime import timedelta

from django.db import transaction

from playgate.ledger.chain import Head, prove
from playgate.ledger.models import Entry
from tests import moved_in


def rows():
    """The rows of every table, in any order."""
    return {table: sorted(found) for table, found in moved_in.stand().items()}


def test_what_is_laid_back_is_what_was_written(db, now, monkeypatch):
    monkeypatch.setattr(moved_in, "_moved", [])
    with transaction.atomic():
        first = moved_in.move_in(now=now), moved_in.move_in(now=now, slug="b", mail="b-")
        written = rows()
        transaction.set_rollback(True)
    again = moved_in.move_in(now=now), moved_in.move_in(now=now, slug="b", mail="b-")
    assert rows() == written
    assert [one.people for one in again] == [one.people for one in first]
    assert [one.children for one in again] == [one.children for one in first]
    assert [one.accounts for one in again] == [one.accounts for one in first]
    assert [head.count > 100 for head in prove() if isinstance(head, Head)] == [True, True]


def test_they_move_in_anew_for_another_day(db, cast, now):
    later = now + timedelta(days=1)
    group = moved_in.move_in(now=later, slug="b", mail="b-").playgroup
    assert Entry.objects.filter(playgroup=group.pk).latest("at").at >= later

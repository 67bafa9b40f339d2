"""`playgate ledger`: chains are proved, and what was done to them by hand is shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from playgate.ledger.models import Entry
from tests.roof.conftest import Speaker


def test_the_ledger_is_proved_and_its_heads_are_printed(
    cast: Any, other: Any, playgate: Speaker
) -> None:
    code, said, _ = playgate("ledger", "prove")
    assert code == 0 and len(said.splitlines()) == 2 and "BROKEN" not in said
    code, said, _ = playgate("ledger", "head", "--json")
    heads = json.loads(said)
    assert code == 0 and all(one["holds"] for one in heads)
    mine = next(one for one in heads if one["playgroup"] == str(cast.playgroup.pk))
    assert mine["count"] == Entry.objects.filter(playgroup=cast.playgroup.pk).count()


def open_the_ledger() -> None:
    """What only somebody with the database in their hands can do: drop what refuses."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
            cursor.execute("DROP TRIGGER ledger_no_delete")
        else:
            cursor.execute("DROP TRIGGER ledger_closed ON ledger_entry")


@pytest.mark.parametrize(
    ("forgery", "says"),
    [
        ("UPDATE ledger_entry SET by = 'x' WHERE number = 5", "does not say what was sealed"),
        ("DELETE FROM ledger_entry WHERE number = 5", "is missing"),
        ("UPDATE ledger_entry SET seal = before.seal FROM ledger_entry AS before WHERE "
         "before.number = 4 AND ledger_entry.number = 5", "is not ours"),
    ],
)  # fmt: skip
def test_a_broken_chain_is_shown(forgery: str, says: str, cast: Any, playgate: Speaker) -> None:
    open_the_ledger()
    with connection.cursor() as cursor:
        cursor.execute(forgery)
    code, said, _ = playgate("ledger", "prove")
    assert code == 1 and "BROKEN at line" in said and says in said
    code, said, _ = playgate("ledger", "prove", "--json")
    [broken] = json.loads(said)
    assert code == 1 and not broken["holds"] and broken["number"] in {5, 6}


def test_a_chain_that_is_gone_as_a_whole_is_shown(cast: Any, other: Any, playgate: Speaker) -> None:
    open_the_ledger()
    Entry.objects.filter(playgroup=cast.playgroup.pk)._raw_delete("default")
    code, said, _ = playgate("ledger", "prove")
    assert code == 1 and f"{cast.playgroup.pk}  BROKEN" in said and said.count("BROKEN") == 1


def test_heads_that_cannot_be_read_are_wrong_use(
    cast: Any, playgate: Speaker, tmp_path: Path
) -> None:
    file = tmp_path / "heads.json"
    file.write_text("nothing")
    for name in (file, tmp_path / "not there"):
        code, _, wrong = playgate("ledger", "prove", "--since", str(name))
        assert code == 2 and "holds no heads that were printed earlier" in wrong

"""The frame: may you? → one transaction → one line in the ledger."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from playgate.ledger import chain
from playgate.ledger.book import MayNot, NotInTheLedger, NotYours, TooLate, action, record, step
from playgate.ledger.models import Entry
from playgate.ledger.pen import WriteOutsideAnAct
from playgate.people.models import Child, Playgroup
from playgate.policy.lives import NotNow
from playgate.posts import actions


def test_an_act_that_says_nothing_is_undone(cast: Any, member: Any, now: Any) -> None:
    @action("posts.begin")
    def silent(*, by: Any, now: Any) -> None:
        Playgroup.objects.filter(pk=cast.playgroup.pk).update(short="Gone")

    with pytest.raises(NotInTheLedger):
        silent(by=member("sam"), now=now)
    assert Playgroup.objects.get(pk=cast.playgroup.pk).short == "Bishopthorpe Playgroup"


def test_who_has_no_such_role_may_not(cast: Any, member: Any, now: Any) -> None:
    with pytest.raises(MayNot):
        actions.begin(by=member("pat"), now=now)


def test_what_belongs_to_another_playgroup_is_refused(
    other: Any, member: Any, post: Any, now: Any
) -> None:
    with pytest.raises(NotYours):
        actions.discard(post(), by=member("sam", other), now=now)


@pytest.mark.parametrize(
    "write",
    [
        lambda child: child.save(),
        lambda child: child.delete(),
        lambda child: Child.objects.filter(pk=child.pk).update(name="X"),
        lambda child: Child.objects.filter(pk=child.pk).delete(),
        lambda child: Child.objects.bulk_update([child], ["name"]),
    ],
)
def test_nothing_is_written_outside_an_act(cast: Any, write: Any) -> None:
    with pytest.raises(WriteOutsideAnAct):
        write(cast.children["amy"])
    with pytest.raises(WriteOutsideAnAct):
        record(cast.children["amy"], act="x", clause="do.tone", by=cast.house, now=None)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Entry.objects.update(act="a lie"),
        lambda: Entry.objects.all().delete(),
        lambda: connection.cursor().execute("UPDATE ledger_entry SET act = 'a lie'"),
        lambda: connection.cursor().execute("DELETE FROM ledger_entry"),
    ],
)
def test_the_database_itself_refuses(cast: Any, change: Any) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert Entry.objects.filter(playgroup=cast.playgroup.pk).exists()


def test_replacing_a_line_does_not_pass_the_triggers(cast: Any) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE is SQLite's alone")
    line = Entry.objects.first()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(
            "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE id = %s",
            [line.pk],
        )


def test_each_playgroup_has_a_chain_of_its_own_that_holds(cast: Any, other: Any) -> None:
    heads = {head.playgroup: head for head in chain.prove()}
    assert set(heads) == {cast.playgroup.pk, other.playgroup.pk}
    for head in heads.values():
        assert isinstance(head, chain.Head)
        assert head.count == Entry.objects.filter(playgroup=head.playgroup).count()


@pytest.mark.parametrize("field", ["act", "clause", "by", "about", "facts", "at", "told", "seal"])
def test_a_changed_line_is_found(cast: Any, settings: Any, field: str) -> None:
    rows = list(Entry.objects.filter(playgroup=cast.playgroup.pk))
    lie = {
        "facts": {"x": 1},
        "at": rows[5].at + timedelta(seconds=1),
        "told": b"x",
        "seal": "0" * 64,
    }.get(field, "lie")
    setattr(rows[5], field, lie)
    row = rows[5]
    told = (row.playgroup, row.number, row.at, row.act, row.clause, row.by, row.about, row.facts,
        row.told, row.seal)  # fmt: skip
    before = rows[4].seal
    assert chain._wrong(told, 6, before)


def test_a_line_that_is_sealed_with_another_key_is_found(cast: Any, settings: Any) -> None:
    settings.SEAL_KEY = "another key that is long enough for it"
    assert all(isinstance(one, chain.Break) for one in chain.prove())


def test_a_step_is_taken_once(post: Any, member: Any, now: Any, fresh: Any) -> None:
    made = post()
    same = fresh(made)
    actions.submit(made, by=member("sam"), now=now)
    with pytest.raises(TooLate):
        actions.submit(same, by=member("sam"), now=now)
    with pytest.raises(NotNow):
        actions.submit(made, by=member("sam"), now=now)


def test_no_step_without_its_life(post: Any, member: Any, now: Any) -> None:
    made = post()

    @action("posts.submit")
    def jump(thing: Any, *, by: Any, now: Any) -> None:
        step(thing, "sign_off", clause="do.tone", by=by, now=now)

    with pytest.raises(NotNow):
        jump(made, by=member("sam"), now=now)


def test_the_ledger_holds_no_names(cast: Any, signed_off: Any, photo: Any) -> None:
    signed_off("We planted beans.", [photo("amy", "blur")])
    names = [person.name for person in cast.people.values()]
    names += [child.name for child in cast.children.values()]
    words = {part for name in names for part in name.replace("'", " ").split() if len(part) > 3}
    for line in Entry.objects.all():
        sealed = bytes(line.told).decode(errors="replace")  # lengths stand between the words
        told = f"{line.act} {line.by} {line.about} {line.facts} {sealed}"
        assert not [word for word in words if word.lower() in told.lower().split()]
        assert not [name for name in names if name in told]


def test_a_tail_that_was_cut_off_shows_beside_a_head_kept_elsewhere(cast: Any) -> None:
    head = next(iter(chain.prove(cast.playgroup.pk)))
    assert isinstance(head, chain.Head)
    assert chain.cut(head) is None
    later = chain.Head(head.playgroup, head.count + 1, head.seal)
    assert isinstance(chain.cut(later), chain.Break)
    forged = chain.Head(head.playgroup, head.count, "0" * 64)
    assert isinstance(chain.cut(forged), chain.Break)

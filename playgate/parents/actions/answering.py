"""What a grown-up says on their own page: yes, no, and taking it back (*images*)."""

from collections.abc import Sequence
from datetime import datetime

from playgate.jobs.later import later
from playgate.ledger.book import NotYours, Refused, action, record
from playgate.parents.answers import asked_of, own_of
from playgate.parents.entrance import FamilyPage, JournalRead
from playgate.parents.grown_up import GrownUp
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import Carer, Child, Permission
from playgate.policy import own_answers
from playgate.policy.families import JOURNAL_RULES
from playgate.policy.own_answers import NOT_AS_SEEN, Wish
from playgate.policy.permissions import How, Said

CLAUSE = "images.permission"


@action("parents.answer")
def answer(
    child: Child, wish: Wish, seen: str, language: str, *, by: GrownUp, now: datetime
) -> Permission | None:
    """Say yes and no. Twice is once: None where nothing is said that was not said before.

    `seen`: the digest of the answers on the page. Raises `Refused` where they have changed since.
    """
    _must_be_theirs(child, by)
    said = own_of(child, by.person, child.playgroup.today(now))
    cells = own_answers.changes(wish, said, asked_of(child.playgroup))
    if cells and own_answers.digest(said) != seen:
        raise Refused(NOT_AS_SEEN)
    record(child, act="parents.answer", clause=CLAUSE, by=by, now=now, changed=len(cells))
    return _keep(child, cells, language, by, now)


@action("parents.take_back")
def take_back(
    child: Child, use: str, language: str, *, by: GrownUp, now: datetime
) -> Permission | None:
    """Take back every yes, or those of one use; whatever stood on the page, a no counts."""
    _must_be_theirs(child, by)
    said = own_of(child, by.person, child.playgroup.today(now))
    cells = own_answers.take_back(said, use)
    if not use:
        nothing = own_answers.changes(Wish(), said, asked_of(child.playgroup))
        told = {(one.use, one.medium) for one in cells}
        cells += [one for one in nothing if (one.use, one.medium) not in told]
    record(child, act="parents.take_back", clause=CLAUSE, by=by, now=now, changed=len(cells))
    return _keep(child, cells, language, by, now)


@action("parents.say_no_today")
def say_no_today(child: Child, *, by: GrownUp, now: datetime) -> None:
    """No picture of this child today: this counts from every grown-up of the child."""
    _must_be_theirs(child, by)
    clause = "images.someone-says-no"
    record(child, act="parents.say_no_today", clause=clause, by=by, now=now)
    people.say_no_picture(child, False, by=House(by.playgroup_id, mark=by.mark), now=now)


@action("parents.accept_rules")
def accept_rules(page: FamilyPage, language: str, *, by: GrownUp, now: datetime) -> JournalRead:
    """I have read how the learning journal is used."""
    read = JournalRead.objects.create(
        playgroup=page.playgroup, page=page, rules=JOURNAL_RULES, language=language, at=now
    )
    clause = "parents.acceptable-use"
    record(read, act="parents.accept_rules", clause=clause, by=by, now=now, rules=JOURNAL_RULES)
    return read


def _must_be_theirs(child: Child, by: GrownUp) -> None:
    if not Carer.objects.filter(child=child, person=by.person).exists():
        raise NotYours("Child")


def _keep(
    child: Child, cells: Sequence[Said], language: str, by: GrownUp, now: datetime
) -> Permission | None:
    if not cells:
        return None
    witness = by.visit.witness
    how = How("in person" if witness else "own page", language=language)
    rows = people.permit(child, cells, by=by, now=now, given_by=by.person, how=how, witness=witness)
    first = min(rows, key=lambda row: row.pk)  # any of them would do, and this one always the same
    later("parents.send_receipt", str(first.pk))
    return first

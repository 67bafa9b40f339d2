"""Where somebody may be shown: their family's yes or no for each use and medium (*images*)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from playgate.ledger.book import By, Refused, action, record, record_facts
from playgate.people.models import Carer, Child, Permission, Person, Playgroup
from playgate.people.said import Visitor
from playgate.policy.findings import Refusal
from playgate.policy.narrowing import limits
from playgate.policy.permissions import FOSTER, MEDIA, NOWHERE_NAMED, USES, WAYS, How, Said
from playgate.policy.roles import FAMILY, HOUSE, KEEPERS_OF_LISTS

CLAUSE = "images.permission"
NOT_THEIRS = Refusal(
    CLAUSE,
    "This person cannot say yes for this child.",
    "Only somebody with parental responsibility decides where a child may be shown.",
    "Ask somebody who has it. A no counts from everyone.",
)
FOSTER_CARER = Refusal(
    CLAUSE,
    "A foster carer cannot say yes for this child.",
    "Where a child is in care, the local authority decides where it may be shown.",
    "Ask the child's social worker. Until then nothing goes out. A no counts from everyone.",
)
NO_WITNESS = Refusal(
    CLAUSE,
    "Who heard it too?",
    "What is said in person is kept with a witness: somebody other than whoever writes it down.",
    "Choose a colleague who was there, or keep it on paper.",
)
FOR_THEMSELVES = Refusal(
    CLAUSE,
    "Each parent answers for themselves.",
    "Nobody can say yes or no in somebody else's name.",
    "Ask them to answer on their own page, or on paper.",
)


class UnknownUse(ValueError):
    """There is no such use of an image, no such medium, or no such way of saying so."""


@action("people.permit")
def permit(
    child: Child,
    said: Sequence[Said],
    *,
    by: By,
    now: datetime,
    given_by: Person | None,
    how: How,
    witness: Person | None = None,
    starts: date | None = None,
) -> list[Permission]:
    """Keep what one person says about a child, cell by cell; what is not told stays as it was.

    `given_by`: None for the family as a whole, on paper. Raises `Refused`, `UnknownUse`.
    """
    _must_know(said, how)
    _must_be_their_own(by, given_by, how, now)
    is_yes = any(one.allowed for one in said)
    if is_yes and given_by and (refusal := _why_no_yes(child, given_by)):
        raise Refused(refusal)
    _must_be_heard(how, witness, by)
    told = {"given_by": given_by, "witness": witness, "starts": starts}
    return _keep(child, said, how, by, now, child=child, **told)


@action("people.permit_grown_up")
def permit_grown_up(
    who: Person | Visitor,
    said: Sequence[Said],
    *,
    by: By,
    now: datetime,
    how: How,
    witness: Person | None = None,
) -> list[Permission]:
    """Keep where somebody grown up may be shown: staff, a volunteer, or a visitor of one day."""
    _must_know(said, how)
    _must_be_heard(how, witness, by)
    may_write_down = by.roles_at(now) & (KEEPERS_OF_LISTS | HOUSE)
    if isinstance(who, Person) and by.mark != f"person:{who.pk}" and not may_write_down:
        raise Refused(FOR_THEMSELVES)
    if isinstance(who, Visitor):
        return _keep(who, said, how, by, now, visitor=who, witness=witness)
    return _keep(who, said, how, by, now, grown_up=who, given_by=who, witness=witness)


@action("people.welcome_visitor")
def welcome_visitor(
    playgroup: Playgroup, name: str, day: date, said: Sequence[Said], *, by: By, now: datetime
) -> Visitor:
    """Write down somebody who is here on a day, and what they said about pictures."""
    visitor = Visitor.objects.create(playgroup=playgroup, name=name, day=day)
    record(visitor, act="people.welcome_visitor", clause=CLAUSE, by=by, now=now)
    permit_grown_up(visitor, said, by=by, now=now, how=How())
    return visitor


@action("people.record_permission")
def record_permission(
    child: Child,
    use: str,
    allowed: bool,
    *,
    by: By,
    now: datetime,
    given_by: Person | None = None,
    how: str = "paper",
    starts: date | None = None,
    **narrower: Any,
) -> Permission:
    """Keep one cell alone; `narrower`: what else is in `Said`. No use named: a no everywhere."""
    said = Said(use, allowed=allowed, **narrower)
    told = {"given_by": given_by, "starts": starts}
    return permit(child, [said], by=by, now=now, how=How(how), **told)[0]  # type: ignore[arg-type]


def _keep(
    about: Any, said: Sequence[Said], how: How, by: By, now: datetime, **told: Any
) -> list[Permission]:
    """The rows and the lines; a no is plain, so that nothing narrower hangs on it."""
    told["starts"] = told.get("starts") or about_day(by, now, about)
    rows = [permission(one, how, now, playgroup_id=by.playgroup_id, **told) for one in said]
    Permission.objects.bulk_create(rows, batch_size=200)
    facts = [facts_of(one, getattr(told.get("given_by"), "pk", None)) for one in said]
    act = "people.record_permission"
    record_facts(about, facts, act=act, clause=CLAUSE, by=by, now=now)
    return rows


def facts_of(one: Said, given_by: UUID | None) -> dict[str, Any]:
    """What the line of one answer tells; with it a restore knows what must not come back."""
    told: dict[str, Any] = {"use": one.use, "medium": one.medium, "allowed": one.allowed}
    if given_by:
        told["given_by"] = str(given_by)
    if left_out := limits(one):
        told["limits"] = left_out
    return told


def permission(one: Said, how: How, at: datetime, **told: Any) -> Permission:
    """The row of one answer, not yet kept."""
    return Permission(
        use=one.use,
        medium=one.medium,
        allowed=one.allowed,
        faces=one.faces or not one.allowed,
        groups_only=one.groups_only and one.allowed,
        first_name=one.first_name and one.allowed,
        after_leaving=one.after_leaving and one.allowed,
        ends=one.ends if one.allowed else None,
        at=at,
        how=how.way,
        form=how.form,
        language=how.language,
        paper=how.paper,
        **told,
    )


def about_day(by: By, now: datetime, about: Any) -> date:
    """The day it is at the playgroup that the answer is about."""
    group = getattr(about, "playgroup", None) or getattr(by, "playgroup", None)
    return group.today(now) if group else now.date()


def _must_know(said: Sequence[Said], how: How) -> None:
    for one in said:
        placeless = one.use == NOWHERE_NAMED and not one.allowed
        if one.medium not in MEDIA or not (one.use in USES or placeless):
            raise UnknownUse(one.use)
    if not said or how.way not in WAYS:
        raise UnknownUse(how.way)


def _must_be_their_own(by: By, given_by: Person | None, how: How, now: datetime) -> None:
    """Family members speak in their own name alone: on their own page, or before a witness."""
    themselves = given_by is not None and by.mark == f"person:{given_by.pk}"
    is_family_alone = by.roles_at(now) <= FAMILY
    if is_family_alone and not (themselves and how.way in ("own page", "in person")):
        raise Refused(FOR_THEMSELVES)


def _why_no_yes(child: Child, person: Person) -> Refusal | None:
    carer = Carer.objects.filter(child=child, person=person).first()
    if carer and carer.kind == FOSTER:
        return FOSTER_CARER
    return None if carer and carer.decides else NOT_THEIRS


def _must_be_heard(how: How, witness: Person | None, by: By) -> None:
    if how.way != "in person" or by.mark == "house":
        return
    if witness is None or by.mark == f"person:{witness.pk}":
        raise Refused(NO_WITNESS)

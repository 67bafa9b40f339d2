"""Who is brought in, who has no part in it after all, and our numbers of those outside."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from playgate.inbox.actions import show_again
from playgate.inbox.models import Comment
from playgate.incidents.models import Concerned, Incident, Invited, Number
from playgate.incidents.seeing import kept_out_of
from playgate.ledger.book import Refused, action, record
from playgate.people.member import House, Member
from playgate.people.models import Person, Playgroup
from playgate.people.offices import close_pairs
from playgate.policy.incidents import AGENCIES, IN_WORDS, INVOLVE, NOT_YOURSELF

from .seeing_to import FEWEST
from .who import must_look_after


@action("incidents.invite")
def invite(incident: Incident, person: Person, why: str, *, by: Member, now: datetime) -> None:
    """Bring somebody in who needs to know, and why. Twice is once. Raises `Refused`."""
    must_look_after(incident, by, now, "incidents.invite")
    if person.pk in kept_out_of(incident, by.playgroup.today(now)):
        raise Refused(NOT_YOURSELF)
    if len(why.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    if not incident.invited.filter(person=person, ends=None).exists():
        made = Invited(
            playgroup_id=incident.playgroup_id,
            incident=incident,
            person=person,
            by=by.person,
            at=now,
        )
        made.seal(words=why.strip())
        made.save(force_insert=True)
    record(incident, act="incidents.invite", clause=INVOLVE, by=by, now=now)


@action("incidents.uninvite")
def uninvite(invited: Invited, *, by: Member, now: datetime) -> None:
    """They do not see it any more. Twice is once."""
    must_look_after(invited.incident, by, now, "incidents.uninvite")
    if invited.ends is None:
        invited.ends = now
        invited.save(update_fields=["ends"])
    record(invited, act="incidents.uninvite", clause=INVOLVE, by=by, now=now)


@action("incidents.unsay_whom")
def unsay_whom(concerned: Concerned, *, by: Member, now: datetime) -> None:
    """It was not about this person after all. Raises `MayNot`.

    Comments that another record keeps from them stay kept from them.
    """
    incident, person = concerned.incident, concerned.person_id
    must_look_after(incident, by, now, "incidents.unsay_whom")
    record(concerned, act="incidents.unsay_whom", clause=INVOLVE, by=by, now=now)
    concerned.delete()
    house = House(incident.playgroup_id)
    for people, comments in _let_out_of(incident, person, by.playgroup.today(now)).items():
        show_again(comments, sorted(people), by=house, now=now)


def _let_out_of(
    incident: Incident, person: UUID, day: date
) -> dict[frozenset[UUID], list[Comment]]:
    """The comments of a record by who of this person and those close to them may see them now."""
    comments = [one.comment for one in incident.sources.select_related("comment")]
    rows = Concerned.objects.filter(incident__sources__comment__in=comments)
    kept: dict[UUID, set[UUID]] = {}
    for comment, other in rows.values_list("incident__sources__comment", "person"):
        kept.setdefault(comment, set()).add(other)
    about = {person}.union(*kept.values())
    near = close_pairs(incident.playgroup_id, [str(one) for one in about], day)
    theirs = {person} | {other for one, other in near if one == person}
    found: dict[frozenset[UUID], list[Comment]] = {}
    for one in comments:
        out = kept.get(one.pk, set())
        out = out | {other for about_, other in near if about_ in out}
        found.setdefault(frozenset(theirs - out), []).append(one)
    return {people: ones for people, ones in found.items() if people}


@action("incidents.set_numbers")
def set_numbers(
    playgroup: Playgroup, numbers: Mapping[str, str], *, by: Member, now: datetime
) -> None:
    """Keep our own numbers of those outside: an agency's key → its number; "" takes it away."""
    Number.objects.filter(playgroup=playgroup, agency__in=list(numbers)).delete()
    Number.objects.bulk_create(
        Number(playgroup=playgroup, agency=key, number=number.strip(), at=now)
        for key, number in numbers.items()
        if number.strip()
    )
    record(playgroup, act="incidents.set_numbers", clause=AGENCIES, by=by, now=now)

"""Who is brought in besides, and the playgroup's own numbers of those outside."""

from collections.abc import Mapping
from datetime import datetime

from playgate.incidents.models import Incident, Invited, Number
from playgate.incidents.seeing import kept_out_of
from playgate.ledger.book import Refused, action, record
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
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

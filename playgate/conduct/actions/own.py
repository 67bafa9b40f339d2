"""What somebody says of their own accounts: once a year, and what they looked at themselves."""

from collections.abc import Mapping
from datetime import datetime

from playgate.conduct.models import Declaration, OwnCheck
from playgate.ledger.book import Refused, action, record
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.own_accounts import NUDGES
from playgate.policy.personal_use import POINTS, unsettled, why_not_say


@action("conduct.declare")
def declare(
    playgroup: Playgroup, said: Mapping[str, str], *, by: Member, now: datetime
) -> Declaration:
    """Say how it is with one's own accounts. The same said twice on a day is once.

    Raises `Refused` where a contact is said to be agreed to and is not.
    """
    today = playgroup.today(now)
    agreed = playgroup.contact_exceptions.filter(
        person=by.person, state="agreed", until__gte=today
    ).count()
    if refusal := why_not_say(said, agreed):
        raise Refused(refusal)
    answers = {point.key: said[point.key] for point in POINTS}
    known = playgroup.declarations.filter(
        person=by.person, on=today, version=playgroup.policy_version
    ).first()
    again = known is not None and known.said == answers
    row: Declaration = (
        known
        if again
        else Declaration.objects.create(  # type: ignore[assignment]
            playgroup=playgroup,
            person=by.person,
            on=today,
            at=now,
            version=playgroup.policy_version,
            **answers,
        )
    )
    facts = {"again": True} if again else {"open": [one.key for one in unsettled(answers)]}
    record(row, act="conduct.declare", clause="scope.disclaimer", by=by, now=now, **facts)
    return row


@action("conduct.check_own")
def check_own(playgroup: Playgroup, kind: str, *, by: Member, now: datetime) -> OwnCheck:
    """Somebody looked at their own settings or contacts. Raises `KeyError` for anything else."""
    nudge, today = NUDGES[kind], playgroup.today(now)
    row, _ = OwnCheck.objects.get_or_create(
        playgroup=playgroup, person=by.person, kind=nudge.key, on=today
    )
    record(row, act="conduct.check_own", clause=nudge.clause, by=by, now=now)
    return row

"""How much waits for whom, and who is to hear of it at an hour: what the letters are made of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from playgate.people.models import Office, Person, Playgroup
from playgate.policy.clocks import end_of_day
from playgate.policy.roles import Role
from playgate.policy.telling import Hour, Tally, why
from playgate.policy.watching import who_hears

from .models import Choice, Comment
from .rota import Rota, Watched


@dataclass
class ForOne:
    """What one person hears at an hour, and why."""

    person: Person
    tally: Tally = field(default_factory=Tally)
    reasons: list[str] = field(default_factory=list)

    @property
    def says(self) -> str:
        return self.tally.says()

    @property
    def why(self) -> str:
        return why(self.reasons)


def waits_at(playgroup: Playgroup, now: datetime) -> dict[tuple[UUID, UUID | None], Tally]:
    """What nobody has said a word to and is due today, or late: by account and whom it is given."""
    tonight = end_of_day(now, playgroup.tz)
    rows = (
        playgroup.comments.filter(state="waiting", answer_by__lte=tonight, kept_from=None)
        .order_by()
        .values_list("account", "holder")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(answer_by__lt=now)))
    )
    return {(account, holder): Tally(all_ - late, late) for account, holder, all_, late in rows}


def heard_at(playgroup: Playgroup, hour: Hour, now: datetime) -> list[ForOne]:
    """Everybody who is to hear something at this hour."""
    rota, waits = Rota(playgroup, now), waits_at(playgroup, now)
    found: dict[UUID, ForOne] = {}
    heads = _heads(playgroup, rota)
    _nudges(found, rota, waits, hour, heads)
    if hour.place == 0:
        _nobody_looked(found, rota, heads)
    choices = _choices(playgroup)
    found = {pk: one for pk, one in found.items() if choices.get(pk, Choice()).nudges}
    if hour.place == 0:
        _morning(found, rota, waits, choices, heads)
    return list(found.values())


def _nudges(
    found: dict[UUID, ForOne],
    rota: Rota,
    waits: dict[tuple[UUID, UUID | None], Tally],
    hour: Hour,
    heads: dict[str, list[Person]],
) -> None:
    """The keeper, or whoever was asked, in the morning; the second at noon; then the manager."""
    people = {one.account.pk: one for one in rota.accounts}
    held = {p.pk: p for p in Person.objects.filter(pk__in=[h for _, h in waits if h])}
    for (account, holder), tally in waits.items():
        watched = people.get(account)
        for person, reason in _who(watched, held.get(holder) if holder else None, hour, heads):
            _add(found, person, tally, reason)


def _who(
    watched: Watched | None, holder: Person | None, hour: Hour, heads: dict[str, list[Person]]
) -> Iterable[tuple[Person, str]]:
    keepers = watched.people if watched else []
    if hour.place == 2 or not (keepers or holder):
        return [(one, "manager") for one in heads[Role.MANAGER]]
    others = [one for one in keepers if holder is None or one.pk != holder.pk]
    line = [(holder, "holds")] if holder else []
    line += [(one, watched.reason_of(one)) for one in others] if watched else []
    return line[hour.place : hour.place + 1] or line[:1]


def _nobody_looked(found: dict[UUID, ForOne], rota: Rota, heads: dict[str, list[Person]]) -> None:
    for watched in rota.accounts:
        for whom in who_hears(watched.missed):
            keepers = [(one, watched.reason_of(one)) for one in watched.people]
            told = [(one, f"{whom}-watch") for one in heads.get(whom, [])]
            for person, reason in keepers if whom == "keepers" else told:
                _add(found, person, Tally(accounts=1), reason)


def _morning(
    found: dict[UUID, ForOne],
    rota: Rota,
    waits: dict[tuple[UUID, UUID | None], Tally],
    choices: dict[UUID, Choice],
    heads: dict[str, list[Person]],
) -> None:
    """A word every morning for those who keep accounts and for the manager, if anything waits."""
    whole = sum(waits.values(), Tally(accounts=sum(one.missed > 0 for one in rota.accounts)))
    if not whole:
        return
    people = {p.pk: p for one in rota.accounts for p in one.people}
    people |= {one.pk: one for one in heads[Role.MANAGER]}
    for pk, person in people.items():
        if pk not in found and choices.get(pk, Choice()).morning:
            found[pk] = ForOne(person, whole, ["morning"])


def _heads(playgroup: Playgroup, rota: Rota) -> dict[str, list[Person]]:
    rows = Office.objects.deciding([Role.MANAGER, Role.CHAIRPERSON], rota.today)
    found: dict[str, list[Person]] = {Role.MANAGER: [], Role.CHAIRPERSON: []}
    for office in rows.filter(playgroup=playgroup).order_by("pk"):
        found[office.role].append(office.person)
    return found


def _choices(playgroup: Playgroup) -> dict[UUID, Choice]:
    return {one.person_id: one for one in Choice.objects.filter(playgroup=playgroup)}


def _add(found: dict[UUID, ForOne], person: Person, tally: Tally, reason: str) -> None:
    one = found.setdefault(person.pk, ForOne(person))
    one.tally += tally
    one.reasons.append(reason)


def in_urgent_need(playgroup: Playgroup) -> list[Comment]:
    """What cannot wait, and nobody has been told of yet."""
    rows = playgroup.comments.filter(place__gt="", place__lt="1", alarmed_at=None)
    return list(rows.only("playgroup", "marks", "alarmed_at").order_by("place")[:500])


def hear_at_once(
    playgroup: Playgroup, roles: Iterable[Role], now: datetime, must: Iterable[Role] = ()
) -> dict[Any, set]:
    """Those in these roles today; where nobody is, both heads. Whoever wants none is left out,
    unless nobody would be left, or their word is waited for (`must`).
    """
    day, asked = playgroup.today(now), set(roles)
    rows = Office.objects.deciding(asked | {Role.MANAGER, Role.CHAIRPERSON}, day)
    offices = list(rows.filter(playgroup=playgroup))
    chosen = [one for one in offices if one.role in asked] or offices
    silent = {pk for pk, one in _choices(playgroup).items() if not one.urgent}
    heard: dict[Any, set] = defaultdict(set)
    hearing = [one for one in chosen if one.person_id not in silent or one.role in set(must)]
    for office in hearing or chosen:
        heard[office.person].add(Role(office.role))
    return heard

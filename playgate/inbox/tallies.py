"""How much waits for whom, and who is to hear of it at an hour: what the letters are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
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
    by_mail: bool = True

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
    wishes = Wishes(playgroup)
    for pk, one in found.items():
        one.by_mail = wishes.of(pk).nudges
    found = {pk: one for pk, one in found.items() if one.by_mail or wishes.rings(pk, hour)}
    if hour.place == 0:
        _morning(found, rota, waits, hour, wishes, heads)
    return list(found.values())


class Wishes:
    """What each person at a playgroup wants to hear of, and whose phones may be rung."""

    def __init__(self, playgroup: Playgroup):
        self._choices = {one.person_id: one for one in Choice.objects.filter(playgroup=playgroup)}
        listening = playgroup.phones.filter(gone_at=None)
        self._listening = set(listening.values_list("person", flat=True))

    def of(self, person: UUID) -> Choice:
        """What one of them chose; without a choice, all of it."""
        return self._choices.get(person) or Choice()

    def rings(self, person: UUID, hour: Hour) -> bool:
        """Whether somebody's phone rings at an hour."""
        return person in self._listening and self.of(person).is_rung_for("hour", hour.mark)

    def rings_at_once(self, person: UUID) -> bool:
        """Whether somebody's phone rings for what cannot wait."""
        return person in self._listening and self.of(person).is_rung_for("urgent", "")


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
    hour: Hour,
    wishes: Wishes,
    heads: dict[str, list[Person]],
) -> None:
    """A word every morning for those who keep accounts and for the manager, if anything waits."""
    whole = sum(waits.values(), Tally(accounts=sum(one.missed > 0 for one in rota.accounts)))
    if not whole:
        return
    people = {p.pk: p for one in rota.accounts for p in one.people}
    people |= {one.pk: one for one in heads[Role.MANAGER]}
    for pk, person in people.items():
        wants = wishes.of(pk).morning
        if pk not in found and (wants or wishes.rings(pk, hour)):
            found[pk] = ForOne(person, whole, ["morning"], wants)


def _heads(playgroup: Playgroup, rota: Rota) -> dict[str, list[Person]]:
    rows = Office.objects.deciding([Role.MANAGER, Role.CHAIRPERSON], rota.today)
    found: dict[str, list[Person]] = {Role.MANAGER: [], Role.CHAIRPERSON: []}
    for office in rows.filter(playgroup=playgroup).order_by("pk"):
        found[office.role].append(office.person)
    return found


def _add(found: dict[UUID, ForOne], person: Person, tally: Tally, reason: str) -> None:
    one = found.setdefault(person.pk, ForOne(person))
    one.tally += tally
    one.reasons.append(reason)


def in_urgent_need(playgroup: Playgroup) -> list[Comment]:
    """What cannot wait, and nobody has been told of yet."""
    rows = playgroup.comments.filter(place__gt="", place__lt="1", alarmed_at=None)
    return list(rows.only("playgroup", "marks", "alarmed_at").order_by("place")[:500])


@dataclass
class AtOnce:
    """Somebody who hears of what cannot wait: in which offices, and whether by e-mail too."""

    person: Person
    roles: set[Role] = field(default_factory=set)
    by_mail: bool = False


def hear_at_once(
    playgroup: Playgroup, roles: Iterable[Role], now: datetime, must: Iterable[Role] = ()
) -> list[AtOnce]:
    """Those in these roles today; where nobody is, both heads. Whoever wants none is left out,
    unless nobody would be left, or their word is waited for (`must`). A phone that rings takes
    nobody's letter away: it may be off.
    """
    day, asked = playgroup.today(now), set(roles)
    rows = Office.objects.deciding(asked | {Role.MANAGER, Role.CHAIRPERSON}, day)
    offices = list(rows.filter(playgroup=playgroup))
    chosen = [one for one in offices if one.role in asked] or offices
    wishes, found = Wishes(playgroup), dict[UUID, AtOnce]()
    wanted = [one for one in chosen if wishes.of(one.person_id).urgent or one.role in set(must)]
    by_mail = {one.person_id for one in wanted or chosen}
    for office in chosen:
        pk = office.person_id
        if office in (wanted or chosen) or wishes.rings_at_once(pk):
            one = found.setdefault(pk, AtOnce(office.person))
            one.roles.add(Role(office.role))
            one.by_mail = pk in by_mail
    return list(found.values())

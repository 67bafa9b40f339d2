"""Who looks at which account today, until when, and whether somebody has: in a few questions."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value

from playgate.accounts.models import Account, Keeper
from playgate.ledger.question import Asking, Question, lay_each
from playgate.ledger.together import answered, together
from playgate.people import terms as own
from playgate.people.models import Person, Playgroup, on
from playgate.people.ties import at_work
from playgate.policy.terms import Term, term_at
from playgate.policy.watching import (
    Holiday,
    Rhythm,
    days_missed,
    holidays_around,
    just_over,
    look_by,
    next_one,
)
from playgate.policy.working_days import Calendar, england

from .models import Cover, Look, Watch

UNWATCHED = "website"  # nobody can write there


@dataclass
class Watched:
    """One account as it stands today: who looks, in their order; by when; how late it is."""

    account: Account
    people: list[Person]
    rhythm: str
    looked_at: datetime | None
    due: date
    missed: int
    cover: Cover | None = None
    covers: list[Cover] = field(default_factory=list)

    def is_due(self, today: date) -> bool:
        """Whether somebody still has to look today."""
        return self.due <= today

    def reason_of(self, person: Person) -> str:
        """Why this person hears of the account."""
        if self.cover and self.cover.person_id == person.pk:
            return "cover"
        return "keeper" if self.people and self.people[0].pk == person.pk else "second"

    def covers_all_of(self, holiday: Holiday) -> Cover | None:
        """The plan for a whole holiday, if there is one."""
        rows = (one for one in self.covers if one.starts <= holiday.starts)
        return next((one for one in rows if one.ends >= holiday.ends), None)


class Rota:
    """The watch of one playgroup on one day."""

    def __init__(self, playgroup: Playgroup, now: datetime):
        self.playgroup, self.now, self.today = playgroup, now, playgroup.today(now)

    def read(self) -> Asking[None]:
        """Read all of it, for whoever asks together with others."""
        yield from self.read_days()
        here = {"playgroup": self.playgroup.pk}
        since = self.over.starts if self.over else self.today
        accounts, keepers, covers = yield from together(
            ACCOUNTS.asked(**here),
            KEEPERS.asked(**here, day=self.today),
            COVERS.asked(**here, day=self.today, since=since),
        )
        lay_each(accounts, "keepers", "account", keepers)
        lay_each(accounts, "covers", "account", covers)
        self.accounts = [self._watched(one) for one in accounts]

    def read_days(self) -> Asking[None]:
        """Read the terms, closures and proclaimed bank holidays alone."""
        self._days = yield from DAYS.asked(playgroup=self.playgroup.pk)

    @cached_property
    def _days(self) -> list[tuple[str, date, date, str]]:
        return DAYS(playgroup=self.playgroup.pk)

    @cached_property
    def calendar(self) -> Calendar:
        """The working days here."""
        return england(extra=[day for _, day, _, kind in self._days if kind == "bank holiday"])

    @cached_property
    def term(self) -> Term:
        """The term at hand."""
        told = [Term(f"{name} {starts.year}", starts, ends)
                for name, starts, ends, kind in self._days if kind == "term"]  # fmt: skip
        return term_at(self.today, told)

    @cached_property
    def holidays(self) -> list[Holiday]:
        """The holidays around today."""
        return holidays_around(
            [(starts, ends) for _, starts, ends, kind in self._days if kind == "term"],
            [(name, starts, ends) for name, starts, ends, kind in self._days if kind == "closure"],
            self.today,
            self.calendar,
        )

    @property
    def holiday(self) -> Holiday | None:
        """The holiday that is on today."""
        return next((one for one in self.holidays if one.holds(self.today)), None)

    @property
    def to_plan(self) -> Holiday | None:
        """The holiday that is on, or begins within two weeks."""
        return next_one(self.holidays, self.today)

    @property
    def over(self) -> Holiday | None:
        """The holiday that we are just back from."""
        return just_over(self.holidays, self.today, self.calendar)

    @cached_property
    def accounts(self) -> list[Watched]:
        """Every account that somebody looks at."""
        answered(self.read())
        return self.accounts

    def of(self, person: Person) -> list[Watched]:
        """Those that this person looks at today."""
        return [one for one in self.accounts if person in one.people]

    def _watched(self, account: Any) -> Watched:
        watch = account.watch if hasattr(account, "watch") else Watch(since=self.today)
        covers = list(account.covers.all())
        cover = next((one for one in covers if one.starts <= self.today <= one.ends), None)
        cover = cover if self.holiday else None
        rhythm = watch.in_holidays if self.holiday else watch.in_term
        looked = account.looked_at and self.playgroup.today(account.looked_at)
        due = look_by(looked, watch.since, rhythm, self.calendar)
        if cover and cover.person_id is None:
            due = max(due, self.calendar.next_working_day(cover.ends))
        due = max(due, self._after_nobody(covers))
        return Watched(
            account,
            self._people(account, cover),
            Rhythm(rhythm),
            account.looked_at,
            due,
            days_missed(due, self.today, self.calendar),
            cover,
            covers,
        )

    def _after_nobody(self, covers: list[Cover]) -> date:
        """The first day back, where nobody could look in the holiday that is just over."""
        over = self.over
        left = [one for one in covers if over and not one.person_id and one.ends >= over.starts]
        return self.today if over and left else date.min

    def _people(self, account: Any, cover: Cover | None) -> list[Person]:
        named = [keeper.person for keeper in account.keepers.all()]
        if cover and cover.person:
            named = [cover.person, *named]
        return list({one.pk: one for one in named}.values())


def _all_days(playgroup: UUID) -> QuerySet:
    terms = _spans(own.Term.objects.filter(playgroup=playgroup), "starts", "ends", "term")
    closures = _spans(own.Closure.objects.filter(playgroup=playgroup), "starts", "ends", "closure")
    extra = own.Holiday.objects.filter(playgroup=playgroup)
    return terms.union(closures, _spans(extra, "day", "day", "bank holiday"))  # type: ignore[no-any-return]


def _accounts(playgroup: UUID) -> QuerySet:
    looks = Look.objects.filter(account=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = Account.objects.filter(playgroup=playgroup).in_use().exclude(network=UNWATCHED)  # type: ignore[attr-defined]
    return rows.select_related("watch").annotate(looked_at=Subquery(looks))  # type: ignore[no-any-return]


def _keepers(playgroup: UUID, day: date) -> QuerySet[Keeper]:
    rows = Keeper.objects.filter(on(day), playgroup=playgroup, person__in=at_work(playgroup, day))
    return rows.order_by("starts", "pk").select_related("person")


def _covers(playgroup: UUID, day: date, since: date) -> QuerySet[Cover]:
    whose = Q(person=None) | Q(person__in=at_work(playgroup, day))
    rows = Cover.objects.filter(whose, playgroup=playgroup, ends__gte=since)
    return rows.select_related("person")


DAYS, ACCOUNTS = Question(_all_days), Question(_accounts)
KEEPERS, COVERS = Question(_keepers), Question(_covers)


def _spans(rows: Any, first: str, last: str, kind: str) -> Any:
    """Rows as name, first day, last day, and what they are."""
    return rows.order_by().values_list("name", F(first), F(last), Value(kind, CharField()))

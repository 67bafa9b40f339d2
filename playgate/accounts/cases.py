"""The case for an account: its five points, whom it names, and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Max

from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Minute, Person, Playgroup
from playgate.policy.accounts import (
    BEING_WRITTEN,
    CASE_LIFE,
    ENDED,
    NETWORKS,
    TO_DECIDE,
    CaseFacts,
)
from playgate.policy.conflicts import Matter, Ties, conflict
from playgate.policy.roles import Role
from playgate.policy.seats import SEATS, Decided, Table


@dataclass(frozen=True)
class Heads:
    """Who holds each seat on a day, standing in or not, and whom each of them is close to."""

    holders: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    ties: tuple[Ties, ...] = ()


SAYINGS = {"agree": "Yes", "refuse": "No", "ask": "Tell us more"}


class CaseSet(KeptSet):
    """Cases for an account."""

    def whole(self) -> "CaseSet":
        """With whom they name and what was decided."""
        return self.select_related("applicant", "account").prefetch_related(
            models.Prefetch("named", Named.objects.select_related("person")),
            models.Prefetch("decisions", Decision.objects.select_related("by", "minute")),
        )

    def open(self) -> "CaseSet":
        """Those that are not at an end."""
        return self.exclude(state__in=ENDED)

    def next_number(self) -> int:
        """The number of the next case; nobody else writes here meanwhile."""
        return (self.aggregate(last=Max("number"))["last"] or 0) + 1


class Case(Kept):
    """A case for a new account, for one that was found, or for opening one to everybody."""

    LIFE = CASE_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="account_cases")
    number = models.PositiveIntegerField()
    applicant = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("Account", models.PROTECT, null=True, related_name="cases")
    state = models.CharField(max_length=20, default=CASE_LIFE.first)
    network = models.CharField(max_length=30, choices=[(key, key) for key in NETWORKS])
    name = models.CharField(max_length=120)
    considered = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    promotion = models.TextField(blank=True)
    is_open = models.BooleanField(null=True)
    is_retrospective = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=1)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)

    objects = CaseSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "number"], name="one_number_a_case")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_being_written(self) -> bool:
        """Whether the applicant can still change what it says."""
        return self.state in BEING_WRITTEN

    @property
    def is_to_decide(self) -> bool:
        """Whether it waits for manager and chairperson."""
        return self.state in TO_DECIDE

    @property
    def opens_up(self) -> bool:
        """Whether it is about letting everybody see an account that is closed so far."""
        return self.account is not None and not self.is_retrospective

    @property
    def kind(self) -> str:
        """What sort of account it is, in words."""
        return NETWORKS[self.network][0]

    def facts(self) -> CaseFacts:
        """What it says, for the policy."""
        keepers = frozenset(str(one.person_id) for one in self.named.all())
        return CaseFacts(self.aim, self.audience, self.promotion, keepers, self.is_open)

    def agreed(self) -> list["Decision"]:
        """The yeses of this round."""
        told = self.decisions.all()
        return [one for one in told if one.says == "agree" and one.round == self.round]

    def matter(self) -> Matter:
        """Whose matter it is: who asks, who would run it, who has said yes."""
        return Matter(
            asked_by=frozenset({str(self.applicant_id)}) if self.applicant_id else frozenset(),
            part_of_it=self.facts().keepers,
            decided_by=frozenset(str(one.by_id) for one in self.agreed()),
        )

    def table(self, heads: Heads) -> Table:
        """Who sits at the table about it, of those who hold a seat today."""
        decided = tuple(Decided(Role(one.seat), str(one.by_id)) for one in self.agreed())
        matter = self.matter()
        told = {one.person: conflict(one, matter) for one in heads.ties}
        too_close = {person: why for person, why in told.items() if why}
        return Table(heads.holders, str(self.applicant_id or ""), decided, too_close)


class Named(Kept):
    """Somebody whom a case names to run the account."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="named_once_a_case")]


class Decision(Kept):
    """What one head said about a case, why, and how the keepers stood at that moment.

    `minute`: the one by which they stood in for the seat. `says_free`: they were asked whether
    somebody close to them has a part in it, and said no.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    seat = models.CharField(max_length=30, choices=[(seat, seat) for seat in SEATS])
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=list(SAYINGS.items()))
    why = models.CharField(max_length=1000)
    minute = models.ForeignKey(Minute, models.PROTECT, null=True, related_name="+")
    says_free = models.BooleanField(default=False)
    keepers: Any = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "seat"],
                condition=models.Q(says="agree"),
                name="one_yes_a_seat",
            ),
            models.UniqueConstraint(
                fields=["case", "round", "by"],
                condition=models.Q(says="agree"),
                name="one_yes_a_person",
            ),
        ]

    @property
    def in_words(self) -> str:
        """What was said, in the reader's words."""
        return SAYINGS[self.says]

"""The register of official accounts, who keeps each, and the case that each began with."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from playgate.ledger.models import Kept, KeptSet
from playgate.ledger.question import Asking, Question, lay_beside
from playgate.ledger.together import answered, together
from playgate.people.models import Earned, Person, Playgroup
from playgate.policy import keepers as rules
from playgate.policy.accounts import APPROVED, IN_USE, LIFE
from playgate.policy.films import limits_of
from playgate.policy.keepers import KeeperFacts
from playgate.policy.permissions import USES
from playgate.policy.posts import AccountFacts
from playgate.policy.reviews import review_by
from playgate.policy.standing import Standing

from .cases import Case, Decision, Named
from .faces import FacesWord  # noqa: F401 - a row of this room, where Django finds it

__all__ = ["Account", "Case", "Checklist", "Decision", "Keeper", "Named", "with_keepers"]


class AccountSet(KeptSet):
    """Official accounts."""

    def in_use(self) -> "AccountSet":
        """Those that can be chosen in a post."""
        return self.filter(state__in=IN_USE).exclude(use="")

    def live(self) -> "AccountSet":
        """Those that are not closed."""
        return self.exclude(state="closed")

    def judged(self) -> "AccountSet":
        """With whether they are agreed to, and when somebody last looked."""
        approved = Case.objects.filter(account=OuterRef("pk"), state__in=APPROVED)
        looks = Checklist.objects.filter(account=OuterRef("pk"), kind="review").order_by("-on")
        return self.annotate(
            is_approved=models.Exists(approved),
            approved_afterwards=models.Exists(approved.filter(is_retrospective=True)),
            looked_on=Subquery(looks.values("on")[:1]),
        )

    def told(self) -> "AccountSet":
        """The same, with their keepers."""
        return self.judged().prefetch_related(models.Prefetch("keepers", Keeper.objects.told()))


class Account(Kept):
    """An official social media account of the playgroup: never a login."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="accounts")
    key = models.SlugField(max_length=60)
    network = models.CharField(max_length=30)
    use = models.CharField(max_length=20, choices=USES.items(), blank=True)
    name = models.CharField(max_length=120)
    audience = models.TextField(blank=True)
    link = models.URLField(blank=True)
    is_open = models.BooleanField()
    shows_faces = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=True)
    most_characters = models.PositiveIntegerField(null=True)
    most_pictures = models.PositiveIntegerField(null=True)
    since = models.DateField()
    state = models.CharField(max_length=20, default=LIFE.first)
    asked_to_close = models.CharField(max_length=500, blank=True)
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_why = models.CharField(max_length=500, blank=True)
    archived = models.CharField(max_length=500, blank=True)
    who_was_told = models.CharField(max_length=500, blank=True)
    posts_stay_why = models.CharField(max_length=500, blank=True)

    objects = AccountSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["since", "name"]
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "key"], name="one_key_an_account")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Whether posts can go there."""
        return self.state in IN_USE and bool(self.use)

    def facts(self, day: date) -> AccountFacts:
        """What the policy needs to know of the account on a day."""
        return AccountFacts(
            key=self.key,
            name=self.name,
            use=self.use,
            is_open=self.is_open,
            most_characters=self.most_characters,
            most_pictures=self.most_pictures,
            is_in_use=self.is_in_use,
            short_since=self.short_since(day),
            rests_after=self.playgroup.rests_after,
            shows_faces=self.shows_faces,
            films=limits_of(self.network),
        )

    def keepers_on(self, day: date) -> list[Person]:
        """Who is named to keep the account on a day."""
        return [keeper.person for keeper in self.named_on(day)]

    def named_on(self, day: date) -> list["Keeper"]:
        """Their places as keepers, each person once."""
        held = (keeper for keeper in self.keepers.all() if keeper.holds_on(day))
        return list({keeper.person_id: keeper for keeper in held}.values())

    def keeping(self) -> list[KeeperFacts]:
        """What the policy needs to know of everyone who has kept it; asks for `told` keepers."""
        rows: dict[Any, list[Any]] = {}
        for keeper in self.keepers.all():
            rows.setdefault(keeper.pk, []).append(keeper)
        return [one[0].facts_with(one) for one in rows.values()]

    def short_since(self, day: date) -> date | None:
        """Since when fewer than two people really stand behind it."""
        return rules.short_since(self.keeping(), self.since, day)

    def review_by(self) -> date:
        """When it is looked at again; asks for `told`."""
        return review_by(max(self.since, self.looked_on or self.since))  # type: ignore[attr-defined]


class KeeperSet(KeptSet):
    """Keepers of accounts."""

    def told(self) -> "KeeperSet":
        """A row for each role and absence of each keeper, with what they have earned: one query."""
        here = Q(person__offices__playgroup=F("playgroup"))
        away_here = Q(person__absences__playgroup=F("playgroup"))
        earned = Earned.objects.filter(person=OuterRef("person"), playgroup=OuterRef("playgroup"))
        return (
            self.select_related("person", "playgroup")
            .annotate(office=FilteredRelation("person__offices", condition=here))
            .annotate(absence=FilteredRelation("person__absences", condition=away_here))
            .annotate(
                office_starts=F("office__starts"),
                office_ends=F("office__ends"),
                office_role=F("office__role"),
                away_starts=F("absence__starts"),
                away_ends=F("absence__ends"),
                read=Subquery(earned.values("read")),
                trained_until=Subquery(earned.values("trained_until")),
            )
            .order_by("starts", "pk", "office__starts", "office__pk")
        )


class Keeper(Kept):
    """Somebody who looks after an account, from a day to a day."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="keepers")
    account = models.ForeignKey(Account, models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_accounts")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = KeeperSet.as_manager()  # type: ignore[misc]

    def holds_on(self, day: date) -> bool:
        """Whether they are named for it that day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def standing(self) -> Standing:
        """What they have read and learnt here; asks for `told`."""
        group, told = self.playgroup, self
        asked = (group.policy_version, group.policy_since, group.policy_grace)
        return Standing(*asked, told.read or 0, told.trained_until)  # type: ignore[attr-defined]

    def facts_with(self, rows: Iterable[Any]) -> KeeperFacts:
        """The facts of this keeper; `rows`: one for each role they held, and each absence."""
        told = list(rows)
        held = {(row.office_starts, row.office_ends): None for row in told if row.office_starts}
        away = {(row.away_starts, row.away_ends): None for row in told if row.away_starts}
        if not self.person.is_active:
            away[self.starts, None] = None
        return KeeperFacts(
            str(self.person_id), self.starts, self.ends, tuple(held), self.standing(), tuple(away)
        )


KEEPERS = Question(lambda playgroup: Keeper.objects.told().filter(playgroup=playgroup))
IN_USE_HERE = Question(
    lambda playgroup: (
        Account.objects.filter(playgroup=playgroup).in_use().select_related("playgroup")
    )
)
LIVE_HERE = Question(
    lambda playgroup: (
        Account.objects.filter(playgroup=playgroup).live().judged().select_related("playgroup")
    )
)


def kept_by(accounts: Iterable[Account], keepers: Iterable[Keeper]) -> list[Account]:
    """These accounts, each with those who keep it, as `KEEPERS` tells them."""
    found, told = defaultdict(list), list(accounts)
    for keeper in keepers:
        found[keeper.account_id].append(keeper)
    for account in told:
        lay_beside(account, "keepers", found[account.pk])
    return told


class Checklist(Kept):
    """What was found when an account was made, or looked at again: each question, each answer."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="checklists")
    account = models.ForeignKey(Account, models.CASCADE, related_name="checklists")
    kind = models.CharField(max_length=10, choices=[("creation", "creation"), ("review", "review")])
    answers = models.JSONField()
    note = models.CharField(max_length=1000, blank=True)
    due = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


def with_keepers(playgroup: Playgroup) -> list[Any]:
    """The accounts that are not closed, and who keeps them."""
    return answered(with_keepers_asked(playgroup.pk))


def with_keepers_asked(playgroup: UUID) -> Asking[list[Any]]:
    """The same, for whoever asks together with others."""
    here = {"playgroup": playgroup}
    live, keepers = yield from together(LIVE_HERE.asked(**here), KEEPERS.asked(**here))
    return kept_by(live, keepers)


from .connections import Connection  # noqa: E402, F401 (these stand on the accounts)
from .secrets import Details, Secret, Showing  # noqa: E402, F401

"""The register of official accounts, and who keeps each of them (*accounts*)."""

from datetime import date

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup, on
from playgate.policy.permissions import USES
from playgate.policy.posts import AccountFacts


class Account(Kept):
    """An official social media account of the playgroup: never a login."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="accounts")
    key = models.SlugField(max_length=60)
    network = models.CharField(max_length=30)
    use = models.CharField(max_length=20, choices=USES.items())
    name = models.CharField(max_length=120)
    link = models.URLField(blank=True)
    is_open = models.BooleanField()
    by_hand = models.BooleanField(default=True)
    most_characters = models.PositiveIntegerField(null=True)
    most_pictures = models.PositiveIntegerField(null=True)
    since = models.DateField()

    class Meta:
        ordering = ["since", "name"]
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "key"], name="one_key_an_account")
        ]

    def __str__(self) -> str:
        return self.name

    def facts(self) -> AccountFacts:
        """What the policy needs to know of the account."""
        return AccountFacts(
            key=self.key,
            name=self.name,
            use=self.use,
            is_open=self.is_open,
            most_characters=self.most_characters,
            most_pictures=self.most_pictures,
        )

    def keepers_on(self, day: date) -> list[Person]:
        """Who keeps the account on a day."""
        return [keeper.person for keeper in self.keepers.all() if keeper.holds_on(day)]


class Keeper(Kept):
    """Somebody who looks after an account, from a day to a day."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="keepers")
    account = models.ForeignKey(Account, models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="kept_accounts")
    starts = models.DateField()
    ends = models.DateField(null=True)

    def holds_on(self, day: date) -> bool:
        """Whether they keep it that day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


def with_keepers(playgroup: Playgroup, day: date) -> models.QuerySet[Account]:
    """The accounts of a playgroup with those who keep them on a day."""
    keepers = Keeper.objects.filter(on(day)).select_related("person")
    return playgroup.accounts.prefetch_related(models.Prefetch("keepers", keepers))


from .secrets import Details, Secret, Showing  # noqa: E402, F401 (these stand on the accounts)

"""The watch: how often each account is looked at, that somebody looked, who covers the holidays."""

from collections.abc import Iterable
from datetime import date

from django.db import models

from playgate.accounts.models import Account
from playgate.ledger.models import Kept
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.roles import Role
from playgate.policy.watching import Rhythm
from playgate.posts.models import Post

RHYTHMS = [(rhythm, rhythm) for rhythm in Rhythm]


class Watch(Kept):
    """How often somebody looks at an account, and since when; without a row, every working day."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="watches")
    account = models.OneToOneField(Account, models.CASCADE, related_name="watch")
    in_term = models.CharField(max_length=30, choices=RHYTHMS, default=Rhythm.DAILY)
    in_holidays = models.CharField(max_length=30, choices=RHYTHMS, default=Rhythm.DAILY)
    since = models.DateField()


class Look(Kept):
    """Somebody looked at an account, or at a post of their own; `found` says whether at something.

    Without a person it was Playgate, which fetched all that was there.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="account_looks")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="looks")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="looks")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    found = models.BooleanField(default=False)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account=None) ^ models.Q(post=None), name="looked_at_one_thing"
            )
        ]
        indexes = [
            models.Index(fields=["account", "-at"], name="look_account"),
            models.Index(fields=["playgroup", "at"], name="look_playgroup"),
        ]


class Cover(Kept):
    """Who looks at an account in a holiday; or why nobody can, and what those who write read."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="covers")
    account = models.ForeignKey(Account, models.CASCADE, related_name="covers")
    starts = models.DateField()
    ends = models.DateField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why_nobody = models.CharField(max_length=500, blank=True)
    away_message = models.CharField(max_length=1000, blank=True)
    away_set_at = models.DateTimeField(null=True)
    away_ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["account", "starts"], name="one_cover_a_holiday"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False)
                | ~models.Q(why_nobody="") & ~models.Q(away_message=""),
                name="nobody_needs_a_reason",
            ),
        ]


def people_at_work(playgroup: Playgroup, roles: Iterable[Role], day: date) -> list[Person]:
    """Those at work in these roles on a day, by name; each once."""
    offices = Office.objects.deciding(roles, day).filter(playgroup=playgroup)
    found = {office.person_id: office.person for office in offices}
    return sorted(found.values(), key=lambda person: person.name)

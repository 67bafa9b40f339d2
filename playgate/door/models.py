"""What the door remembers: how much was opened, alarms about it, and second factors that are lost.

Factors and sessions themselves rest in the tables of django-allauth, which belong to a person and
to no playgroup.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import models
from django.db.models import Q

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup

from .outside import sealed

__all__ = [
    "AddressChange",
    "Alarm",
    "Authenticator",
    "Opened",
    "Reset",
    "Tablet",
    "UserSession",
]
HOLDS = timedelta(hours=24)
CODE_HOLDS = timedelta(minutes=15)
TRIES = 5


class Opened(models.Model):
    """How many pages or pictures of children somebody opened in this hour and on this day.

    A count and no act: one statement a page, and nothing in it says whom they looked at.
    """

    playgroup = models.ForeignKey(Playgroup, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    day = models.DateField()
    hour = models.PositiveIntegerField()
    in_hour = models.PositiveIntegerField()
    in_day = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "kind", "day"], name="one_count_a_day"
            )
        ]


class Alarm(Kept):
    """Somebody opened more than anybody needs: manager or administrator looks into it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="alarms")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    seen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person"],
                condition=Q(seen_at=None),
                name="one_open_alarm_a_person",
            )
        ]


class Reset(Kept):
    """A lost second factor: one has seen the person and asks, another confirms, within a day."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="resets")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person"],
                condition=Q(confirmed_at=None),
                name="one_open_reset_a_person",
            )
        ]

    def still_holds(self, now: datetime) -> bool:
        """Whether it may still be confirmed."""
        return self.confirmed_at is None and now < self.asked_at + HOLDS


class AddressChange(Kept):
    """Another e-mail address for somebody, and the code that was sent to it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="address_changes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    old = models.EmailField()
    new = models.EmailField()
    code = models.CharField(max_length=12)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]

    @property
    def kept_outside(self) -> str:
        """What the list outside the database keeps of it: the new address, sealed."""
        return sealed(self.new, self.playgroup_id, self.person_id) if self.done_at else ""

    def still_holds(self, now: datetime) -> bool:
        """Whether its code still counts: fifteen minutes, and five tries."""
        return self.done_at is None and self.tries < TRIES and now < self.asked_at + CODE_HOLDS


class Tablet(Kept):
    """A device of the setting's own. Its code counts once, and for an hour.

    Of the code, and of the secret that it carries from then on, only digests are kept.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="tablets")
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField()
    secret = models.CharField(max_length=64, blank=True)
    registered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    let_go_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["registered_at"]

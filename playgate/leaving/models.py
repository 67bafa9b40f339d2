"""Who leaves, and what has been seen to (*administrator*)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from playgate.ledger.models import Kept
from playgate.people.models import Absence, Person, Playgroup
from playgate.policy.leaving import LIFE, Kind, alarm_at


class Leaving(Kept):
    """Somebody goes, or is suspended: the day, the promise, and whether all is seen to.

    `ended`: the roles that end with it, and the last day each had before ("" for none).
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="leavings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="leavings")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    state = models.CharField(max_length=20, default=LIFE.first)
    last_day = models.DateField()
    at_once = models.BooleanField(default=False)
    ended = models.JSONField(default=dict)
    absence = models.ForeignKey(Absence, models.PROTECT, null=True, related_name="+")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    witness = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    letter_sent_at = models.DateTimeField(null=True)
    is_alarming = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["last_day", "begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person"], condition=Q(state="open"), name="one_leaving_each"
            )
        ]

    @property
    def is_for_good(self) -> bool:
        """Whether they leave; else they are suspended."""
        return self.kind == Kind.LEAVES

    @property
    def alarm_at(self) -> datetime:
        """When a way in that is still open is an alarm."""
        return alarm_at(self.last_day, self.begun_at, self.playgroup.tz)


class Tick(Kept):
    """One thing that somebody has seen to, as it was worded."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    leaving = models.ForeignKey(Leaving, models.CASCADE, related_name="ticks")
    key = models.CharField(max_length=80)
    says = models.CharField(max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["leaving", "key"], name="one_tick_a_thing")]

"""What stands beside records: who has asked that nothing be wiped."""

from django.db import models
from django.db.models import Q

from playgate.ledger.models import KeptSet
from playgate.people.models import Person, Playgroup

from .sealing import Sealed


class HoldSet(KeptSet):
    """Holds, as they are asked for."""

    def now(self) -> "HoldSet":
        """Those that nobody has lifted."""
        return self.filter(ends=None)


class Hold(Sealed):
    """Somebody has asked that something be kept: a court, the police, an inquiry, the insurer.

    Without a record: all that came back, and every record. Who asked, and why, is sealed.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="holds")
    incident = models.ForeignKey(
        "incidents.Incident", models.PROTECT, null=True, related_name="holds"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = HoldSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup"],
                condition=Q(ends=None, incident=None),
                name="one_hold_over_all",
            ),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(ends=None), name="one_hold_a_record"
            ),
        ]

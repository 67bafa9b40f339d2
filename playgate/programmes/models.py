"""What is planned and was held with the children and with the parents (*children*, *parents*)."""

from datetime import date

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.programmes import CLAUSES, KINDS, LIFE, NAMES, Programme


class Occasion(Kept):
    """One thing in a programme: planned for a day, held on a day, and how many it reached."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="occasions")
    programme = models.CharField(max_length=20, choices=[(one, NAMES[one]) for one in Programme])
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=20, default=LIFE.first)
    planned_for = models.DateField()
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    held_on = models.DateField(null=True)
    reached = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["planned_for", "title"]
        indexes = [models.Index(fields=["playgroup", "state", "planned_for"])]

    @property
    def clause(self) -> str:
        """The clause that it serves."""
        return CLAUSES[Programme(self.programme)]

    @property
    def kind_says(self) -> str:
        """What kind of thing it is, in the reader's words."""
        return KINDS[Programme(self.programme)].get(self.kind, self.kind)

    @property
    def day(self) -> date:
        """The day on which it was held, or else is planned for."""
        return self.held_on or self.planned_for

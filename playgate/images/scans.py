"""Scans of the paper on which a family said yes or no: proof, and never a picture to show."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Child, Person, Playgroup
from playgate.policy.lives import Life
from playgate.vault.ring import Place


class Scan(Kept):
    """One page of paper: opened in the cage like every picture, and turned upright by hand."""

    FILES = ("original", "cleaned")
    LIFE = Life(
        "arriving",
        {("arriving", "note_scan"): "ready", ("arriving", "refuse_scan"): "refused"},
    )

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="scans")
    child = models.ForeignKey(Child, models.CASCADE, related_name="scans")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    state = models.CharField(max_length=20, default="arriving")
    why_refused = models.CharField(max_length=300, blank=True)
    original = models.CharField(max_length=120)
    cleaned = models.CharField(max_length=120, blank=True)
    turned = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-added_at"]

    def place(self, field: str) -> Place:
        """Where the key of one of its files belongs: moved anywhere else, it does not open."""
        return Place(self.playgroup_id, self._meta.label, self.pk, field)

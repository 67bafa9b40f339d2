"""Erasing a child: what was asked, what came of it, and what is kept until when (*law*)."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.erasing import LIFE


class Erasure(Kept):
    """Somebody asked that a child be erased. Ids, numbers and days; no name is ever in here.

    `child` is an id alone, since this outlives the child. `also`: the texts with a word that may
    mean somebody else, which a person has looked at. `kept`: comments and the last day of each.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="erasures")
    child = models.UUIDField()
    state = models.CharField(max_length=20, default=LIFE.first)
    keep_groups = models.BooleanField(default=True)
    also = models.JSONField(default=list)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    seen_gone_at = models.DateTimeField(null=True)
    writes = models.BooleanField(default=False)
    written_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    kept = models.JSONField(default=list)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "child"],
                condition=models.Q(state="asked"),
                name="one_open_erasure_a_child",
            )
        ]

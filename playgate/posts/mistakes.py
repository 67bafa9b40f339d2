"""What somebody owned up to, and what came of it (*do.report-mistakes*)."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.mistakes import LIFE, WHAT


class Mistake(Kept):
    """Something that should not have gone out: who said so, and what came of it."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="mistakes")
    post = models.ForeignKey("posts.Post", models.PROTECT, related_name="mistakes")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    assess_by = models.DateTimeField()
    state = models.CharField(max_length=20, default=LIFE.first)
    what = models.CharField(max_length=20, blank=True, choices=WHAT.items())
    who_could_see = models.CharField(max_length=300, blank=True)
    risk = models.CharField(max_length=10, blank=True)
    told_ico = models.BooleanField(default=False)
    told_families = models.BooleanField(default=False)
    why = models.CharField(max_length=1000, blank=True)
    learnt = models.CharField(max_length=1000, blank=True)
    assessed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    assessed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["playgroup", "state"])]

"""Somebody looked again: at pictures of children who left, and at one thing that is out."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup


class CohortLook(Kept):
    """Somebody looked at the pictures of the children who had left, and removed what may not stay.

    Numbers alone.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="cohort_looks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    wiped = models.PositiveIntegerField()
    blurred = models.PositiveIntegerField()
    stay = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at"]


class CopyLook(Kept):
    """Somebody looked at a copy that is out, in a term, and said whether it is fine."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="copy_looks")
    copy = models.ForeignKey("posts.Copy", models.CASCADE, related_name="looks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    is_fine = models.BooleanField()

    class Meta:
        ordering = ["-at"]

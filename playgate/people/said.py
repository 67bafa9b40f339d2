"""What is remembered beside the answers of families: who said "no picture", visitors, old names."""

from django.db import models

from playgate.ledger.models import Kept

GROUP, PERSON, CHILD = "people.Playgroup", "people.Person", "people.Child"


class Visitor(Kept):
    """Somebody who was here on a day and may be seen in a picture."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="visitors")
    name = models.CharField(max_length=120)
    day = models.DateField()

    class Meta:
        ordering = ["-day", "name"]


class NoPicture(Kept):
    """A child or a grown-up said that they want no picture: for a day, or until `ends` is set."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="no_pictures")
    child = models.ForeignKey(CHILD, models.CASCADE, null=True, related_name="no_pictures")
    grown_up = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="no_pictures")
    starts = models.DateField()
    ends = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["playgroup", "child", "starts", "ends"], name="no_together")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(child=None, grown_up__isnull=False)
                | models.Q(child__isnull=False, grown_up=None),
                name="one_said_no",
            )
        ]


class FormerName(Kept):
    """A name that a child had once. It stops in every text, and no page ever shows it."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="former_names")
    child = models.ForeignKey(CHILD, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=120)


class Sheet(Kept):
    """A printed sheet of who may be shown: void once the list says anything else."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="sheets")
    mark = models.CharField(max_length=10, blank=True)  # of what it says: people/sheet.py
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    gone_at = models.DateTimeField(null=True)
    gone_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-printed_at"]

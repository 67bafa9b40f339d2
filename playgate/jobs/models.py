"""What is remembered of work for later: a row for each piece, until a week after it is done."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

NOTHING: dict[str, object] = {"args": [], "kwargs": {}}  # what a round is about
SLOW = -100  # the priority of work that a worker of its own does


class Jobs(models.QuerySet["Job"]):
    """The questions that the house asks about its work."""

    def open(self) -> "Jobs":
        """Not done, and not given up."""
        return self.filter(finished_at=None)

    def due(self, now: datetime) -> "Jobs":
        """What a worker may take at `now`, the most pressing first."""
        return self.open().filter(due__lte=now).order_by("-priority", "due", "pk")

    def not_in_hand(self, now: datetime) -> "Jobs":
        """Whatever is about something that no worker works on now: one thing at a time.

        So taking a post down never overtakes the call that puts it out.
        """
        held = Job.objects.open().exclude(holder="").filter(due__gt=now)
        about_the_same = held.filter(arguments=OuterRef("arguments"))
        return self.filter(Q(arguments=NOTHING) | ~Exists(about_the_same))

    def of_lane(self, slow: bool | None) -> "Jobs":
        """The slow work alone, or all but that; None for both."""
        if slow is None:
            return self
        return self.filter(priority__lte=SLOW) if slow else self.filter(priority__gt=SLOW)

    def given_up(self) -> "Jobs":
        """Tried as often as the house tries, and kept for a person to look at."""
        return self.exclude(finished_at=None).exclude(trouble="")

    def done(self) -> "Jobs":
        """Finished without trouble."""
        return self.exclude(finished_at=None).filter(trouble="")


class Job(models.Model):
    """One piece of work. Of what went wrong only the name of the error's class is kept.

    `due` is the moment from which a worker may take it. A worker that takes it moves `due` to the
    end of its lease, so that work whose worker died simply falls due again.
    """

    work = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=0)
    due = models.DateTimeField()
    slot = models.CharField(max_length=120, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = Jobs.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due"], condition=Q(finished_at=None), name="job_due"),
            models.Index(fields=["finished_at"], name="job_finished"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["slot"], condition=~Q(slot=""), name="job_slot_once")
        ]

    def __str__(self) -> str:
        return f"job {self.pk} ({self.work})"

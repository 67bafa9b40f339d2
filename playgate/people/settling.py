"""Setting up: which steps somebody has looked at or left for later (*leads.implement-policy*)."""

from django.db import models

from playgate.ledger.models import Kept


class SetupStep(Kept):
    """A step of setting up that was looked at, or is left for later. The rest tells itself."""

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="setup_steps")
    step = models.CharField(max_length=20)
    is_skipped = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["playgroup", "step"], name="one_setup_step")]

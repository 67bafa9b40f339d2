"""Invitations: who is asked to join, as what, and whether they have said yes (*scope*)."""

from datetime import datetime
from hashlib import sha256

from django.db import models

from playgate.ledger.models import Kept
from playgate.policy.invitations import LIFE, NotTakenUp, why_not_take_up
from playgate.policy.roles import Role


def sealed(token: str) -> str:
    """What is kept of a token: enough to know it again, and not enough to make it."""
    return sha256(token.encode()).hexdigest()


class Invitation(Kept):
    """One person asked to join. Until they say yes, no role of theirs is there at all."""

    LIFE = LIFE

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="invitations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="invitations")
    state = models.CharField(max_length=20, default=LIFE.first)
    roles = models.CharField(max_length=200)
    starts = models.DateField()
    minuted_on = models.DateField(null=True)
    minute = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seal = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person"],
                condition=models.Q(state="open"),
                name="one_open_invitation",
            )
        ]

    @property
    def offered(self) -> list[Role]:
        """The roles that it offers."""
        return [Role(role) for role in self.roles.split(",")]

    def why_not(self, now: datetime) -> NotTakenUp | None:
        """Why it cannot be taken up."""
        return why_not_take_up(self.state, self.ends_at, now)

    def is_over(self, now: datetime) -> bool:
        """Whether its days are over."""
        return self.ends_at is not None and now >= self.ends_at

"""How far somebody has played a film before saying yes to it (*images*)."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.playing import Play


class Played(Kept):
    """What one person has played of one film, as it was made last (`version`)."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    photo = models.ForeignKey("images.Photo", models.CASCADE, related_name="played")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    parts = models.JSONField(default=list)
    told = models.FloatField(default=0)
    begun_at = models.DateTimeField()
    told_at = models.DateTimeField()
    is_whole = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["photo", "person"], name="one_play_each")]

    def is_of(self, photo: models.Model) -> bool:
        """Whether it is about the film as it was made last."""
        return self.version == photo.cleared_version  # type: ignore[attr-defined]

    def play(self) -> Play:
        """The same, for the policy."""
        parts = tuple((start, end) for start, end in self.parts)
        return Play(self.begun_at, self.told_at, parts, self.told)

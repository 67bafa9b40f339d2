"""Pictures of screens, kept as proof: opened in the cage, sealed, and never published."""

from django.core.files.base import File
from django.db import models

from playgate.ledger.book import Refused
from playgate.ledger.models import Kept
from playgate.people.models import Person
from playgate.policy.captures import CAPTURE_LIFE
from playgate.policy.pictures import LOCKED, why_not_take
from playgate.vault.ring import KeyMissing, Place, WrongKeys

from . import sealed


class Screen(Kept):
    """A picture of a screen; each room that keeps some says what it shows."""

    LIFE = CAPTURE_LIFE
    FILES: tuple[str, ...] = ("original", "cleaned")

    state = models.CharField(max_length=20, default=CAPTURE_LIFE.first)
    original = models.CharField(max_length=120, blank=True)
    cleaned = models.CharField(max_length=120, blank=True)
    why_refused = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["at"]

    def place(self, field: str) -> Place:
        """Where the key of one of its files belongs: moved anywhere else, it does not open."""
        return Place(self.playgroup_id, self._meta.label, self.pk, field)  # type: ignore[attr-defined]


def sealed_as_it_came(row: sealed.Holds, file: File) -> str:
    """Seal a file that somebody chose, unopened; answers its name. Raises `Refused`."""
    if refusal := why_not_take(file.size):
        raise Refused(refusal)
    try:
        return sealed.keep(row, "original", file)  # type: ignore[arg-type]
    except (KeyMissing, WrongKeys):
        raise Refused(LOCKED) from None

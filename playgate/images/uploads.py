"""Films on their way in, piece by piece (*images*). What is here of each lies in `pieces.py`."""

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy import uploading
from playgate.vault.ring import Place


class Upload(Kept):
    """A film that somebody brings in: while it is on its way, and what it has become.

    `mark`: by which the same film of the same person is known again, so that it goes on where it
    was; nobody can tell from it what is shown, and it goes when the film has arrived. No name of
    a file is kept.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="uploads")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()
    photo = models.ForeignKey("images.Photo", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "by", "mark"],
                condition=models.Q(photo=None),
                name="one_upload_a_film",
            )
        ]

    @property
    def pieces(self) -> int:
        """Of how many pieces it is made."""
        return uploading.pieces_of(self.size)

    def length_of(self, number: int) -> int:
        """How many bytes one of its pieces has; 0 where there is none of that number."""
        return uploading.length_of(self.size, number)

    def place(self, number: int) -> Place:
        """Where the key of one of its pieces belongs."""
        return Place(self.playgroup_id, self._meta.label, self.pk, f"piece-{number}")

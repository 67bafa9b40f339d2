"""Words that can be read in a picture, and what was said of them."""

from typing import TYPE_CHECKING

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Playgroup
from playgate.policy.cropping import in_the_cut
from playgate.policy.findings import Box
from playgate.policy.pictures import Said

if TYPE_CHECKING:
    from .models import Photo


class Word(Kept):
    """Words that can be read in a picture, as a machine read them, and what was said of them.

    The place is one in the whole picture, also where it is cut.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="words_in_pictures")
    photo = models.ForeignKey("images.Photo", models.CASCADE, related_name="words")
    x = models.FloatField()
    y = models.FloatField()
    w = models.FloatField()
    h = models.FloatField()
    text = models.CharField(max_length=120)
    said = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in Said if one])
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        verbose_name = "words in a picture"

    def shown_in(self, photo: "Photo") -> Box | None:
        """Where it is in what a picture shows now; None where it is cut off."""
        box = Box(self.x, self.y, self.w, self.h)
        return in_the_cut(box, Box(*photo.cut)) if photo.cut else box

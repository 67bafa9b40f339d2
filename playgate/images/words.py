"""Words that can be read in a picture, and what was said of them."""

from typing import TYPE_CHECKING

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Playgroup
from playgate.policy.cropping import in_the_cut
from playgate.policy.films import spans
from playgate.policy.findings import Box
from playgate.policy.pictures import Said, WordFacts
from playgate.policy.tracks import Spot, is_seen
from playgate.policy.words_in_films import stretched

if TYPE_CHECKING:
    from .models import Photo


class Word(Kept):
    """Words that can be read in a picture, as a machine read them, and what was said of them.

    The place is one in the whole picture, also where it is cut. In a film they are followed:
    `ways` has their place at each moment, each time that they are there; `seen`: where in the
    strip they are shown; `readings`: what else was read there.
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
    readings = models.JSONField(default=list)
    ways = models.JSONField(default=list)
    seen = models.JSONField(default=list)

    class Meta:
        ordering = ["place"]
        verbose_name = "words in a picture"

    def shown_in(self, photo: "Photo") -> Box | None:
        """Where it is in what a picture shows now; None where it is cut off."""
        box = Box(self.x, self.y, self.w, self.h)
        return in_the_cut(box, Box(*photo.cut)) if photo.cut else box

    @property
    def tracks(self) -> list[list[Spot]]:
        """Where they are in a film, each time that they are there."""
        return [[Spot(*spot) for spot in way] for way in self.ways]

    @property
    def spots(self) -> list[Spot]:
        """The same, one after another."""
        return [spot for way in self.tracks for spot in way]

    @property
    def texts(self) -> list[str]:
        """The ways in which they were read, the likeliest first."""
        return [self.text, *self.readings]

    @property
    def when(self) -> str:
        """From when to when they are in a film, as a player shows it; "" in a picture."""
        return spans([(way[0][0], way[-1][0]) for way in self.ways])

    def leaves_in(self, photo: "Photo") -> bool:
        """Whether they may be read in what leaves: of a film that goes out in part, in that."""
        ways = self.tracks if photo.part else []
        return not ways or any(is_seen(stretched(way), photo.span) for way in ways)

    def facts(self, box: Box) -> WordFacts:
        """What the policy needs to know of them; `box`: where they are in what is shown."""
        return WordFacts(box, self.text, Said(self.said), tuple(self.readings), self.when)

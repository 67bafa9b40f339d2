"""The pictures that a hold keeps as proof: sealed beside it, and seen by nobody.

What becomes of a picture itself is not the hold's matter: it comes down, is blurred or is wiped as
ever. What belonged to what is held lies here meanwhile, under a key of its own.
"""

from itertools import chain

from django.db import models
from django.db.models import Q, QuerySet

from playgate.images import sealed
from playgate.images.models import Photo
from playgate.inbox.models import Comment
from playgate.ledger.models import Kept
from playgate.people.models import Playgroup
from playgate.vault.ring import Place

from .beside import Hold
from .models import Incident, Source


class HeldPicture(Kept):
    """A picture as it was when somebody asked that it be kept: `whole`, and as it `left`, blurred
    or cut in length, where that is another file.
    """

    FILES = ("whole", "left")

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    hold = models.ForeignKey(Hold, models.PROTECT, related_name="pictures")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+")
    whole = models.CharField(max_length=120)
    left = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["hold", "photo"], name="held_once")]

    def place(self, field: str) -> Place:
        """Where the key of one of its files belongs: moved anywhere else, it does not open."""
        return Place(self.playgroup_id, self._meta.label, self.pk, field)

    @property
    def file_names(self) -> list[str]:
        """The names of its files."""
        return [name for name in (self.whole, self.left) if name]


@sealed.names
def _named() -> set[str]:
    return set(chain(*HeldPicture.objects.values_list(*HeldPicture.FILES)))


def files_of(photo: Photo) -> dict[str, str]:
    """Which fields of a picture are kept: never the original, which tells more than it shows."""
    film = {"whole": "film", "left": "film_cleared"}
    still = {"whole": "cleaned", "left": "cleared"}
    of = film if photo.is_film else still
    return {field: name for field, name in of.items() if getattr(photo, name)}


def to_be_kept(hold: Hold) -> QuerySet[Photo]:
    """The pictures that belong to what is held, and are not kept with it yet.

    Those of the posts that a record's comments are about, and the one that a record began with;
    where everything is held, those of every post that something came back about. What was wiped
    as an accident, or set apart in a worry, is never among them.
    """
    records = Incident.objects.filter(playgroup=hold.playgroup_id, wiped_at=None)
    if hold.incident_id:
        records = records.filter(pk=hold.incident_id)
    about = Comment.objects.filter(playgroup=hold.playgroup_id, wiped_at=None)
    sources = Source.objects.filter(incident__in=records)
    if hold.incident_id:
        about = about.filter(pk__in=sources.values("comment"))
    belongs = Q(shown_in__post__in=about.exclude(post=None).values("post"))
    belongs |= Q(pk__in=records.exclude(concern=None).values("concern__photo"))
    photos = Photo.objects.filter(belongs, playgroup=hold.playgroup_id, state="ready")
    kept = HeldPicture.objects.filter(hold=hold)
    return photos.exclude(pk__in=kept.values("photo")).distinct().order_by("added_at", "pk")


def no_longer_held(playgroup: Playgroup) -> QuerySet[HeldPicture]:
    """Pictures of holds that somebody has lifted."""
    return HeldPicture.objects.filter(playgroup=playgroup, hold__ends__isnull=False)

"""Pictures, the faces in them, and who each is (*images*). Faces are found, never recognised."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models

from playgate.door.models import Tablet
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy import concerns
from playgate.policy.films import PHOTO, VIDEO, FilmFacts, clock, media_of
from playgate.policy.findings import Box
from playgate.policy.pictures import GONE, LIFE, UNREAD, Looked, PhotoFacts, Said, Who
from playgate.policy.recognising import MARK, Why
from playgate.policy.sorting import Look, Sorted
from playgate.vault.ring import Place

# Rows of this room too, where Django finds them.
from .face import Face  # noqa: F401
from .played import Played  # noqa: F401
from .scans import Scan  # noqa: F401
from .uploads import Upload  # noqa: F401
from .wiping import Wiping  # noqa: F401
from .words import Word  # noqa: F401

FILES = ("original", "cleaned", "small", "cleared", "uncut", "film", "film_cleared", "strip")


class PhotoSet(KeptSet):
    """Pictures, and which of them anybody may see."""

    def to_be_seen(self) -> "PhotoSet":
        """Those that are neither wiped nor set apart."""
        return self.exclude(state__in=GONE)


class Photo(Kept):
    """A picture: the original kept apart, the clean one made of new pixels, the blurred one.

    `uncut`: the clean one before it was cut; `cut`: the part of it that is shown (x, y, width,
    height, as fractions), `cut_to`: what was asked for and is not done yet; `places_before`: where
    in it the faces are, those that were cut off too. `words_looked_for`: never, not yet, by
    nobody, or they were; `undress_raised`: somebody is asked to look closely; `tablet`: which of
    the setting's own devices it came from.

    Where `medium` is video it is a film: `film` is the clean one, `film_cleared` the one that
    leaves, `made_as` the mark of how it was made; `strip` holds small pictures in which its faces
    are shown; the other files show what stands for it, at `poster_at`. `silences`: where its sound
    is left out, if it is heard at all. `part`: from when to when it goes out, if not all of it.
    """

    LIFE, FILES = LIFE, FILES

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="photos")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=LIFE.first)
    why_refused = models.CharField(max_length=300, blank=True)
    original = models.CharField(max_length=120)
    cleaned = models.CharField(max_length=120, blank=True)
    small = models.CharField(max_length=120, blank=True)
    cleared = models.CharField(max_length=120, blank=True)
    uncut = models.CharField(max_length=120, blank=True)
    cut = models.JSONField(null=True)
    cut_to = models.JSONField(null=True)
    places_before = models.JSONField(null=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    faces_looked_for = models.BooleanField(default=False)
    words_looked_for = models.CharField(
        max_length=10, blank=True, choices=[(one, one) for one in Looked if one]
    )
    undress_raised = models.BooleanField(default=False)
    faces_version = models.PositiveIntegerField(default=0)
    cleared_version = models.PositiveIntegerField(default=0)
    nobody_else = models.BooleanField(default=False)
    alt = models.CharField(max_length=400, blank=True)
    original_kept_until = models.DateTimeField()
    marks = models.TextField(blank=True)
    seen_before = models.CharField(max_length=20, blank=True)
    came_as = models.CharField(max_length=64, blank=True, db_index=True)
    taken_at = models.DateTimeField(null=True)
    sharpness = models.FloatField(default=0)
    sorted_as = models.CharField(
        max_length=10, blank=True, choices=[(one, one) for one in Sorted if one]
    )
    medium = models.CharField(
        max_length=10, default=PHOTO, choices=[(PHOTO, PHOTO), (VIDEO, VIDEO)]
    )
    film = models.CharField(max_length=120, blank=True)
    film_cleared = models.CharField(max_length=120, blank=True)
    strip = models.CharField(max_length=120, blank=True)
    made_as = models.CharField(max_length=64, blank=True)
    film_size = models.PositiveBigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    has_sound = models.BooleanField(default=False)
    is_heard = models.BooleanField(default=False)
    silences = models.JSONField(default=list)
    part = models.JSONField(null=True)
    poster_at = models.FloatField(default=0)
    wiped_at = models.DateTimeField(null=True)
    seen_gone_at = models.DateTimeField(null=True)
    tablet = models.ForeignKey(Tablet, models.PROTECT, null=True, related_name="photos")

    objects = PhotoSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["added_at", "id"]
        indexes = [models.Index(fields=["playgroup", "state", "original_kept_until"])]

    @property
    def is_film(self) -> bool:
        """Whether it moves."""
        return self.medium == VIDEO

    @property
    def media(self) -> tuple[str, ...]:
        """Which permissions it needs."""
        return media_of(self.medium, self.is_heard)

    @property
    def called(self) -> str:
        """What it is called in a sentence."""
        return "film" if self.is_film else "picture"

    @property
    def lasts(self) -> str:
        """How long a film lasts, as a player shows it."""
        return clock(self.seconds)

    @property
    def span(self) -> tuple[float, float]:
        """From when to when a film goes out."""
        return (self.part[0], self.part[1]) if self.part else (0.0, self.seconds)

    @property
    def leaves_for(self) -> float:
        """How many seconds a film lasts as it leaves."""
        return self.span[1] - self.span[0]

    @property
    def has_blur(self) -> bool:
        """Whether a face or a word in it is blurred."""
        return bool(self.blurred_places())

    def blurred_places(self) -> list[Box]:
        """Where something in it, as it is shown, is blurred."""
        faces = [face.box for face in self.faces.all() if face.who == Who.BLURRED]
        words = (one.shown_in(self) for one in self.words.all() if one.said == Said.BLURRED)
        return [*faces, *(box for box in words if box)]

    @property
    def is_being_read(self) -> bool:
        """Whether it is not known yet which words can be read in it."""
        return self.state == "ready" and self.words_looked_for in UNREAD

    @property
    def is_on_its_way(self) -> bool:
        """Whether the house is at work on it now: opening, reading, cutting or blurring."""
        return bool(self.doing)

    @property
    def doing(self) -> str:
        """What the house is at work on: arriving, making or reading; "" where it is not."""
        if self.state in {"arriving", "refused"}:
            return self.state.replace("refused", "")
        if not self.is_cleared:
            return "making"
        return "reading" if self.words_looked_for == Looked.NOT_YET else ""

    @property
    def is_cleared(self) -> bool:
        """Whether the picture that leaves is cut, and shows the faces, as was said of it last."""
        if self.is_film:
            return bool(self.film_cleared) and self.cleared_version == self.faces_version
        if self.cut_to:
            return False
        return not self.has_blur or self.cleared_version == self.faces_version

    @property
    def leaving_field(self) -> str:
        """Which of its files leaves: the one with the blur where there is one.

        Of a film it is what stands for it, out of the film that leaves.
        """
        return "cleared" if self.has_blur or (self.is_film and self.cleared) else "cleaned"

    @property
    def leaving(self) -> str:
        """The name of the file that leaves."""
        return getattr(self, self.leaving_field)

    def place(self, field: str) -> Place:
        """Where the key of one of its files belongs: moved anywhere else, it does not open.

        What is cut stays the clean picture that it was.
        """
        of = "cleaned" if field == "uncut" else field
        return Place(self.playgroup_id, self._meta.label, self.pk, of)

    @property
    def file_names(self) -> list[str]:
        """The names of all its files."""
        return [name for field in FILES if (name := getattr(self, field))]

    @property
    def moment(self) -> datetime:
        """When it was taken, or when it came in where nobody knows."""
        return self.taken_at or self.added_at

    @property
    def known_since(self) -> datetime:
        """When it was taken where our own device says so, else when it came in."""
        return self.taken_at if self.tablet_id and self.taken_at else self.added_at

    def look(self) -> Look:
        """What sorting needs to know of it."""
        faces = tuple(face.box for face in self.faces.all())
        key, by = str(self.pk), str(self.added_by_id)
        return Look(key, by, self.moment, self.marks[:MARK], self.sharpness, faces)

    def facts(self, number: int = 0, zone: ZoneInfo | None = None) -> PhotoFacts:
        """What the policy needs to know of this picture; `zone`: where the playgroup is."""
        film = FilmFacts(self.leaves_for, self.film_size, self.is_heard)
        return PhotoFacts(
            key=str(self.pk),
            number=number,
            state=self.state,
            faces=tuple(face.facts() for face in self.faces.all() if face.leaves_in(self)),
            nobody_else=self.nobody_else,
            is_cleared=self.is_cleared,
            alt=self.alt,
            faces_looked_for=self.faces_looked_for,
            taken=self.known_since.astimezone(zone).date() if zone else None,
            seen_before=self.seen_before,
            medium=self.medium,
            film=film if self.is_film else None,
            words=tuple(
                one.facts(box)
                for one in self.words.all()
                if (box := one.shown_in(self)) and one.leaves_in(self)
            ),
            is_being_read=self.is_being_read,
            undress_raised=self.undress_raised,
        )


class Known(Kept):
    """The marks of a picture that was refused or taken down, so that it is known when it comes
    again. No picture can be made of them, and they are never those of a face.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="known_pictures")
    marks = models.TextField()
    why = models.CharField(max_length=20, choices=[(why, why) for why in Why])
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class Concern(Kept):
    """Somebody said that something is wrong with a picture. No picture and no name stand here."""

    LIFE = concerns.LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="concerns")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="concerns")
    kind = models.CharField(max_length=20, choices=[(one, one) for one in concerns.Concern])
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    witness = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=20, default=concerns.LIFE.first)
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=100, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    @property
    def is_worry(self) -> bool:
        """Whether it is about more than an accident."""
        return self.kind == concerns.Concern.WORRY

"""Pictures, the faces in them, and who each is (*images*). Faces are found, never recognised."""

from zoneinfo import ZoneInfo

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Child, Person, Playgroup
from playgate.people.said import Visitor
from playgate.people.showing import facts_of_grown_up
from playgate.policy.findings import Box
from playgate.policy.images import LIFE, FaceFacts, PhotoFacts, Who
from playgate.policy.permissions import ChildFacts

# A row of this room too, where Django finds it.
from .scans import Scan  # noqa: F401


class Photo(Kept):
    """A picture: the original kept apart, the clean one made of new pixels, the blurred one."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="photos")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=LIFE.first)
    why_refused = models.CharField(max_length=300, blank=True)
    original = models.CharField(max_length=120)
    cleaned = models.CharField(max_length=120, blank=True)
    small = models.CharField(max_length=120, blank=True)
    cleared = models.CharField(max_length=120, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    faces_looked_for = models.BooleanField(default=False)
    faces_version = models.PositiveIntegerField(default=0)
    cleared_version = models.PositiveIntegerField(default=0)
    nobody_else = models.BooleanField(default=False)
    alt = models.CharField(max_length=400, blank=True)
    original_kept_until = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "id"]
        indexes = [models.Index(fields=["playgroup", "state", "original_kept_until"])]

    @property
    def has_blur(self) -> bool:
        """Whether a face in it is blurred."""
        return any(face.who == Who.BLURRED for face in self.faces.all())

    @property
    def is_cleared(self) -> bool:
        """Whether the picture that leaves shows the faces as they are accounted for now."""
        return not self.has_blur or self.cleared_version == self.faces_version

    @property
    def leaving(self) -> str:
        """The name of the file that leaves: with the blur where there is one."""
        return self.cleared if self.has_blur else self.cleaned

    def facts(self, number: int = 0, zone: ZoneInfo | None = None) -> PhotoFacts:
        """What the policy needs to know of this picture; `zone`: where the playgroup is."""
        return PhotoFacts(
            key=str(self.pk),
            number=number,
            state=self.state,
            faces=tuple(face.facts() for face in self.faces.all()),
            nobody_else=self.nobody_else,
            is_cleared=self.is_cleared,
            alt=self.alt,
            faces_looked_for=self.faces_looked_for,
            taken=self.added_at.astimezone(zone).date() if zone else None,
        )


class Face(Kept):
    """A face in a picture, and who it is as a person has said."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="faces")
    photo = models.ForeignKey(Photo, models.CASCADE, related_name="faces")
    x = models.FloatField()
    y = models.FloatField()
    w = models.FloatField()
    h = models.FloatField()
    who = models.CharField(max_length=20, blank=True, choices=[(who, who) for who in Who])
    child = models.ForeignKey(Child, models.PROTECT, null=True, related_name="faces")
    grown_up = models.ForeignKey(Person, models.PROTECT, null=True, related_name="faces")
    visitor = models.ForeignKey(Visitor, models.SET_NULL, null=True, related_name="faces")
    by_hand = models.BooleanField(default=False)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.w, self.h)

    def facts(self) -> FaceFacts:
        """What the policy needs to know of this face."""
        child = self.child.facts() if self.child else None
        return FaceFacts(box=self.box, who=Who(self.who), child=child, grown_up=self._grown_up())

    def _grown_up(self) -> ChildFacts | None:
        """Which grown-up or visitor it is, where that is known, and what they said."""
        if self.visitor:
            return facts_of_grown_up(self.visitor, self.visitor.permissions.all())
        if self.grown_up is None:
            return None
        said, no = self.grown_up.permissions.all(), self.grown_up.no_pictures.all()
        ours = [one for one in said if one.playgroup_id == self.playgroup_id]
        nos = [one for one in no if one.playgroup_id == self.playgroup_id]
        return facts_of_grown_up(self.grown_up, ours, nos)

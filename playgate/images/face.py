"""A face in a picture, and who it is (*images*). Faces are found, never recognised."""

from typing import TYPE_CHECKING

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Child, Person, Playgroup
from playgate.people.said import Visitor
from playgate.people.showing import facts_of_grown_up
from playgate.policy.films import clock
from playgate.policy.findings import Box
from playgate.policy.permissions import ChildFacts
from playgate.policy.pictures import FaceFacts, Who
from playgate.policy.tracks import Spot, is_seen

if TYPE_CHECKING:
    from .models import Photo


class Face(Kept):
    """A face in a picture, and who it is as a person has said.

    In a film it is followed: `track` has its place at each moment (seconds, x, y, width, height),
    and `seen` where in the strip it is shown (seconds, and from which byte to which).
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="faces")
    photo = models.ForeignKey("images.Photo", models.CASCADE, related_name="faces")
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
    track = models.JSONField(default=list)
    seen = models.JSONField(default=list)

    # What the grown-up or visitor in it said, where it has been read together with others.
    known: ChildFacts | None = None

    class Meta:
        ordering = ["place"]

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.w, self.h)

    @property
    def spots(self) -> list[Spot]:
        """Where it is in a film, moment by moment."""
        return [Spot(*one) for one in self.track]

    @property
    def when(self) -> str:
        """From when to when it is in a film, as a player shows it; "" in a picture."""
        return f"{clock(self.track[0][0])} to {clock(self.track[-1][0])}" if self.track else ""

    def leaves_in(self, photo: "Photo") -> bool:
        """Whether it may be seen in what leaves: of a film that goes out in part, in that part."""
        return not (photo.part and self.track) or is_seen(self.spots, photo.span)

    def facts(self) -> FaceFacts:
        """What the policy needs to know of this face."""
        child = self.child.facts() if self.child else None
        return FaceFacts(box=self.box, who=Who(self.who), child=child, grown_up=self._grown_up())

    def _grown_up(self) -> ChildFacts | None:
        """Which grown-up or visitor it is, where that is known, and what they said."""
        if self.known:
            return self.known
        if self.visitor:
            return facts_of_grown_up(self.visitor, self.visitor.permissions.all())
        if self.grown_up is None:
            return None
        said, no = self.grown_up.permissions.all(), self.grown_up.no_pictures.all()
        ours = [one for one in said if one.playgroup_id == self.playgroup_id]
        nos = [one for one in no if one.playgroup_id == self.playgroup_id]
        return facts_of_grown_up(self.grown_up, ours, nos)

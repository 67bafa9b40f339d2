"""The private way with a parent whose words hurt somebody (*parents*)."""

from django.db import models
from django.db.models import Q

from playgate.inbox.models import Comment
from playgate.people.models import Person, Playgroup
from playgate.policy.private_way import LETTER_LIFE, LIFE, TURNS, Turn

from .sealing import Sealed


class Way(Sealed):
    """One way. Who wrote it, and where it stands, is sealed: `words`.

    `parent`: the one who wrote it, where they are known here; they never see it, nor does anybody
    close to them. `next_by`: when somebody looks whether it helped. `family_by`: by when the
    other family has heard from us.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="ways")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="ways")
    state = models.CharField(max_length=20, default=str(LIFE.first))
    parent = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    next_by = models.DateTimeField(null=True)
    family_by = models.DateTimeField()
    family_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment"], condition=~Q(state="settled"), name="one_way_a_comment"
            )
        ]
        indexes = [models.Index(fields=["playgroup", "state"])]

    @property
    def turn(self) -> Turn | None:
        """The step that comes next with a letter."""
        return TURNS.get(self.state)

    @property
    def is_settled(self) -> bool:
        """Whether it has come to its end."""
        return self.state == "settled"


class WayLetter(Sealed):
    """One version of the letter of a stage. Never changed: a newer one stands above it.

    Sealed: the words, and the address that it went to.
    """

    LIFE = LETTER_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    way = models.ForeignKey(Way, models.CASCADE, related_name="letters")
    stage = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default=LETTER_LIFE.first)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["way"],
                condition=Q(state__in=("written", "going out")),
                name="one_letter_on_its_way",
            )
        ]

    @property
    def turn(self) -> Turn:
        """The step that it belongs to."""
        return TURNS[self.stage]


class WayStep(Sealed):
    """What was done on the way: a step, the other family, more, the end. What was said is sealed.

    `is_skipped`: a head left the step out, with the reason.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    way = models.ForeignKey(Way, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20)
    is_skipped = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

"""What is more than a comment: a record with its clock, its evidence and its steps (*leads*)."""

from django.db import models
from django.db.models import Q

from playgate.images.models import Concern
from playgate.inbox.models import Comment
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.incidents import GRAVE, LIFE, OUTCOMES, SAYS, Kind, Says
from playgate.policy.incidents.agencies import agencies
from playgate.policy.incidents.conduct import Severity, Wrong
from playgate.policy.incidents.steps import Step, step_called
from playgate.policy.reminding import LETTER_LIFE
from playgate.vault import keys

from .sealing import Sealed


class Incident(Sealed):
    """A record. What somebody said about it is sealed: `words`.

    `received_at`: when it came in, from which the law counts; `clock_from`: when it was known to be
    of this kind. `due_by`: what is due next, of the steps that have a clock; `next_step`: the
    first one that is still to do. `stands_since`: its clock stands still. `concern`: what somebody
    said about a picture, if it began so. `conduct`, `severity`: of what somebody here did.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    state = models.CharField(max_length=20, default=LIFE.first)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    received_at = models.DateTimeField()
    clock_from = models.DateTimeField()
    concern = models.ForeignKey(Concern, models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField(null=True)
    due_by = models.DateTimeField(null=True)
    next_step = models.CharField(max_length=20, blank=True)
    is_longer = models.BooleanField(default=False)
    stands_since = models.DateField(null=True)
    conduct = models.CharField(max_length=20, blank=True, choices=[(w, w) for w in Wrong])
    severity = models.CharField(max_length=10, blank=True, choices=[(s, s) for s in Severity])
    outcome = models.CharField(max_length=30, blank=True, choices=list(OUTCOMES.items()))
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at"]
        indexes = [models.Index(fields=["playgroup", "state", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.CONDUCT) | ~Q(conduct="") & ~Q(severity=""),
                name="conduct_has_its_kind",
            )
        ]

    @property
    def says(self) -> Says:
        """Its kind, in words."""
        return SAYS[Kind(self.kind)]

    @property
    def is_grave(self) -> bool:
        """Whether it cannot wait."""
        return self.kind in GRAVE

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state == LIFE.first

    @property
    def step(self) -> Step | None:
        """What is to be done next."""
        return step_called(self.kind, self.next_step)


class SourceSet(KeptSet):
    """Comments of records, as they are asked for."""

    def of(self, comment: Comment) -> "SourceSet":
        return self.filter(comment=comment)


class Source(Sealed):
    """A comment that belongs to a record, and the copy of it from the moment it was joined.

    `sha256` is over the copy in one fixed form; the ledger has it too, so that a change shows.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="sources")
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="incident_sources")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SourceSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "comment"], name="one_comment_once")
        ]


class Concerned(Kept):
    """Somebody here whom a record is about. They never see it, nor does anybody close to them."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="concerned")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "person"], name="concerned_once")
        ]


class Invited(Sealed):
    """Somebody who was brought in, and why (sealed). Without `ends` they still see it."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="invited")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "person"], condition=Q(ends=None), name="invited_once"
            )
        ]


class Taken(Sealed):
    """A step that was taken, or said to be needless; what was written down with it is sealed."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="taken")
    kind = models.CharField(max_length=20)
    step = models.CharField(max_length=20)
    is_needless = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "kind", "step"], name="one_step_once")
        ]


class Remark(Sealed):
    """A note on a record."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Referral(Sealed):
    """Somebody outside was told: who, when, and the reference or name (sealed)."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="referrals")
    agency = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    @property
    def says(self) -> str:
        """Who it was."""
        return agencies()[self.agency].says


class Change(Sealed):
    """What became of a record: another kind, more time, closed, opened again; why is sealed."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=20)
    was = models.CharField(max_length=30, blank=True)
    becomes = models.CharField(max_length=30, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Letter(Kept):
    """One letter to one person about a record. Our own words alone, and no names.

    `is_waited_for`: it goes to a head, since nobody is there who looks after it.
    """

    LIFE = LETTER_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="letters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    mark = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default=LETTER_LIFE.first)
    is_waited_for = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "person", "mark"], name="one_incident_letter_each"
            )
        ]


class Number(Kept):
    """A number that the playgroup itself has for somebody outside, such as the council."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="incident_numbers")
    agency = models.CharField(max_length=20)
    number = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["playgroup", "agency"], name="one_number")]


# Further rows of this room, where Django finds them.
from .beside import Discipline, Hold, Pack, Pause  # noqa: E402, F401
from .held import HeldPicture  # noqa: E402, F401
from .ways import Way, WayLetter, WayStep  # noqa: E402

SEALED: tuple[type[Sealed], ...] = (
    *(Incident, Source, Invited, Taken, Remark, Referral, Change),
    *(Way, WayLetter, WayStep, Hold, Pause, Discipline),
)


@keys.asks
def _lies_sealed() -> bool:
    return any(model._base_manager.exclude(key="").exists() for model in SEALED)

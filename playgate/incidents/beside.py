"""What stands beside records: holds, days of waiting, packs, that a disciplinary case exists."""

from itertools import chain

from django.db import models
from django.db.models import Q

from playgate.images import sealed
from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.incidents import pausing
from playgate.policy.incidents.packing import LIFE
from playgate.vault.ring import Place

from .sealing import Sealed


class HoldSet(KeptSet):
    """Holds, as they are asked for."""

    def now(self) -> "HoldSet":
        """Those that nobody has lifted."""
        return self.filter(ends=None)


class Hold(Sealed):
    """Somebody has asked that something be kept: a court, the police, an inquiry, the insurer.

    Without a record: all that came back, and every record. Who asked, and why, is sealed.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="holds")
    incident = models.ForeignKey(
        "incidents.Incident", models.PROTECT, null=True, related_name="holds"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = HoldSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup"],
                condition=Q(ends=None, incident=None),
                name="one_hold_over_all",
            ),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(ends=None), name="one_hold_a_record"
            ),
        ]


class Pause(Sealed):
    """The clock of a request stands still: what we asked is sealed, and when the answer came."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey("incidents.Incident", models.CASCADE, related_name="pauses")
    wait = models.CharField(max_length=10, choices=[(one, one) for one in pausing.Wait])
    asked = models.DateField()
    answered = models.DateField(null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "wait"], condition=Q(answered=None), name="waits_once"
            )
        ]

    def facts(self) -> pausing.Pause:
        """What the clock needs to know."""
        return pausing.Pause(pausing.Wait(self.wait), self.asked, self.answered)

    @property
    def says(self) -> str:
        """What we wait for."""
        return pausing.WAITS_FOR[pausing.Wait(self.wait)]


class Discipline(Sealed):
    """That a disciplinary case exists: its day, and its reference elsewhere (sealed). No more."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="disciplines")
    incident = models.ForeignKey("incidents.Incident", models.CASCADE, related_name="disciplines")
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on"]


class Pack(Kept):
    """What we keep about one person, in one file: gathered, read over by a person, handed out.

    The database holds ids and days alone. `pieces`: what was gathered; `ready`: what they get.
    """

    LIFE, FILES = LIFE, ("pieces", "ready")

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    incident = models.ForeignKey("incidents.Incident", models.CASCADE, related_name="packs")
    state = models.CharField(max_length=20, default=LIFE.first)
    pieces = models.CharField(max_length=120, blank=True)
    ready = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def place(self, field: str) -> Place:
        """Where the key of one of its files belongs: moved anywhere else, it does not open."""
        return Place(self.playgroup_id, self._meta.label, self.pk, field)


@sealed.names
def _named() -> set[str]:
    return set(chain(*Pack.objects.values_list(*Pack.FILES)))

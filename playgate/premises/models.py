"""Ways to the internet, the devices that hang on them, and each test of a filter (*do*)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.premises import (
    KINDS,
    LEVELS,
    NEVER,
    WARNINGS,
    Outcome,
    State,
    is_check_due,
    state_of,
)


class Line(Kept):
    """A way to the internet: whose it is, who can switch its controls, how they stand.

    `changed_on`: the router, the provider or the SIM is another one since that day.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="lines")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    provider = models.CharField(max_length=60)
    controlled_by = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=list(LEVELS.items()), blank=True)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_on = models.DateField(null=True)
    gone_on = models.DateField(null=True)

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["playgroup", "gone_on"])]

    def is_check_due(self, term_starts: date) -> bool:
        """Whether its controls are to be looked at."""
        return is_check_due(self.kind, self.checked_on, self.changed_on, term_starts)

    @property
    def has_controls(self) -> bool:
        """Whether there is anything to look at."""
        return self.kind != NEVER

    @property
    def warning(self) -> str:
        """What to know before anybody relies on it."""
        return WARNINGS[self.kind]


class DeviceSet(KeptSet):
    """Devices, each with its last test: `tested_on`, `passed`, `tested_line`."""

    def with_tests(self) -> "DeviceSet":
        last = FilterTest.objects.filter(device=OuterRef("pk")).order_by("-at")
        return self.select_related("line").annotate(
            tested_on=Subquery(last.values("on")[:1]),
            passed=Subquery(last.values("passed")[:1]),
            # Said here: of a foreign key alone, SQLite would give the bare letters.
            tested_line=Subquery(last.values("line")[:1], output_field=models.UUIDField()),
        )


class Device(Kept):
    """A tablet or computer that children may see, on the line that it uses."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="devices")
    line = models.ForeignKey(Line, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=60)
    added_on = models.DateField()
    gone_on = models.DateField(null=True)

    objects = DeviceSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["playgroup", "gone_on"])]

    def state(self, term_starts: date) -> State:
        """How it stands, of a row that was read `with_tests`."""
        last = None
        if self.tested_on:  # type: ignore[attr-defined]
            on_this_line = self.tested_line == self.line_id  # type: ignore[attr-defined]
            last = Outcome(self.tested_on, self.passed, on_this_line)  # type: ignore[attr-defined]
        return state_of(last, self.line.changed_on, term_starts)


class FilterTest(Kept):
    """Somebody tried what a device lets through, on the line that it used then."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="filter_tests")
    device = models.ForeignKey(Device, models.PROTECT, related_name="tests")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    results = models.JSONField()
    passed = models.BooleanField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["device", "at"])]


def in_use(rows: Any) -> QuerySet:
    """Lines or devices that are still there."""
    found: QuerySet = rows.filter(gone_on=None)
    return found

"""People: who signs in, what they are from day to day, the children, and who may be shown."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from playgate.ledger.models import Kept, KeptSet
from playgate.policy.permissions import (
    AUTHORITY,
    FOSTER,
    KINDS_OF_CARER,
    PARENT,
    Answer,
    ChildFacts,
)
from playgate.policy.settings import SETTINGS
from playgate.policy.working_days import Calendar, england
from playgate.vault.ring import Place

# Further rows of this room, where Django finds them.
from . import family_lists, invitations, said, settling, terms  # noqa: F401

# They are rows of this room too, and everybody looks for them here.
from .offices import Absence, Earned, Interest, Minute, Office, on  # noqa: F401


class Playgroup(Kept):
    """A playgroup: everything in the house belongs to one."""

    name = models.CharField(max_length=120)
    short = models.CharField(max_length=60)
    slug = models.SlugField(unique=True)
    zone = models.CharField(max_length=60, default="Europe/London")
    policy_version = models.PositiveIntegerField(default=0)
    policy_since = models.DateField(null=True)
    policy_grace = models.PositiveSmallIntegerField(default=SETTINGS["policy_grace"].default)
    rests_after = models.PositiveSmallIntegerField(default=SETTINGS["rests_after"].default)

    def __str__(self) -> str:
        return self.short

    @property
    def playgroup_id(self) -> UUID:
        """A playgroup belongs to itself."""
        return self.pk

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone whose wall clocks this playgroup lives by."""
        return ZoneInfo(self.zone)

    def today(self, now: datetime) -> date:
        """The day it is at the playgroup."""
        return now.astimezone(self.tz).date()

    def calendar(self) -> Calendar:
        """The working days here: England's, without what was proclaimed and is known only here."""
        return england(extra=terms.HOLIDAYS(playgroup=self.pk))


class Person(Kept, AbstractBaseUser):
    """Somebody who signs in. What they may do hangs on their roles, never on this row."""

    last_login = None
    password = models.CharField(max_length=128, default="!", editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    objects = BaseUserManager.from_queryset(KeptSet)()  # type: ignore[misc, assignment]

    @property
    def first_name(self) -> str:
        """What colleagues call them."""
        return self.name.split()[0] if self.name else ""


class ChildSet(KeptSet):
    """Children, with what is needed to say who may be shown."""

    def with_answers(self) -> "ChildSet":
        return self.prefetch_related("permissions", "carers", "never_entries", "no_pictures")

    def on_roll(self, day: date) -> "ChildSet":
        return self.filter(on(day))


class Child(Kept):
    """A child on roll, from a day to a day."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="children")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    nicknames = models.CharField(max_length=200, blank=True)
    born = models.DateField(null=True)
    home_language = models.CharField(max_length=10, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    carers_live_apart = models.BooleanField(default=False)

    objects = ChildSet.as_manager()  # type: ignore[misc]
    # The facts, where they have been read together with those of others.
    known: ChildFacts | None = None

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["playgroup", "key"], name="one_key_a_child")]

    def __str__(self) -> str:
        return f"Child {self.pk}"

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def facts(self) -> ChildFacts:
        """What the policy needs to know to say where this child may be shown."""
        if self.known:
            return self.known
        carers = ((c.person_id, c.parental_responsibility, c.kind) for c in self.carers.all())
        answers = (answer.facts() for answer in self.permissions.all())
        never = ((entry.starts, entry.ends) for entry in self.never_entries.all())
        said_no = ((one.starts, one.ends) for one in self.no_pictures.all())
        return self.facts_with(answers, carers, never, said_no)

    def facts_with(
        self,
        answers: Iterable[Answer],
        carers: Iterable[tuple[UUID, bool, str]],
        never: Iterable[tuple[date, date | None]],
        said_no: Iterable[tuple[date, date | None]],
    ) -> ChildFacts:
        """The facts of this child; `carers`: each with parental responsibility or not, and kind."""
        told = [(str(person), has, kind) for person, has, kind in carers]
        authority = frozenset(mark for mark, _, kind in told if kind == AUTHORITY)
        decide = {mark for mark, has, kind in told if has and kind != FOSTER}
        return ChildFacts(
            key=str(self.pk),
            starts=self.starts,
            ends=self.ends,
            carers_live_apart=self.carers_live_apart,
            must_answer=frozenset(decide | authority),
            answers=tuple(answers),
            never=tuple(never),
            said_no=tuple(said_no),
            in_care=any(kind in {FOSTER, AUTHORITY} for _, _, kind in told),
            authority=authority,
        )


class Carer(Kept):
    """A grown-up of a child, and whether they have parental responsibility.

    A foster carer never decides where a child may be shown: the local authority does.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="carers")
    child = models.ForeignKey(Child, models.CASCADE, related_name="carers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="children_cared_for")
    parental_responsibility = models.BooleanField()
    kind = models.CharField(max_length=20, default=PARENT, choices=KINDS_OF_CARER.items())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "person"], name="one_carer_once")]
        # All that the gates and the register ask of carers, side by side for one playgroup.
        indexes = [
            models.Index(
                fields=["playgroup", "child", "parental_responsibility", "kind", "person"],
                name="who_decides",
            )
        ]

    @property
    def decides(self) -> bool:
        """Whether their yes counts."""
        return self.kind == AUTHORITY or (self.parental_responsibility and self.kind != FOSTER)


class Permission(Kept):
    """One answer about one child, one use and one medium. Never changed: a newer stands above it.

    It may be about a grown-up or a visitor instead, who then speak for themselves. `paper` is the
    scan of the form, by its id in the room of images.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="permissions")
    child = models.ForeignKey(Child, models.CASCADE, null=True, related_name="permissions")
    grown_up = models.ForeignKey(Person, models.PROTECT, null=True, related_name="permissions")
    visitor = models.ForeignKey(
        "people.Visitor", models.CASCADE, null=True, related_name="permissions"
    )
    use = models.CharField(max_length=20, blank=True)
    medium = models.CharField(max_length=10, default="photo")
    allowed = models.BooleanField()
    faces = models.BooleanField(default=True)
    groups_only = models.BooleanField(default=False)
    first_name = models.BooleanField(default=False)
    after_leaving = models.BooleanField(default=False)
    given_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=20, default="paper")
    form = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, blank=True)
    paper = models.UUIDField(null=True)
    witness = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    # In the order of `Answer`, so that many can be read without making a row of each.
    FACTS = (
        *("use", "allowed", "faces", "groups_only", "given_by", "at", "starts", "ends"),
        *("medium", "first_name", "after_leaving"),
    )

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(child__isnull=False, grown_up=None, visitor=None)
                | Q(child=None, grown_up__isnull=False, visitor=None)
                | Q(child=None, grown_up=None, visitor__isnull=False),
                name="about_one",
            )
        ]
        # A year's answers of one playgroup lie side by side here, and nothing else is read.
        indexes = [
            models.Index(
                fields=["playgroup", "child", "use", "medium", "allowed", "faces", "groups_only",
                        "first_name", "after_leaving", "given_by", "at", "starts", "ends"],
                name="answers_together",
            )
        ]  # fmt: skip

    def facts(self) -> Answer:
        columns = ("given_by_id" if name == "given_by" else name for name in self.FACTS)
        return self.as_answer(*(getattr(self, name) for name in columns))

    @staticmethod
    def as_answer(*facts: Any) -> Answer:
        """One answer, from the columns named in `FACTS`."""
        use, allowed, faces, groups_only, by, *more = facts
        return Answer(use, allowed, faces, groups_only, str(by or ""), *more)


class NeverEntry(Kept):
    """A child's place on the list of children whose images must not be published."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="never_entries")
    child = models.ForeignKey(Child, models.CASCADE, related_name="never_entries")
    starts = models.DateField()
    ends = models.DateField(null=True)
    # Why, sealed: only the safeguarding lead opens it. `key` is the mark of the vault's key.
    sealed = models.BinaryField(default=bytes)
    key = models.CharField(max_length=16, blank=True, db_index=True)

    class Meta:
        verbose_name_plural = "never entries"
        indexes = [
            models.Index(fields=["playgroup", "child", "starts", "ends"], name="never_together")
        ]

    def place(self) -> Place:
        """Where its reason belongs: moved anywhere else, it does not open."""
        return Place(self.playgroup_id, "people_neverentry", self.pk, "sealed")

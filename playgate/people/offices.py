"""What people are from day to day: offices, who stands in, who is away, who is close to whom."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from playgate.ledger.models import Kept, KeptSet
from playgate.ledger.question import Question
from playgate.policy.roles import FAMILY, Role

GROUP, PERSON = "people.Playgroup", "people.Person"


def on(day: date) -> Q:
    """Rows that hold on a day: from `starts`, up to and with `ends`."""
    return Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))


class Earned(Kept):
    """Which policy somebody has read and understood at a playgroup, and how long they are trained.

    Kept by the room of training; here because every act asks for it.
    """

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="earned")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="earned")
    read = models.PositiveIntegerField(default=0)
    trained_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "person"], name="earned_once_a_person")
        ]


class Minute(Kept):
    """What a meeting decided: where it stands in the minutes, and the day of the meeting."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="minutes")
    reference = models.CharField(max_length=120)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "reference", "day"], name="one_minute")
        ]


class Absence(Kept):
    """Somebody has no part in the work: suspended, or away for long. No reason is kept here."""

    SUSPENDED, LEAVE = "suspended", "long leave"

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="absences")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="absences")
    kind = models.CharField(max_length=20, choices=[(one, one) for one in (SUSPENDED, LEAVE)])
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "playgroup"])]


class OfficeSet(KeptSet):
    """Offices, with what their holders have earned."""

    def working(self, day: date) -> "OfficeSet":
        """Those that hold on a day. Whoever is away or suspended stays a parent, and no more."""
        away = Absence.objects.filter(
            on(day), person=OuterRef("person"), playgroup=OuterRef("playgroup")
        )
        works = Q(role__in=FAMILY) | ~Exists(away)
        return self.filter(on(day), works, person__is_active=True)

    def held(self, day: date) -> "OfficeSet":
        """The same, each with its playgroup, `read` and `trained_until`."""
        earned = Earned.objects.filter(person=OuterRef("person"), playgroup=OuterRef("playgroup"))
        return (
            self.working(day)
            .select_related("playgroup")
            .annotate(
                read=Subquery(earned.values("read")),
                trained_until=Subquery(earned.values("trained_until")),
            )
        )

    def deciding(self, roles: Iterable[Role], day: date) -> "OfficeSet":
        """Who may decide in these roles on a day: their holders, and those who stand in."""
        return self.working(day).filter(role__in=list(roles)).select_related("person")


class Office(Kept):
    """A role that somebody holds at a playgroup, from a day to a day.

    `minute`: the decision that gave it. `instead_of`: whom they stand in for, by that minute.
    """

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="offices")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="offices")
    role = models.CharField(max_length=30, choices=[(role, role) for role in Role])
    starts = models.DateField()
    ends = models.DateField(null=True)
    minute = models.ForeignKey(Minute, models.PROTECT, null=True, related_name="offices")
    instead_of = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    objects = OfficeSet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["person", "playgroup"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(instead_of=None) | Q(minute__isnull=False, ends__isnull=False),
                name="standing_in_needs_a_minute",
            )
        ]


# Every page asks the first, every act the second.
HELD_ANYWHERE = Question(lambda person, day: Office.objects.held(day).filter(person=person))
HELD_HERE = Question(
    lambda person, playgroup, day: Office.objects.held(day).filter(
        person=person, playgroup=playgroup
    )
)


class Interest(Kept):
    """Somebody has said that they are close to another: where it matters, they do not decide."""

    playgroup = models.ForeignKey(GROUP, models.PROTECT, related_name="interests")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="interests")
    other = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "other"],
                condition=Q(ends=None),
                name="one_interest_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(person=models.F("other")), name="close_to_somebody_else"
            ),
        ]


def close_pairs(playgroup_id: UUID, people: Iterable[str], day: date) -> set[tuple[UUID, UUID]]:
    """Who is close to whom, of these people: whichever of the two has said so, in both ways."""
    some = list(people)
    about = Q(person__in=some) | Q(other__in=some)
    rows = Interest.objects.filter(on(day) & about, playgroup=playgroup_id)
    pairs = set(rows.values_list("person_id", "other_id"))
    return pairs | {(other, person) for person, other in pairs}


def close_to(playgroup_id: UUID, person_id: UUID, day: date) -> set[UUID]:
    """Everybody who has said so of this person, or of whom this person has said so."""
    pairs = close_pairs(playgroup_id, [str(person_id)], day)
    return {other for person, other in pairs if person == person_id}

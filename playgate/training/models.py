"""The policy's versions word for word, who has read and learnt what, and for how long it holds.

Everybody who acts knows what the policy says and has been trained (*staff*, *leads*).
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Max, Q, QuerySet

from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy import studying, versions
from playgate.policy.learning import MODULES, by_id
from playgate.policy.roles import Role
from playgate.policy.signing import SignOffFacts
from playgate.policy.studying import Asked
from playgate.policy.versions import LIFE, LINKED, About


class Version(Kept):
    """One version of the playgroup's policy. Its words never change: others are another version.

    `words` is the mark of all its pieces.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="versions")
    state = models.CharField(max_length=20, default=LIFE.first)
    number = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=64)
    owner = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True)
    minute = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    review_minute = models.CharField(max_length=120, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True)

    class Meta:
        ordering = ["-brought_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "number"], condition=~Q(number=0), name="one_number_a_version"
            ),
            *(
                models.UniqueConstraint(
                    fields=["playgroup"], condition=Q(state=state), name=f"one_version_{name}"
                )
                for state, name in (("draft", "in_draft"), ("in force", "in_force"))
            ),
        ]

    def about(self) -> About:
        """What is said of this version."""
        return About(self.owner, self.adopted_on, self.minute, self.review_on)

    def digest(self) -> str:
        """The mark of all that a yes is said to."""
        return versions.digest(self.words, self.about())

    def given(self, digest: str) -> tuple[SignOffFacts, ...]:
        """Every yes that was said to this version as it is now."""
        said = (one for one in self.yeses.all() if one.digest == digest)
        return tuple(
            SignOffFacts(str(one.person_id), frozenset(Role(role) for role in one.roles))
            for one in said
        )


class Piece(Kept):
    """A heading, paragraph or point of a version, and the clauses that it speaks of."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="pieces")
    version = models.ForeignKey(Version, models.CASCADE, related_name="pieces")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    text = models.TextField()
    clauses = models.JSONField(default=list)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["version", "place"], name="one_piece_a_place")
        ]


class Yes(Kept):
    """One head's yes to a version as it was."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="yeses")
    version = models.ForeignKey(Version, models.CASCADE, related_name="yeses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    roles = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="one_yes_a_head")]


class Linked(Kept):
    """Where another policy is that this one leans on: a link, or where it hangs."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="linked")
    kind = models.CharField(max_length=20, choices=list(LINKED.items()))
    link = models.URLField(max_length=500, blank=True)
    hangs = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "kind"], name="one_linked_policy_a_kind")
        ]


class Study(Kept):
    """Somebody's way through the policy or through a course: how far they are, what they answered.

    `about` is "policy" or the module of a course; `asked` are the questions that the house drew
    for this person (`policy.studying.Asked`). `since` is the version they knew before: then only
    what changed is read. `moved_at`: since when what is before them now has been there.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="studies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="studies")
    about = models.CharField(max_length=20)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    since = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    whole = models.PositiveSmallIntegerField(default=0)
    asked = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "about"],
                condition=Q(ended_at=None),
                name="one_study_at_a_time",
            )
        ]

    @property
    def is_stale(self) -> bool:
        """Whether it must be begun anew: another policy is in force, or a question is gone."""
        is_old = self.version is not None and self.version.state != "in force"
        return is_old or len(self.questions) < len(self.asked)

    @property
    def questions(self) -> tuple[Asked, ...]:
        """What was asked, without questions that the house no longer knows."""
        return tuple(Asked(**one) for one in self.asked if one["id"] in by_id())


class Course(Kept):
    """What a playgroup asks about a course: whether it is a must, and how long it holds."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="courses")
    module = models.CharField(max_length=20)
    is_required = models.BooleanField()
    days = models.PositiveSmallIntegerField(default=studying.A_YEAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "module"], name="one_course_a_module")
        ]


class CertificateSet(KeptSet):
    """Certificates, the newest of each course."""

    def held(self, **whose: Any) -> dict[tuple[Any, str], date]:
        """The last day of the newest certificate, by person and course."""
        rows = self.filter(**whose).newest()  # type: ignore[attr-defined]
        return {(person, course): last for person, course, last in rows}

    def newest(self) -> QuerySet:
        """Person, course, and the last day of the newest certificate of the two."""
        rows = self.order_by().values("person", "course").annotate(last=Max("until"))
        return rows.values_list("person", "course", "last")


class Certificate(Kept):
    """Somebody has learnt something, on a day, and it holds until a day, that day included."""

    HOW = (("built in", "built in"), ("session", "session"), ("outside", "outside"))

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    course = models.CharField(max_length=20)
    how = models.CharField(max_length=10, choices=HOW)
    passed_on = models.DateField()
    until = models.DateField()

    objects = CertificateSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-passed_on"]
        indexes = [models.Index(fields=["playgroup", "person", "course"])]


def asks(playgroup: Playgroup) -> dict[str, tuple[bool, int]]:
    """For each course of the house: whether this playgroup requires it, and for how many days."""
    told = {one: (one in studying.REQUIRED, studying.A_YEAR) for one in MODULES}
    return told | {one.module: (one.is_required, one.days) for one in playgroup.courses.all()}


def required(playgroup: Playgroup) -> list[str]:
    """The courses that everyone at this playgroup must have learnt."""
    return [course for course, (is_required, _) in asks(playgroup).items() if is_required]

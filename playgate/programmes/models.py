"""The three programmes: the team learns, the children learn, the parents learn.

What is planned and was held, who came, what somebody learnt elsewhere, and who was reminded
(*leads*, *staff*, *children*, *parents*).
"""

from datetime import date

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.learning import lessons
from playgate.policy.programmes import CLAUSES, KINDS, LIFE, NAMES, Programme
from playgate.policy.reminding import LETTER_LIFE, in_one_word
from playgate.policy.sessions import OUTSIDE_LIFE, SESSION_LIFE


class Occasion(Kept):
    """One thing in a programme: planned for a day, held on a day, and how many it reached."""

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="occasions")
    programme = models.CharField(max_length=20, choices=[(one, NAMES[one]) for one in Programme])
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=20, default=LIFE.first)
    planned_for = models.DateField()
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    held_on = models.DateField(null=True)
    reached = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["planned_for", "title"]
        indexes = [models.Index(fields=["playgroup", "state", "planned_for"])]

    @property
    def clause(self) -> str:
        """The clause that it serves."""
        return CLAUSES[Programme(self.programme)]

    @property
    def kind_says(self) -> str:
        """What kind of thing it is, in the reader's words."""
        return KINDS[Programme(self.programme)].get(self.kind, self.kind)

    @property
    def day(self) -> date:
        """The day on which it was held, or else is planned for."""
        return self.held_on or self.planned_for


class Session(Kept):
    """Training together: on which courses, when and where, and who leads it."""

    LIFE = SESSION_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="sessions")
    state = models.CharField(max_length=20, default=LIFE.first)
    courses = models.JSONField()
    day = models.DateField()
    leader = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-day"]

    @property
    def titles(self) -> list[str]:
        """The courses, in the reader's words."""
        return [title_of(course) for course in self.courses]


class Came(Kept):
    """Somebody was at a session."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="came")
    session = models.ForeignKey(Session, models.CASCADE, related_name="came")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "came"
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="came_once_a_session")
        ]


class Outside(Kept):
    """Something that somebody learnt elsewhere; it counts when a lead has confirmed it."""

    LIFE = OUTSIDE_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="outside")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=LIFE.first)
    course = models.CharField(max_length=20)
    passed_on = models.DateField()
    until = models.DateField()
    source = models.CharField(max_length=120)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "outside"
        ordering = ["-passed_on"]

    @property
    def title(self) -> str:
        """The course, in the reader's words."""
        return title_of(self.course)


class Letter(Kept):
    """One letter to somebody on a day, about all that they are reminded of."""

    LIFE = LETTER_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="letters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=20, default=LIFE.first)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "day"], name="one_letter_a_day_each"
            )
        ]


class Reminder(Kept):
    """What a letter was about: a course or the policy, the day that counts, and which step."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="reminders")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=20)
    day = models.DateField()
    step = models.SmallIntegerField()
    says = models.CharField(max_length=120)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "about", "day", "step"], name="reminded_once_a_step"
            )
        ]

    @property
    def mark(self) -> tuple[str, date, int]:
        """What makes it the same reminder."""
        return self.about, self.day, self.step

    @property
    def in_words(self) -> str:
        """The same in one word."""
        return in_one_word(*self.mark)


def title_of(course: str) -> str:
    """The name of a course, in the reader's words."""
    return lessons()[course].title

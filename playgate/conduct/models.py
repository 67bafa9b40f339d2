"""What people say of their own accounts, contacts with children, and who agreed (*personal*).

No account and no child is named in any of these rows.
"""

from datetime import date

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy import contact, personal_use
from playgate.policy.contact import EXCEPTION_LIFE, TIES
from playgate.policy.own_accounts import NUDGES
from playgate.policy.personal_use import POINTS, Point

ANSWERS = {point.key: list(point.says.items()) for point in POINTS}


class Declaration(Kept):
    """What somebody said on a day about their own accounts; `version` of the policy then."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="declarations")
    on = models.DateField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField()
    naming = models.CharField(max_length=10, choices=ANSWERS["naming"])
    children = models.CharField(max_length=10, choices=ANSWERS["children"])
    logo = models.CharField(max_length=10, choices=ANSWERS["logo"])

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["playgroup", "person", "at"])]

    @property
    def said(self) -> dict[str, str]:
        """The answers by their questions' keys."""
        return {point.key: getattr(self, point.key) for point in POINTS}

    @property
    def unsettled(self) -> list[Point]:
        """What was still to be put right when it was said."""
        return personal_use.unsettled(self.said)


class ContactException(Kept):
    """Somebody asks to be in touch with a child; who decided, why, and until when it holds."""

    LIFE = EXCEPTION_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="contact_exceptions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_exceptions")
    state = models.CharField(max_length=20, default=EXCEPTION_LIFE.first)
    tie = models.CharField(max_length=10, choices=list(TIES.items()))
    limits = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["playgroup", "state"])]

    def holds(self, today: date) -> bool:
        """Whether it is in force on a day."""
        return contact.holds(self.state, self.until, today)


class Approach(Kept):
    """A child of ours, or of before, asked somebody to be in touch; who of the heads knows."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="approaches")
    person = models.ForeignKey(Person, models.PROTECT, related_name="approaches")
    at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)
    known_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "approaches"
        ordering = ["-at"]
        indexes = [models.Index(fields=["playgroup", "known_at"])]


class OwnCheck(Kept):
    """Somebody said that they had looked at their own settings or contacts, in a term."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="own_checks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="own_checks")
    kind = models.CharField(max_length=10, choices=[(key, one.says) for key, one in NUDGES.items()])
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "person", "kind", "on"], name="one_own_check_a_day"
            )
        ]

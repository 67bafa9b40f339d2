"""Terms, closures, and bank holidays that were proclaimed: when the playgroup is open.

No closure stops a clock (*monitoring.holidays*); a bank holiday does.
"""

from datetime import date
from typing import Any

from django.db import models

from playgate.ledger.models import Kept, KeptSet
from playgate.ledger.question import Question

ENDS_AFTER = models.Q(ends__gte=models.F("starts"))


class SpanSet(KeptSet):
    """Stretches of days, each with a name."""

    def over(self, first: date, last: date) -> "SpanSet":
        """Those that hold on at least one of these days."""
        return self.filter(starts__lte=last, ends__gte=first)


class TermSet(SpanSet):
    """Terms, asked by day: `playgroup.terms.term_on(day)`."""

    def term_on(self, day: date) -> Any:
        """The term that a day lies in; None in the holidays."""
        return self.filter(starts__lte=day, ends__gte=day).first()

    def terms_between(self, first: date, last: date) -> list[Any]:
        """Every term that has a day in this time, in order."""
        return list(self.over(first, last))


class Span(Kept):
    """A stretch of days with a name, its last day included."""

    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        abstract = True
        ordering = ["starts", "ends"]


class Term(Span):
    """A term, or a part of one: on these days the playgroup is open."""

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="terms")

    objects = TermSet.as_manager()  # type: ignore[misc]

    class Meta(Span.Meta):
        constraints = [models.CheckConstraint(condition=ENDS_AFTER, name="term_ends_after")]


class Closure(Span):
    """Days on which the playgroup is closed. Clocks go on."""

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="closures")

    objects = SpanSet.as_manager()  # type: ignore[misc]

    class Meta(Span.Meta):
        constraints = [models.CheckConstraint(condition=ENDS_AFTER, name="closure_ends_after")]


class Holiday(Kept):
    """A bank holiday that was proclaimed, beside those of every year. On it no clock runs out."""

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="extra_holidays")
    day = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "day"], name="one_holiday_a_day")
        ]


# Every clock asks for them.
HOLIDAYS = Question(
    lambda playgroup: Holiday.objects.filter(playgroup=playgroup).values_list("day", flat=True)
)
KINDS: dict[str, Any] = {"term": Term, "closure": Closure}

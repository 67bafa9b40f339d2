"""When the playgroup is open, and which bank holidays were proclaimed (*monitoring*)."""

from collections.abc import Iterable
from datetime import date, datetime

from playgate.ledger.book import By, action, record
from playgate.people.dates import Found
from playgate.people.models import Playgroup
from playgate.people.terms import KINDS, Holiday, Span

CLAUSE = "monitoring.holidays"


@action("people.keep_dates")
def keep_dates(playgroup: Playgroup, dates: Iterable[Found], *, by: By, now: datetime) -> int:
    """Keep terms and closures; those that are here already are left alone. How many are new."""
    here = {(kind, one.starts, one.ends) for kind, one in spans_of(playgroup)}
    new = {(one.kind, one.starts, one.ends): one for one in dates}
    added = [one for mark, one in new.items() if mark not in here]
    for kind, model in KINDS.items():
        model.objects.bulk_create(
            model(playgroup=playgroup, name=one.name, starts=one.starts, ends=one.ends)
            for one in added
            if one.kind == kind
        )
    act, number = "people.keep_dates", len(added)
    record(playgroup, act=act, clause=CLAUSE, by=by, now=now, new=number, known=len(new) - number)
    return number


@action("people.drop_dates")
def drop_dates(span: Span, *, by: By, now: datetime) -> None:
    """Take a term or a closure off the calendar."""
    record(span, act="people.drop_dates", clause=CLAUSE, by=by, now=now)
    type(span).objects.filter(pk=span.pk).delete()


@action("people.proclaim_holiday")
def proclaim_holiday(
    playgroup: Playgroup, day: date, name: str, *, by: By, now: datetime
) -> Holiday:
    """A bank holiday beside those of every year; what is due is worked out anew. Twice is once."""
    holiday, _ = Holiday.objects.get_or_create(
        playgroup=playgroup, day=day, defaults={"name": name}
    )
    act, clause = "people.proclaim_holiday", "monitoring.next-working-day"
    record(holiday, act=act, clause=clause, by=by, now=now, day=day.isoformat())
    return holiday


@action("people.drop_holiday")
def drop_holiday(holiday: Holiday, *, by: By, now: datetime) -> None:
    """It was no bank holiday after all; whatever is due is worked out anew."""
    day, clause = holiday.day.isoformat(), "monitoring.next-working-day"
    record(holiday, act="people.drop_holiday", clause=clause, by=by, now=now, day=day)
    Holiday.objects.filter(pk=holiday.pk).delete()


def spans_of(playgroup: Playgroup) -> list[tuple[str, Span]]:
    """Every term and every closure, with its kind."""
    return [
        (kind, one)
        for kind, model in KINDS.items()
        for one in model.objects.filter(playgroup=playgroup)
    ]

"""How the whole team stands: who has said how it is, and what of contacts and advice is counted."""

from datetime import date
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered, together
from playgate.people.models import Person, Playgroup
from playgate.policy.personal_use import why_outstanding
from playgate.training.duties import ADULTS_HERE

from .models import Approach, ContactException, Declaration, OwnCheck


def _last(playgroup: UUID) -> QuerySet[Declaration]:
    newest = Declaration.objects.filter(playgroup=OuterRef("playgroup"), person=OuterRef("person"))
    last = Subquery(newest.order_by("-at").values("pk")[:1])
    return Declaration.objects.filter(playgroup=playgroup, pk=last).order_by()


LAST = Question(_last)  # what each said last


def standing(playgroup: Playgroup, today: date) -> list[tuple[Person, str]]:
    """Everybody on the team, and why their word is outstanding or how much of it is still open.

    "" where all is well.
    """
    return answered(standing_asked(playgroup, today))


def standing_asked(playgroup: Playgroup, today: date) -> Asking[list[tuple[Person, str]]]:
    """The same, for whoever asks together with others."""
    here, last = yield from together(
        ADULTS_HERE.asked(playgroup=playgroup.pk, today=today), LAST.asked(playgroup=playgroup.pk)
    )
    people = {one.person_id: one.person for one in here}
    said, version = {one.person_id: one for one in last}, playgroup.policy_version
    return [(one, _stands(said.get(pk), version, today)) for pk, one in people.items()]


def _stands(one: Declaration | None, version: int, today: date) -> str:
    said_on, then = (one.on, one.version) if one else (None, 0)
    if why := why_outstanding(said_on, then, today, version):
        return why
    number = len(one.unsettled) if one else 0
    return f"{number} still to put right" if number else ""


def _counted(playgroup: UUID, today: date, since: date) -> QuerySet[Playgroup]:
    checks, exceptions = OwnCheck.objects.filter(on__gte=since), ContactException.objects
    return Playgroup.objects.filter(pk=playgroup).annotate(
        agreed=_number(exceptions.filter(state="agreed", until__gte=today)),
        over=_number(exceptions.filter(state="agreed", until__lt=today)),
        asked=_number(exceptions.filter(state="asked")),
        told=_number(Approach.objects.filter(known_at=None)),
        settings=_number(checks.filter(kind="settings"), "person"),
        contacts=_number(checks.filter(kind="contacts"), "person"),
    )


def _number(rows: QuerySet, of: str = "pk") -> Coalesce:
    here = rows.filter(playgroup=OuterRef("pk")).order_by().values("playgroup")
    number = here.annotate(number=Count(of, distinct=of != "pk"))
    return Coalesce(Subquery(number.values("number")), 0)


# The playgroup with its counts: exceptions `agreed`, `over`, `asked`; `told`, what children asked
# that no head knows of; `settings` and `contacts`, who has looked since a day.
COUNTED = Question(_counted)

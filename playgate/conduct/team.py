"""How the whole team stands: who has said how it is, and what of contacts and advice is counted."""

from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from playgate.people.models import Person, Playgroup
from playgate.policy.personal_use import why_outstanding
from playgate.training.duties import ADULTS_HERE

from .models import Approach, ContactException, Declaration, OwnCheck


def standing(playgroup: Playgroup, today: date) -> list[tuple[Person, str]]:
    """Everybody on the team, and why their word is outstanding or how much of it is still open.

    "" where all is well. Two questions.
    """
    here = ADULTS_HERE(playgroup=playgroup.pk, today=today)
    people = {one.person_id: one.person for one in here}
    newest = Declaration.objects.filter(
        playgroup=OuterRef("playgroup"), person=OuterRef("person")
    ).order_by("-at")
    last = playgroup.declarations.filter(pk=Subquery(newest.values("pk")[:1])).order_by()
    said = {one.person_id: one for one in last}
    version = playgroup.policy_version
    return [(one, _stands(said.get(pk), version, today)) for pk, one in people.items()]


def _stands(one: Declaration | None, version: int, today: date) -> str:
    said_on, then = (one.on, one.version) if one else (None, 0)
    if why := why_outstanding(said_on, then, today, version):
        return why
    number = len(one.unsettled) if one else 0
    return f"{number} still to put right" if number else ""


def counted(playgroup: Playgroup, today: date, since: date) -> Playgroup:
    """The playgroup with its counts: exceptions `agreed`, `over`, `asked`; `told`, what children
    asked that no head knows of; `settings` and `contacts`, who has looked since a day.
    """
    checks = OwnCheck.objects.filter(on__gte=since)
    exceptions = ContactException.objects
    return Playgroup.objects.annotate(
        agreed=_number(exceptions.filter(state="agreed", until__gte=today)),
        over=_number(exceptions.filter(state="agreed", until__lt=today)),
        asked=_number(exceptions.filter(state="asked")),
        told=_number(Approach.objects.filter(known_at=None)),
        settings=_number(checks.filter(kind="settings"), "person"),
        contacts=_number(checks.filter(kind="contacts"), "person"),
    ).get(pk=playgroup.pk)


def _number(rows: QuerySet, of: str = "pk") -> Coalesce:
    here = rows.filter(playgroup=OuterRef("pk")).order_by().values("playgroup")
    number = here.annotate(number=Count(of, distinct=of != "pk"))
    return Coalesce(Subquery(number.values("number")), 0)

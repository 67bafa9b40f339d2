"""Where grown-ups and visitors stand in pictures that are out, against what they said."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from playgate.images.in_pictures import known_since
from playgate.people.models import Permission, Person, Playgroup
from playgate.people.said import NoPicture, Visitor
from playgate.people.showing import facts_of_grown_up
from playgate.policy.films import media_of, why_not_shown
from playgate.policy.permissions import ChildFacts

from .live import HOW, OUT, PHOTO, SINCE, Barred
from .models import Copy

FACES = f"{PHOTO}__faces"


def barred_grown_ups(
    playgroup: Playgroup,
    today: date,
    states: Iterable[str] = OUT,
    *,
    only: Person | Visitor | None = None,
) -> list[Barred]:
    """Every copy in these states with somebody grown up who may not be shown there today."""
    named = Q(**{f"{FACES}__grown_up__isnull": False}) | Q(**{f"{FACES}__visitor__isnull": False})
    # From the one person, or from all that is out: see `barred`.
    begin = Q(playgroup=playgroup)
    if only:
        which = "visitor" if isinstance(only, Visitor) else "grown_up"
        named, begin = Q(**{f"{FACES}__{which}": only}), Q()
    copies = Copy.objects.filter(named, begin, state__in=states).order_by()
    columns = ("pk", "account__use", f"{FACES}__grown_up", f"{FACES}__visitor")
    told = copies.values_list("playgroup", *columns, *SINCE, *HOW).distinct()
    rows = [row[1:] for row in told if row[0] == playgroup.pk]
    if not rows:
        return []
    facts = _facts(playgroup, {row[2] for row in rows}, {row[3] for row in rows})
    why: dict[UUID, str] = {}
    for copy, use, person, visitor, *when, medium, is_heard in rows:
        who, media = facts.get(person or visitor), media_of(medium, is_heard)
        taken = playgroup.today(known_since(*when))
        if who and (refusal := why_not_shown(who, use, today, media, taken=taken)):
            why.setdefault(copy, refusal.clause)
    found = Copy.objects.filter(pk__in=why, state__in=states).select_related("account", "post")
    return [Barred(copy, why[copy.pk]) for copy in found]


def _facts(playgroup: Playgroup, people: set[Any], visitors: set[Any]) -> dict[Any, ChildFacts]:
    said, no = defaultdict(list), defaultdict(list)
    about = Q(grown_up__in=people - {None}) | Q(visitor__in=visitors - {None})
    for one in Permission.objects.filter(about, playgroup=playgroup):
        said[one.grown_up_id or one.visitor_id].append(one)
    for each in NoPicture.objects.filter(grown_up__in=people - {None}, playgroup=playgroup):
        no[each.grown_up_id].append(each)
    who: list[Person | Visitor] = [Person(pk=pk) for pk in people - {None}]
    who += [Visitor(pk=pk) for pk in visitors - {None}]
    return {one.pk: facts_of_grown_up(one, said[one.pk], no[one.pk]) for one in who}

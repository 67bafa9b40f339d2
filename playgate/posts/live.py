"""Where children stand in pictures that are out, or about to go (*images*)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from playgate.images.in_pictures import known_since
from playgate.images.models import Photo
from playgate.people.models import Child, Playgroup
from playgate.people.showing import facts_of
from playgate.policy.films import media_of, why_not_shown
from playgate.policy.permissions import may_be_named
from playgate.policy.pictures import Who

from .models import Copy, Shown
from .naming import NAMED, named_without_a_yes

OUT = ("out", "unsure")
TO_GO = ("planned", "going out")
PHOTO = "post__shown__photo"
HOW = (f"{PHOTO}__medium", f"{PHOTO}__is_heard")
# Plain columns: an expression over them would have the database begin at all that is out.
SINCE = (f"{PHOTO}__tablet", f"{PHOTO}__taken_at", f"{PHOTO}__added_at")


class Barred(NamedTuple):
    """A copy with a child who may not be shown there today, and the clause that says so."""

    copy: Copy
    clause: str


def barred(
    playgroup: Playgroup, today: date, states: Iterable[str] = OUT, *, only: Iterable[Child] = ()
) -> list[Barred]:
    """Every copy in these states that could not go out today; `only`: because of these children.

    A fixed number of queries, however many copies there are. The rule is the one of the gates.
    """
    # From the children to their pictures and on, or from all that is out: never the one times the
    # other, which a database chooses where both may begin.
    begin: dict[str, Any] = {f"{PHOTO}__faces__child__in": [one.pk for one in only]}
    begin = begin if only else {"playgroup": playgroup}
    children = {f"{PHOTO}__faces__who": Who.CHILD, "state__in": states}
    copies = Copy.objects.filter(**begin, **children).exclude(post__state="discarded")
    about = ("pk", "account__use", PHOTO, f"{PHOTO}__faces__child", "post")
    shown = copies.order_by().values_list(*about, *SINCE, *HOW)
    rows = [row for row in shown.distinct() if row[3]]
    if not rows:
        return []
    facts = facts_of(playgroup, {row[3] for row in rows})
    # Of a few children the ids are known by now, and nothing has to be looked for again.
    photos, posts = ({row[n] for row in rows} for n in (2, 4)) if only else _of(copies)
    alone = one_child_in(photos)
    why: dict[UUID, str] = {}
    unnamed: dict[UUID, set[tuple[UUID, str]]] = defaultdict(set)
    for copy, use, photo, child, post, *when, medium, is_heard in rows:
        taken = playgroup.today(known_since(*when))
        told: Any = {"in_a_group": photo not in alone, "taken": taken}
        if refusal := why_not_shown(facts[child], use, today, media_of(medium, is_heard), **told):
            why.setdefault(copy, refusal.clause)
        elif not may_be_named(facts[child], use, today):
            unnamed[post].add((copy, str(child)))
    for copy in named_without_a_yes(playgroup, today, unnamed, posts):
        why.setdefault(copy, NAMED)
    # Few accounts stand behind many copies, so each is read once, and not beside every copy.
    found = Copy.objects.filter(pk__in=why, state__in=states).order_by()
    found = found.select_related("post").prefetch_related("account")
    return [Barred(copy, why[copy.pk]) for copy in found]


def _of(copies: QuerySet[Copy, Any]) -> tuple[Any, Any]:
    return copies.values(PHOTO), copies.values("post")


def one_child_in(photos: set[UUID] | QuerySet[Copy, Any]) -> set[UUID]:
    """Those pictures that show one child only; the pictures, or the question that tells them."""
    children = Count("faces__child", distinct=True, filter=Q(faces__who=Who.CHILD))
    # Grouped by the id alone: else the database compares every column of them.
    ids = Photo.objects.filter(pk__in=photos).order_by().values("pk")
    counted = ids.annotate(children=children)
    return set(counted.filter(children__lt=2).values_list("pk", flat=True))


def posts_with(child: Child) -> QuerySet[Shown, Any]:
    """Which posts show a child: a question within others, asked from the child's own faces on."""
    return Shown.objects.filter(photo__faces__child=child).values("post")

"""What is looked at again: pictures of children who leave, and what is out, by chance."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from playgate.images.models import Face, Photo
from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.models import Child, Playgroup
from playgate.people.showing import facts_of
from playgate.policy.films import why_not_shown
from playgate.policy.looking_again import AHEAD, sample_of, still_to_look, where_it_stays
from playgate.policy.terms import Term, term_at
from playgate.programmes.calendar import own_terms, own_terms_asked

from .live import one_child_in
from .looks import CohortLook, CopyLook
from .models import Copy, Post, Shown

OUT = ("out", "unsure")


@dataclass
class Leaver:
    """A child who leaves or has left, and its pictures: those that may stay, and the others."""

    child: Child
    has_left: bool
    stays: list[Photo] = field(default_factory=list)
    goes: list[Photo] = field(default_factory=list)


def leavers(playgroup: Playgroup, today: date) -> list[Leaver]:
    """Every child who has left or leaves soon, with its pictures; a fixed number of questions."""
    children = playgroup.children.filter(ends__lte=today + AHEAD, faces__photo__state="ready")
    rows = list(children.distinct().order_by("name"))
    if not rows:
        return []
    known = facts_of(playgroup, [child.pk for child in rows])
    told = [(child, known[child.pk]) for child in rows]
    faces = Face.objects.filter(child__in=[one.pk for one, _ in told], photo__state="ready")
    shown = defaultdict[UUID, dict[UUID, Photo]](dict)
    for face in faces.select_related("photo"):
        shown[face.child_id][face.photo_id] = face.photo  # type: ignore[index]
    alone = one_child_in({photo for photos in shown.values() for photo in photos})
    found = []
    for child, facts in told:
        last = child.ends or today  # only those with a last day are asked for
        leaver, day = Leaver(child, last < today), max(today, last + timedelta(days=1))
        for photo in sorted(shown[child.pk].values(), key=lambda one: (one.added_at, one.pk)):
            taken, group = playgroup.today(photo.known_since), photo.pk not in alone
            stays = where_it_stays(facts, day, taken, in_a_group=group, media=photo.media)
            (leaver.stays if stays else leaver.goes).append(photo)
        found.append(leaver)
    return found


def _to_be_looked_at(playgroup: UUID, day: date) -> QuerySet:
    """How many leave or have left by a day, with pictures that nobody has looked at since."""
    looked = CohortLook.objects.filter(playgroup=playgroup, on__gt=OuterRef("ends"))
    pictured = Face.objects.filter(child=OuterRef("pk"), photo__state="ready")
    rows = Child.objects.filter(Exists(pictured), playgroup=playgroup, ends__lte=day)
    return numbers(rows.exclude(Exists(looked)), all=Count("pk"))


LEAVERS = Question(_to_be_looked_at)


@dataclass(frozen=True)
class Sample:
    """What is looked at this term."""

    term: Term
    copies: list[Copy]
    looked: int
    left: int


def sample(playgroup: Playgroup, today: date) -> Sample:
    """Some of what is out with pictures and was not looked at this term, chosen by chance."""
    term = term_at(today, own_terms(playgroup))
    looks = CopyLook.objects.filter(playgroup=playgroup, on__gte=term.starts)
    seen = looks.filter(copy=OuterRef("pk"))
    out = Copy.objects.filter(playgroup=playgroup, state__in=OUT, post__shown__isnull=False)
    marks = out.exclude(Exists(seen)).order_by().values_list("pk", flat=True).distinct()
    rest, looked = [str(pk) for pk in marks], looks.count()
    left = still_to_look(looked, len(rest))
    chosen = sample_of(rest, f"{playgroup.pk} {term.starts}", left)
    rows = Copy.objects.filter(pk__in=chosen).select_related("account", "playgroup")
    return Sample(term, _whole(list(rows)), looked, left)


def _looked_at(playgroup: UUID, since: date) -> QuerySet:
    looks = CopyLook.objects.filter(playgroup=playgroup, on__gte=since)
    return numbers(looks, all=Count("pk"), down=Count("pk", filter=Q(is_fine=False)))


def _not_looked_at(playgroup: UUID, since: date) -> QuerySet:
    """How many copies are out with pictures, and nobody has looked at them since a day."""
    seen = CopyLook.objects.filter(copy=OuterRef("pk"), on__gte=since)
    pictured = Shown.objects.filter(post=OuterRef("post"))
    out = Copy.objects.filter(Exists(pictured), playgroup=playgroup, state__in=OUT)
    return numbers(out.exclude(Exists(seen)), all=Count("pk"))


LOOKED_AT, NOT_LOOKED_AT = Question(_looked_at), Question(_not_looked_at)


def left_to_look(playgroup: Playgroup, today: date) -> Asking[tuple[int, int, int]]:
    """How many were looked at this term, how many of those came down, how many are left."""
    term = term_at(today, (yield from own_terms_asked(playgroup)))
    of = {"playgroup": playgroup.pk, "since": term.starts}
    (told,), (rest,) = yield from together(LOOKED_AT.asked(**of), NOT_LOOKED_AT.asked(**of))
    return told["all"], told["down"], still_to_look(told["all"], rest["all"])


def _whole(copies: list[Copy]) -> list[Copy]:
    posts = Post.objects.weighed().in_bulk({one.post_id for one in copies})
    for one in copies:
        one.post = posts[one.post_id]
    return copies


def in_force(copy: Copy, today: date) -> list[dict[str, Any]]:
    """Each child in a copy, with the permission on the day when it went out, and today's."""
    use, zone = copy.account.use, copy.playgroup.tz
    went = copy.out_at.astimezone(zone).date() if copy.out_at else today
    told = []
    for photo in copy.post.photos:
        facts = photo.facts(zone=zone)
        children = {face.child_id: face.child for face in photo.faces.all() if face.child}
        for child in children.values():
            known, many = child.facts(), len(children) > 1
            then, now = (
                why_not_shown(known, use, day, facts.media, in_a_group=many, taken=facts.taken)
                for day in (went, today)
            )
            told.append({"child": child, "went": went, "then": then, "now": now})
    return told

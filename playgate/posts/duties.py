"""What waits with posts, and for whom; and what they can show for the policy."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.urls import reverse

from playgate.images.models import Photo, Wiping
from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.people.offices import close_to
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.leaving import ToDo
from playgate.policy.roles import HEADS

from .copy_duties import kept_of_copies, of_copies, opening
from .looking_again_duties import again, kept_again
from .models import Copy, Mistake, Post, PostSet, Shown, SignOff
from .unused import in_nothing


def _open_to(playgroup: UUID, person: UUID) -> PostSet:
    """Posts that wait for anybody, and those that came back to this person."""
    planned = Copy.objects.filter(playgroup=playgroup, state="planned").values("post")
    open_posts = Q(state="waiting") | Q(state="signed off", pk__in=planned)
    mine = Q(state="draft", author=person) & ~Q(sent_back_why="")
    signed = SignOff.objects.filter(post=OuterRef("pk"), by=person, is_void=False)
    posts = Post.objects.filter(open_posts | mine, playgroup=playgroup)
    return posts.annotate(signed_by_me=Exists(signed))


def _open_to_head(playgroup: UUID, person: UUID) -> PostSet:
    """The same without what stirs people up and shows a child of this person."""
    shows = {"photo__faces__child__carers__person": person}
    shows_mine = Exists(Shown.objects.filter(post=OuterRef("pk"), **shows))
    rows = _open_to(playgroup, person)
    return rows.exclude(shows_mine, state="waiting", is_controversial=True)


OPEN = Question(lambda playgroup, person: _open_to(playgroup, person)[:50])
OPEN_TO_HEAD = Question(lambda playgroup, person: _open_to_head(playgroup, person)[:50])
MISTAKES = Question(
    lambda playgroup: Mistake.objects.filter(
        playgroup=playgroup, state=Mistake.LIFE.first
    ).select_related("post")[:20]
)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """What needs this member."""
    told = yield from together(
        _of_posts(member, now),
        of_copies(member, now),
        _of_mistakes(member, now),
        _wiped_soon(member, now),
        again(member, now),
    )
    return [duty for some in told for duty in some]


def _of_posts(member: Member, now: datetime) -> Asking[list[Duty]]:
    posts = yield from _not_my_own(member, now)
    _with_given(post for post in posts if post.signed_by_me)
    return [duty for post in posts for duty in _of_post(post, member, now)]


def _not_my_own(member: Member, now: datetime) -> Asking[list[Any]]:
    """For the two heads: what stirs people up, without what concerns their own child or kin."""
    of = {"playgroup": member.playgroup_id, "person": member.person.pk}
    if not member.roles & HEADS:
        return (yield from OPEN.asked(**of))
    found = yield from OPEN_TO_HEAD.asked(**of)
    stirring = [one for one in found if one.is_controversial and one.state == "waiting"]
    if not stirring:
        return found
    day = member.playgroup.today(now)
    near = {str(one) for one in close_to(member.playgroup_id, member.person.pk, day)}
    return [one for one in found if one not in stirring or not near & set(one.hands)]


def _with_given(posts: Iterable[Post]) -> None:
    """Read what was signed, to see whether it is still so; only where this member has signed."""
    shown = Prefetch("shown", Shown.objects.select_related("photo"))
    copies = Prefetch("copies", Copy.objects.select_related("account"))
    prefetch_related_objects(list(posts), "sign_offs", shown, copies)


def _of_post(post: Any, member: Member, now: datetime) -> Iterator[Duty]:
    href = reverse("posts:page", args=[post.pk])
    about = opening(post)
    if post.state == "draft":
        yield Duty("Sent back to you", href, "images.judgement", Rank.TODAY, post.sent_back_why)
    elif post.state == "waiting":
        if member.may("posts.sign_off") and _can_sign(post, member):
            yield Duty(
                "Please sign off", href, "images.judgement", Rank.TODAY, about, post.go_out_at
            )
    elif member.may("posts.publish"):
        yield _ready(post, href, about, now)


def _ready(post: Post, href: str, about: str, now: datetime) -> Duty:
    if post.missed_its_time:
        return Duty(
            "It missed its time: choose another", href, "images.judgement", Rank.TODAY, about
        )
    if post.go_out_at and post.go_out_at <= now:
        return Duty(
            "Time to publish", href, "administrator.contributes", Rank.NOW, about, post.go_out_at
        )
    rank = Rank.SOON if post.go_out_at else Rank.TODAY
    return Duty(
        "Signed off: ready to publish",
        href,
        "administrator.contributes",
        rank,
        about,
        post.go_out_at,
    )


def _of_mistakes(member: Member, now: datetime) -> Asking[list[Duty]]:
    if not member.may("posts.assess"):
        return []
    mistakes = yield from MISTAKES.asked(playgroup=member.playgroup_id)
    return [_of_mistake(one, now) for one in mistakes]


def _of_mistake(mistake: Mistake, now: datetime) -> Duty:
    return Duty(
        "Somebody owned up to a mistake: look what it means",
        reverse("posts:mistake", args=[mistake.pk]),
        "do.report-mistakes",
        Rank.NOW,
        opening(mistake.post),
        mistake.assess_by,
        is_late=mistake.assess_by < now,
    )


MY_UNUSED = Question(
    lambda playgroup, me, after, now: numbers(
        Photo.objects.filter(in_nothing(after, now), playgroup=playgroup, added_by=me),
        all=Count("pk"),
    )
)


def _wiped_soon(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The day before: pictures of theirs that are in nothing."""
    if not member.may("posts.attach"):
        return []
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    days = yield from Wiping.days_asked(member.playgroup)
    tomorrow = now + timedelta(days=1)
    after = tomorrow - timedelta(days=days)
    (told,) = yield from MY_UNUSED.asked(**of, after=after, now=tomorrow)
    if not (number := told["all"]):
        return []
    what = "1 picture of yours is" if number == 1 else f"{number} pictures of yours are"
    says, href = f"{what} in nothing, and wiped within a day", reverse("posts:unused")
    return [Duty(says, href, "law.data-protection", Rank.TODAY)]


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: posts that they have begun and that are not out."""
    number = Post.objects.unfinished(playgroup, person).count()
    if not number:
        return []
    posts = "1 post" if number == 1 else f"{number} posts"
    says = f"{posts} that they began and that went nowhere yet: pass on, or discard"
    return [ToDo("posts", says, "staff.manage-own-posts", reverse("posts:list"), by_hand=False)]


def _can_sign(post: Any, member: Member) -> bool:
    given = post.given() if post.signed_by_me else ()
    return post.why_not_sign(member.person.pk, member.roles, given) is None


def _owned(playgroup: UUID, now: datetime) -> QuerySet:
    is_open = Q(state=Mistake.LIFE.first)
    return numbers(
        Mistake.objects.filter(playgroup=playgroup),
        all=Count("pk"),
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(assess_by__lt=now)),
    )


OWNED_UP = Question(_owned)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """What was taken back and is down, and which mistakes have been looked into."""
    taken, (owned,), looked = yield from together(
        kept_of_copies(playgroup),
        OWNED_UP.asked(playgroup=playgroup.pk, now=now),
        kept_again(playgroup, now),
    )
    return [*taken, *_owned_up(owned), *looked]


def _owned_up(told: dict[str, Any]) -> Iterator[Kept]:
    short = f"{told['late']} not looked into within 72 hours" if told["late"] else ""
    figure = f"{told['all']} owned up to, {told['all'] - told['open']} looked into"
    yield Kept("do.report-mistakes", figure, short)

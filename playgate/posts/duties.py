"""What waits with posts, and for whom; and what they can show for the policy."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from playgate.ledger.question import Question
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.people.offices import close_to
from playgate.policy.clocks import SURE_FOR, end_of_day
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.leaving import ToDo
from playgate.policy.roles import HEADS

from .looking_again_duties import again, kept_again
from .models import Copy, Mistake, Post, PostSet, Shown, SignOff
from .unused import unused

UNDER_WAY = ("going out", "unsure", "coming down")
MANY, OWN = 8, "staff.manage-own-posts"


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
COPIES = Question(
    lambda playgroup: (
        Copy.objects.filter(playgroup=playgroup, state__in=UNDER_WAY)
        .select_related("account", "post", "playgroup")
        .order_by("-state", "went_at")[:50]
    )  # by the alphabet, "unsure" is the first
)
MISTAKES = Question(
    lambda playgroup: Mistake.objects.filter(
        playgroup=playgroup, state=Mistake.LIFE.first
    ).select_related("post")[:20]
)


def waiting(member: Member, now: datetime) -> list[Duty]:
    """What needs this member."""
    posts = _not_my_own(member, now)
    _with_given(post for post in posts if post.signed_by_me)
    return [
        *(duty for post in posts for duty in _of_post(post, member, now)),
        *_of_copies([one for one in _under_way(member) if _is_ours(one, now)], now),
        *(_of_mistake(mistake, now) for mistake in _mistakes(member)),
        *_wiped_soon(member, now),
        *again(member, now),
    ]


def _not_my_own(member: Member, now: datetime) -> list[Any]:
    """For the two heads: what stirs people up, without what concerns their own child or kin."""
    of = {"playgroup": member.playgroup_id, "person": member.person.pk}
    if not member.roles & HEADS:
        return OPEN(**of)
    found = OPEN_TO_HEAD(**of)
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


def _under_way(member: Member) -> Iterable[Copy]:
    return COPIES(playgroup=member.playgroup_id) if _may(member) else ()


def _may(member: Member) -> bool:
    return member.may("posts.publish")


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
    elif _may(member):
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


def _is_ours(copy: Copy, now: datetime) -> bool:
    """Whether a person has to know: what Playgate sends goes by itself, but for when it takes long.

    Worked out from the clock, so that it is told also where no worker is alive.
    """
    if copy.state != "going out" or copy.is_by_hand or copy.went_at is None:
        return True
    return now - copy.went_at > SURE_FOR


def _of_copies(copies: Iterable[Copy], now: datetime) -> Iterator[Duty]:
    """One duty each; where many come down at once, one for all of them."""
    down = {one.pk: back_by(one) for one in copies if one.state == "coming down"}
    dues = [due for due in down.values() if due]
    are_many = len(dues) >= MANY
    for one in copies:
        if not (are_many and down.get(one.pk)):
            yield _of_copy(one, now)
    if are_many:
        says, href = "Many posts must come down today", reverse("posts:coming_down")
        yield Duty(says, href, OWN, Rank.NOW, "", min(dues), is_late=min(dues) < now)


def _of_copy(copy: Copy, now: datetime) -> Duty:
    says, rank = {
        "going out": ("Is it out?", Rank.TODAY),
        "unsure": ("Look whether it is out", Rank.NOW),
        "coming down": ("Take it down", Rank.NOW),
    }[copy.state]
    if copy.state == "going out" and not copy.is_by_hand:
        says, rank = "Nobody is sure yet whether it is out", Rank.NOW
    due = back_by(copy) if copy.state == "coming down" else None
    return Duty(
        f"{copy.account.name}: {says}",
        reverse("posts:copy", args=[copy.pk]),
        copy.taken_back_for or OWN,
        rank,
        opening(copy.post),
        due,
        is_late=bool(due and due < now),
    )


def _mistakes(member: Member) -> Iterable[Mistake]:
    return MISTAKES(playgroup=member.playgroup_id) if member.may("posts.assess") else ()


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


def _wiped_soon(member: Member, now: datetime) -> Iterator[Duty]:
    """The day before: pictures of theirs that are in nothing."""
    if not member.may("posts.attach"):
        return
    mine = unused(member.playgroup, now + timedelta(days=1)).filter(added_by=member.person)
    if number := mine.count():
        what = "1 picture of yours is" if number == 1 else f"{number} pictures of yours are"
        yield Duty(
            f"{what} in nothing, and wiped within a day",
            reverse("posts:unused"),
            "law.data-protection",
            Rank.TODAY,
        )


def back_by(copy: Copy) -> datetime | None:
    """The end of the day on which it had to come down; None where that is nobody's wish."""
    if copy.taken_back_at is None:
        return None
    return end_of_day(copy.taken_back_at, copy.playgroup.tz)


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: posts that they have begun and that are not out."""
    number = Post.objects.unfinished(playgroup, person).count()
    if not number:
        return []
    posts = "1 post" if number == 1 else f"{number} posts"
    says = f"{posts} that they began and that went nowhere yet: pass on, or discard"
    return [ToDo("posts", says, "staff.manage-own-posts", reverse("posts:list"), by_hand=False)]


def opening(post: Post) -> str:
    """The first words of a post, to know it by."""
    line = " ".join(post.text.split())
    return f"{line[:60]}…" if len(line) > 60 else line or "A picture without words"


def _can_sign(post: Any, member: Member) -> bool:
    given = post.given() if post.signed_by_me else ()
    return post.why_not_sign(member.person.pk, member.roles, given) is None


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """What was taken back and is down, and which mistakes have been looked into."""
    return [*_taken_back(playgroup), *_owned_up(playgroup, now), *kept_again(playgroup, now)]


def _taken_back(playgroup: Playgroup) -> Iterator[Kept]:
    taken = Copy.objects.filter(playgroup=playgroup, taken_back_at__isnull=False)
    told = taken.aggregate(all=Count("pk"), open=Count("pk", filter=Q(state="coming down")))
    if told["all"]:
        short = f"{told['open']} still coming down" if told["open"] else ""
        figure = f"{told['all'] - told['open']} of {told['all']} taken back are down"
        yield Kept("staff.manage-own-posts", figure, short)


def _owned_up(playgroup: Playgroup, now: datetime) -> Iterator[Kept]:
    is_open = Q(state=Mistake.LIFE.first)
    told = playgroup.mistakes.aggregate(
        all=Count("pk"),
        open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(assess_by__lt=now)),
    )
    short = f"{told['late']} not looked into within 72 hours" if told["late"] else ""
    figure = f"{told['all']} owned up to, {told['all'] - told['open']} looked into"
    yield Kept("do.report-mistakes", figure, short)

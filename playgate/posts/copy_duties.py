"""What waits with posts on their way to an account or back, and what was taken back."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clocks import SURE_FOR, end_of_day
from playgate.policy.duties import Duty, Kept, Rank

from .models import Copy, Post

UNDER_WAY = ("going out", "unsure", "coming down")
MANY, OWN = 8, "staff.manage-own-posts"
COPIES = Question(
    lambda playgroup: (
        Copy.objects.filter(playgroup=playgroup, state__in=UNDER_WAY)
        .select_related("account", "post", "playgroup")
        .order_by("-state", "went_at")[:50]
    )  # by the alphabet, "unsure" is the first
)


def _is_ours(copy: Copy, now: datetime) -> bool:
    """Whether a person has to know: what Playgate sends goes by itself, but for when it takes long.

    Worked out from the clock, so that it is told also where no worker is alive.
    """
    if copy.state != "going out" or copy.is_by_hand or copy.went_at is None:
        return True
    return now - copy.went_at > SURE_FOR


def of_copies(member: Member, now: datetime) -> Asking[list[Duty]]:
    """What is on its way, or comes down."""
    if not member.may("posts.publish"):
        return []
    copies = yield from COPIES.asked(playgroup=member.playgroup_id)
    return list(_of_each([one for one in copies if _is_ours(one, now)], now))


def _of_each(copies: Iterable[Copy], now: datetime) -> Iterator[Duty]:
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


def back_by(copy: Copy) -> datetime | None:
    """The end of the day on which it had to come down; None where that is nobody's wish."""
    if copy.taken_back_at is None:
        return None
    return end_of_day(copy.taken_back_at, copy.playgroup.tz)


def opening(post: Post) -> str:
    """The first words of a post, to know it by."""
    line = " ".join(post.text.split())
    return f"{line[:60]}…" if len(line) > 60 else line or "A picture without words"


TAKEN_BACK = Question(
    lambda playgroup: numbers(
        Copy.objects.filter(playgroup=playgroup, taken_back_at__isnull=False),
        all=Count("pk"),
        open=Count("pk", filter=Q(state="coming down")),
    )
)


def kept_of_copies(playgroup: Playgroup) -> Asking[list[Kept]]:
    """How much of what was taken back is down."""
    (told,) = yield from TAKEN_BACK.asked(playgroup=playgroup.pk)
    if not told["all"]:
        return []
    short = f"{told['open']} still coming down" if told["open"] else ""
    figure = f"{told['all'] - told['open']} of {told['all']} taken back are down"
    return [Kept(OWN, figure, short)]

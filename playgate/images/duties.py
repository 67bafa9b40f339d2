"""What waits with pictures, and what they can show for the policy."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.concerns import CLAUSE
from playgate.policy.duties import Duty, Kept, Rank

from .models import Concern, Photo

TOLD = Question(
    lambda playgroup: (
        Concern.objects.filter(playgroup=playgroup, state="told").order_by().values_list("pk")[:1]
    )
)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """For the safeguarding lead: what was said about a picture, and nobody has seen to yet."""
    if not member.may("images.take_note"):
        return []
    if not (yield from TOLD.asked(playgroup=member.playgroup_id)):
        return []
    href = reverse("images:concerns")
    return [Duty("Somebody said that something is wrong with a picture", href, CLAUSE, Rank.NOW)]


def _wiped(playgroup: UUID) -> QuerySet:
    wiped = Q(state="wiped")
    return numbers(
        Photo.objects.filter(playgroup=playgroup),
        wiped=Count("pk", filter=wiped & Q(wiped_at__isnull=False)),
        seen=Count("pk", filter=wiped & Q(seen_gone_at__isnull=False)),
    )


WIPED = Question(_wiped)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many pictures were wiped, and how many of them were seen to be gone."""
    (told,) = yield from WIPED.asked(playgroup=playgroup.pk)
    if not told["wiped"]:
        return []
    left = told["wiped"] - told["seen"]
    short = f"{left} not yet seen to be gone" if left else ""
    figure = f"{told['seen']} of {told['wiped']} wiped pictures were seen to be gone, with keys"
    return [Kept(CLAUSE, figure, short)]

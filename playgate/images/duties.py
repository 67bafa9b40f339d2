"""What waits with pictures, and what they can show for the policy."""

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.concerns import CLAUSE
from playgate.policy.duties import Duty, Kept, Rank


def waiting(member: Member, now: datetime) -> list[Duty]:
    """For the safeguarding lead: what was said about a picture, and nobody has seen to yet."""
    if not member.may("images.take_note"):
        return []
    number = member.playgroup.concerns.filter(state="told").count()
    if not number:
        return []
    href = reverse("images:concerns")
    return [Duty("Somebody said that something is wrong with a picture", href, CLAUSE, Rank.NOW)]


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many pictures were wiped, and how many of them were seen to be gone."""
    wiped = Q(state="wiped")
    told = playgroup.photos.aggregate(
        wiped=Count("pk", filter=wiped & Q(wiped_at__isnull=False)),
        seen=Count("pk", filter=wiped & Q(seen_gone_at__isnull=False)),
    )
    if not told["wiped"]:
        return []
    left = told["wiped"] - told["seen"]
    short = f"{left} not yet seen to be gone" if left else ""
    figure = f"{told['seen']} of {told['wiped']} wiped pictures were seen to be gone, with keys"
    return [Kept(CLAUSE, figure, short)]

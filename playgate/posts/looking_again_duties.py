"""What waits to be looked at again, and what can be shown for it."""

from datetime import date, datetime

from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clocks import long_date
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.looking_again import AHEAD, CLAUSE

from .looking_again import LEAVERS, left_to_look
from .looks import CohortLook


def again(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Pictures of children who leave, in the weeks around; some of what is out, each term."""
    today = member.playgroup.today(now)
    leavers, sample = yield from together(_of_leavers(member, today), _of_sample(member, today))
    return [*leavers, *sample]


def _of_leavers(member: Member, today: date) -> Asking[list[Duty]]:
    if not member.may("posts.remove_leavers"):
        return []
    (told,) = yield from LEAVERS.asked(playgroup=member.playgroup_id, day=today + AHEAD / 2)
    if not (number := told["all"]):
        return []
    who = "1 child leaves" if number == 1 else f"{number} children leave"
    says = f"{who} or left: look which pictures may stay"
    return [Duty(says, reverse("posts:leavers"), CLAUSE, Rank.SOON)]


def _of_sample(member: Member, today: date) -> Asking[list[Duty]]:
    if not member.may("posts.look_again"):
        return []
    _, _, left = yield from left_to_look(member.playgroup, today)
    says = f"Look again at {left} of what is out this term"
    return [Duty(says, reverse("posts:sample"), CLAUSE, Rank.SOME_DAY)] if left else []


LAST = Question(lambda playgroup: CohortLook.objects.filter(playgroup=playgroup)[:1])


def kept_again(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """What was looked at again this term, and what became of pictures of leavers."""
    (looked, down, left), looks = yield from together(
        left_to_look(playgroup, playgroup.today(now)), LAST.asked(playgroup=playgroup.pk)
    )
    told = []
    if looked or left:
        short = f"{left} of this term's sample not looked at yet" if left else ""
        figure = f"{looked} of what is out looked at again this term, {down} taken down"
        told.append(Kept(CLAUSE, figure, short))
    for last in looks:
        figure = f"Leavers' pictures looked at on {long_date(last.on)}: {last.stay} may stay"
        told.append(Kept(CLAUSE, figure))
    return told

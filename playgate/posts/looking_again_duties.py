"""What waits to be looked at again, and what can be shown for it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clocks import long_date
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.looking_again import CLAUSE

from .looking_again import left_to_look, to_be_looked_at


def again(member: Member, now: datetime) -> Iterator[Duty]:
    """Pictures of children who leave, in the weeks around; some of what is out, each term."""
    group, today = member.playgroup, member.playgroup.today(now)
    if member.may("posts.remove_leavers") and (number := to_be_looked_at(group, today).count()):
        who = "1 child leaves" if number == 1 else f"{number} children leave"
        says = f"{who} or left: look which pictures may stay"
        yield Duty(says, reverse("posts:leavers"), CLAUSE, Rank.SOON)
    if member.may("posts.look_again"):
        _, _, left = left_to_look(group, today)
        if left:
            says = f"Look again at {left} of what is out this term"
            yield Duty(says, reverse("posts:sample"), CLAUSE, Rank.SOME_DAY)


def kept_again(playgroup: Playgroup, now: datetime) -> Iterator[Kept]:
    """What was looked at again this term, and what became of pictures of leavers."""
    today = playgroup.today(now)
    looked, down, left = left_to_look(playgroup, today)
    if looked or left:
        short = f"{left} of this term's sample not looked at yet" if left else ""
        figure = f"{looked} of what is out looked at again this term, {down} taken down"
        yield Kept(CLAUSE, figure, short)
    last = playgroup.cohort_looks.first()
    if last:
        figure = f"Leavers' pictures looked at on {long_date(last.on)}: {last.stay} may stay"
        yield Kept(CLAUSE, figure)

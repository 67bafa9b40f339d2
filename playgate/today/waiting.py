"""What every room has waiting for one member, in one order."""

from datetime import datetime

from playgate.accounts import details_duties as details
from playgate.accounts import duties as accounts
from playgate.inbox import duties as inbox
from playgate.people import duties as people
from playgate.people.member import Member
from playgate.policy.duties import Duty, in_order
from playgate.posts import duties as posts

ROOMS = (inbox, posts, accounts, people, details)


def waiting_for(member: Member, now: datetime) -> list[Duty]:
    """What needs this member now, in order."""
    return in_order([duty for room in ROOMS for duty in room.waiting(member, now)], now)

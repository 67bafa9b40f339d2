"""What every room has waiting for one member, in one order."""

from datetime import datetime

from playgate.accounts import duties as accounts
from playgate.accounts import faces_duties as faces
from playgate.conduct import duties as conduct
from playgate.door import duties as door
from playgate.images import duties as images
from playgate.inbox import duties as inbox
from playgate.incidents import duties as incidents
from playgate.leaving import duties as leaving
from playgate.ledger.together import answered, together
from playgate.parents import duties as parents
from playgate.people import duties as people
from playgate.people.member import Member
from playgate.policy.duties import Duty, in_order
from playgate.posts import duties as posts
from playgate.premises import duties as premises
from playgate.programmes import duties as programmes
from playgate.training import duties as training

ROOMS = (
    door,
    images,
    inbox,
    incidents,
    posts,
    training,
    accounts,
    faces,
    programmes,
    conduct,
    premises,
    people,
    leaving,
    parents,
)


def waiting_for(member: Member, now: datetime) -> list[Duty]:
    """What needs this member now, in order: all rooms ask the database together."""
    told = answered(together(*(room.waiting(member, now) for room in ROOMS)))
    return in_order([duty for duties in told for duty in duties], now)

"""What is open for somebody who goes, gathered from every room that knows something of it."""

from datetime import datetime

from playgate.accounts import duties as accounts
from playgate.inbox import duties as inbox
from playgate.policy.leaving import ALWAYS, Kind, ToDo, still_open
from playgate.posts import duties as posts

from .models import Leaving

# Each tells `leaving(person, playgroup, now)`. A room that keeps something for people is put here.
ROOMS = (accounts, posts, inbox)


def to_do(leaving: Leaving, now: datetime) -> list[ToDo]:
    """Everything that is to be seen to, done or not."""
    here = (leaving.person, leaving.playgroup, now)
    told = [one for room in ROOMS for one in room.leaving(*here)]
    return [*told, *ALWAYS[Kind(leaving.kind)]]


def left(leaving: Leaving, now: datetime) -> list[ToDo]:
    """What is still open."""
    return still_open(to_do(leaving, now), [tick.key for tick in leaving.ticks.all()])

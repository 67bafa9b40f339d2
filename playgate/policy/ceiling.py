"""How much one person needs to open of what is known of children (*privacy*)."""

from typing import NamedTuple


class Ceiling(NamedTuple):
    """The most in an hour and on a day."""

    hour: int
    day: int


class Count(NamedTuple):
    """What somebody opened in this hour and on this day."""

    hour: int
    day: int


# A playgroup has 40 to 60 children and takes 10 to 60 pictures a day. Twice round all children in
# an hour is a busy administrator; each picture of a full day shown small, large and as it leaves,
# three times over, is a busy morning. A stranger with a stolen sign-in wants all of it, at once.
PAGES = Ceiling(120, 400)
PICTURES = Ceiling(600, 1800)
# The small copies of what somebody has brought in themselves this week, while they sort it: 200 at
# once, seen anew after each of the taps that sort them. They tell their bringer nothing new, and a
# stranger no more than one person's week.
OWN = Ceiling(3000, 9000)


def is_reached(count: Count, ceiling: Ceiling) -> bool:
    """Whether this one is beyond what anybody needs."""
    return count.hour > ceiling.hour or count.day > ceiling.day


def is_first_beyond(count: Count, ceiling: Ceiling) -> bool:
    """Whether this is the very one that goes beyond: then the alarm is raised, once."""
    return count.hour == ceiling.hour + 1 or count.day == ceiling.day + 1

"""Answers that come from another system's list: what they may add, and what they never undo.

A list is old paper. Its yes never stands above a no, nor above what the same people have said
since the day on the paper; its no counts until they have answered anew (*images*).
"""

from datetime import date, datetime

from .permissions import Answer, ChildFacts, Said, in_force

WAY = "from a list"
A_NO_STANDS = "There is a no for this here. A yes in a list does not change it."
SAID_SINCE = "They have answered since the day on this paper. The newer word counts."
BOTH = "This list says yes and no of the same paper. The no counts."
# Where another system asks about all of it at once, a no is a no to each; a yes names no place.
SOCIAL = ("facebook", "x", "instagram", "bluesky", "mastodon")


def stands_already(child: ChildFacts, said: Said, by: str, at: datetime) -> bool:
    """Whether just this stands here: the same list, or the same paper, once more."""
    told = (said.use, by, at, said.allowed)
    return any((one.use, one.by, one.at, one.allowed) == told for one in _cell(child, said))


def why_left(child: ChildFacts, said: Said, by: str, at: datetime, today: date) -> str:
    """Why an answer of a list is left out, in a sentence; "" where it is kept.

    `by`: the mark of whoever gave it, "" for the family as a whole. `at`: the day on the paper,
    from its first minute, so that whatever was said here on that day counts as newer.
    """
    since = {one.by for one in _cell(child, said) if one.at >= at}
    if said.allowed and _a_no_stands(child, said, today):
        return A_NO_STANDS
    if by:
        return SAID_SINCE if by in since else ""
    have_answered = since if said.allowed else "" in since or child.must_answer <= since
    return SAID_SINCE if since and have_answered else ""


def _a_no_stands(child: ChildFacts, said: Said, today: date) -> bool:
    """Also one that begins on a day to come."""
    to_come = (one for one in _cell(child, said) if one.starts > today)
    standing = in_force(child, said.use, today, said.medium)
    return any(not one.allowed for one in (*standing, *to_come))


def _cell(child: ChildFacts, said: Said) -> list[Answer]:
    return child.by_cell.get((said.use, said.medium), [])

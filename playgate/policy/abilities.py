"""What somebody may do, in plain words, and why not yet: for everyone's own page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from . import acts as table
from .findings import Refusal
from .roles import Role
from .standing import Standing, why_not

# The acts that people ask about, in the order of a day; the table has many more.
IN_WORDS = (
    ("people.see_children", "See who may be shown, and where"),
    ("images.add", "Bring pictures and say who is in them"),
    ("posts.write", "Write posts"),
    ("posts.sign_off", "Look at a colleague's post and say yes"),
    ("posts.publish", "Put posts out that are signed off"),
    ("posts.take_down", "Take a post down"),
    ("inbox.receive", "Bring in what people write to us"),
    ("inbox.reply", "Answer what people write to us"),
    ("people.record_permission", "Keep the registers of children and families"),
    ("people.take_off_the_never_list", "Take a child off the list of those never shown"),
    ("people.invite", "Invite people, and say what they are"),
    ("people.appoint", "Enter what a meeting decided: offices, and who stands in"),
    ("leaving.begin", "See to it when somebody leaves"),
    ("parents.say", "Change what everybody can read about us"),
    ("practice.see", "See how each clause of the policy is kept"),
)


@dataclass(frozen=True)
class Ability:
    """One thing that a role allows, and why it may still not be done today."""

    says: str
    why_not: Refusal | None


def abilities(roles: Iterable[Role], standing: Standing, day: date) -> list[Ability]:
    """What these roles allow, each with what is missing for it."""
    held = frozenset(roles)
    mine = ((act, says) for act, says in IN_WORDS if table.may(held, act))
    return [Ability(says, why_not(standing, act, day)) for act, says in mine]


def left_to_others(roles: Iterable[Role]) -> list[str]:
    """What these roles leave to somebody else."""
    held = frozenset(roles)
    return [says for act, says in IN_WORDS if not table.may(held, act)]

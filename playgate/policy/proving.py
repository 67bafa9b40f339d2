"""Who must show twice that it is them, and how long that holds (*privacy*)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .acts import may
from .findings import Refusal
from .roles import Role

# Whoever may do one of these comes near what is known of children.
NEAR_CHILDREN = ("people.see_children", "images.see", "posts.sign_off")
# How long a second factor counts as just given.
FRESH = timedelta(minutes=10)
CLOCKS_DIFFER = timedelta(minutes=1)
PROVE_AGAIN = Refusal(
    "privacy.confidential",
    "Please show once more that it is you.",
    "This opens something that matters. Somebody may have picked up your phone, or a tablet that "
    "you share.",
    "It takes a few seconds. Then you come back here.",
    helps="door:prove_again",
)
NOT_ONESELF = Refusal(
    "privacy.confidential",
    "Nobody does this for themselves.",
    "If somebody else sits at your screen, they must not be able to help themselves.",
    "Ask another person who looks after the playgroup's people.",
)
TWO_PEOPLE = Refusal(
    "privacy.confidential",
    "This needs a second person.",
    "One sees the person and asks; another confirms. So nobody can let a stranger in alone.",
    "Ask the manager, the administrator or the chairperson to confirm it.",
)


def needs_second(roles: Iterable[Role]) -> bool:
    """Whether somebody with these roles signs in with a second factor, always."""
    held = frozenset(roles)
    return any(may(held, act) for act in NEAR_CHILDREN)


def why_not_fresh(proved_at: datetime | None, now: datetime) -> Refusal | None:
    """Why a grave act must wait until the second factor has been given once more.

    `proved_at` is when it was given last. A time that lies ahead of the clock counts for nothing.
    """
    if proved_at is None or proved_at > now + CLOCKS_DIFFER:
        return PROVE_AGAIN
    return None if now - proved_at < FRESH else PROVE_AGAIN

"""Signing off a post: whose yes is needed, who may give it, and who speaks (*images*, *do*)."""

from dataclasses import dataclass

from .findings import Refusal
from .roles import Role


@dataclass(frozen=True)
class SignOffFacts:
    """Who said yes, and what they were when they said it."""

    by: str
    roles: frozenset[Role]


def still_needed(is_controversial: bool, given: tuple[SignOffFacts, ...]) -> list[str]:
    """Whose yes is missing, in words; empty when everybody has said yes."""
    if not is_controversial:
        return [] if given else ["a second adult"]
    managers = {one.by for one in given if Role.MANAGER in one.roles}
    chairs = {one.by for one in given if Role.CHAIRPERSON in one.roles}
    if managers and chairs and len(managers | chairs) > 1:
        return []
    return [
        *(["the manager"] if not managers else []),
        *(["the chairperson"] if not chairs or chairs == managers else []),
    ]


def why_not_sign(
    by: str,
    roles: frozenset[Role],
    hands: frozenset[str],
    given: tuple[SignOffFacts, ...],
    *,
    is_controversial: bool,
) -> Refusal | None:
    """Why this person cannot sign off this post, or None (clause images.judgement)."""
    if by in hands:
        return Refusal(
            "images.judgement",
            "You had a hand in this post.",
            "Somebody else looks with fresh eyes before it goes out.",
            "Ask a colleague to look at it.",
        )
    if by in {one.by for one in given}:
        return Refusal(
            "images.judgement",
            "You have already signed this off.",
            "One yes counts once.",
            "Nothing more for you to do here.",
        )
    if is_controversial and not roles & {Role.MANAGER, Role.CHAIRPERSON}:
        return Refusal(
            "do.controversial-ask-both",
            "This one waits for the manager and the chairperson.",
            "It may be controversial, so both of them decide, each for themselves.",
            "Tell them that it is waiting.",
        )
    return None


def signature(
    roles: frozenset[Role], playgroup: str, standing_in: frozenset[Role] = frozenset()
) -> str:
    """Who speaks: by role, never by surname (do.say-who-posts, behaviour.say-who-you-are).

    Whoever stands in for somebody speaks for them, and says so.
    """
    for role in (Role.MANAGER, Role.CHAIRPERSON, Role.ADMINISTRATOR):
        if role in roles:
            return f"{'For the' if role in standing_in else 'The'} {role}, {playgroup}"
    return f"The team at {playgroup}"

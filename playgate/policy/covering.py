"""Does the policy cover this message? Four questions, the one that decides first (*scope*)."""

from dataclasses import dataclass
from enum import StrEnum


class Covers(StrEnum):
    """How far the policy reaches."""

    SPEAKS_FOR_US = "speaks for us"
    LINKED = "linked"
    HARMS = "harms"
    PRIVATE = "private"


@dataclass(frozen=True)
class Message:
    """A message as somebody tells of it."""

    from_ours: bool = False
    signed_as_ours: bool = False
    names_us: bool = False
    harms: bool = False


@dataclass(frozen=True)
class Reading:
    """What follows for a message, and the clause that says so."""

    covers: Covers
    clause: str
    says: str
    remedy: str


READINGS = {
    Covers.SPEAKS_FOR_US: Reading(
        Covers.SPEAKS_FOR_US,
        "scope.all-messages",
        "Covered: a parent would think that the playgroup is speaking.",
        "It is written like anything of ours: checked, and signed off before it goes.",
    ),
    Covers.HARMS: Reading(
        Covers.HARMS,
        "scope.harmful-private-posts",
        "Covered: it is likely to harm our standards or our name.",
        "Talk to the manager. An opinion, a belief, union work or telling of something wrong is "
        "not harm: then nobody decides alone.",
    ),
    Covers.LINKED: Reading(
        Covers.LINKED,
        "scope.personal-but-linked",
        "Covered, though it is personal: it links itself to the playgroup.",
        "It has to say that you do not speak for the playgroup, and it gives nothing away.",
    ),
    Covers.PRIVATE: Reading(
        Covers.PRIVATE,
        "personal.unrelated",
        "Not covered: it is none of the playgroup's business.",
        "Nobody keeps it or asks about it.",
    ),
}


def reading(message: Message) -> Reading:
    """How far the policy reaches for a message; whatever speaks for us comes first."""
    if message.from_ours or message.signed_as_ours:
        return READINGS[Covers.SPEAKS_FOR_US]
    if message.harms:
        return READINGS[Covers.HARMS]
    return READINGS[Covers.LINKED if message.names_us else Covers.PRIVATE]

"""What may be in the words of a comment, and what a person does about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from playgate.policy.findings import Effect, Finding


class Mark(StrEnum):
    """What may be in the words."""

    SAFEGUARDING = "safeguarding"
    THREAT = "threat"
    PRESS = "press"
    HEALTH = "health"
    WHEREABOUTS = "whereabouts"
    NAMES = "names"
    OFFENCE = "offence"
    RECORDS = "records"
    REMOVAL = "removal"
    LANGUAGE = "language"
    LONG = "long"


# Whoever is needed hears of these at once.
URGENT = (Mark.SAFEGUARDING, Mark.THREAT, Mark.PRESS)


@dataclass(frozen=True)
class _Says:
    """What a mark says on the page, under which clause, and what to do now."""

    clause: str
    says: str
    remedy: str


WHAT_TO_DO: dict[Mark, _Says] = {
    Mark.SAFEGUARDING: _Says(
        "leads.first-assessment",
        "These words may be about a child being harmed.",
        "Tell the safeguarding lead now, by voice. Do not ask the writer for more here, and do not "
        "answer with a ready-made reply. If somebody is in danger, ring 999.",
    ),
    Mark.THREAT: _Says(
        "behaviour.illegal-to-agencies",
        "These words may be a threat.",
        "Keep them as they are: take a picture of the screen. Tell the manager now. If somebody is "
        "in danger, ring 999.",
    ),
    Mark.PRESS: _Says(
        "behaviour.press-contact",
        "This may be a journalist, or somebody else from outside.",
        "Do not answer yet. Tell the manager and the chairperson first. Confirm nothing about any "
        "child or family.",
    ),
    Mark.HEALTH: _Says(
        "privacy.confidential",
        "A family may be telling about a child's health here.",
        "If others can read it: hide it there, and thank them in a private message. Do not answer "
        "about it in public. An absence is told by phone.",
    ),
    Mark.WHEREABOUTS: _Says(
        "privacy.confidential",
        "These words may tell where a child lives, goes or is.",
        "If others can read it: hide it there, and thank them in a private message. Do not confirm "
        "that a child comes to us.",
    ),
    Mark.NAMES: _Says(
        "do.no-tagging",
        "There may be a name or a tag in it.",
        "Do not use the name in our reply. If it names a child or tags somebody: hide it there, "
        "and say kindly in a private message why we do without names.",
    ),
    Mark.OFFENCE: _Says(
        "abuse.swiftly",
        "There may be hurtful words in it.",
        "Take a picture of the screen first. Then hide it there, without answering in anger.",
    ),
    Mark.RECORDS: _Says(
        "records.parents-see-all",
        "Somebody may be asking for what we keep about them or their child.",
        "That counts in any words, and has a month from today. Tell the manager today.",
    ),
    Mark.REMOVAL: _Says(
        "images.permission",
        "Somebody may want something taken down.",
        "Look at it first. What a family does not want comes down the same day.",
    ),
    Mark.LANGUAGE: _Says(
        "monitoring.step-in",
        "This may not be in English.",
        "Nothing in it was read by Playgate. Ask somebody who knows the language. The clock runs "
        "all the same.",
    ),
    Mark.LONG: _Says(
        "monitoring.step-in",
        "This is very long. Only its beginning was looked at.",
        "Please read it to its end.",
    ),
}
_STRONG = frozenset({*URGENT, Mark.HEALTH, Mark.WHEREABOUTS, Mark.RECORDS, Mark.REMOVAL})


def findings_of(marks: Iterable[str]) -> list[Finding]:
    """What the marks of a comment say on its page, the gravest first."""
    noticed = set(marks)
    return [
        Finding(
            told.clause,
            Effect.ASK if mark in _STRONG else Effect.ADVISE,
            told.says,
            told.remedy,
            f"noticed.{mark}",
        )
        for mark, told in WHAT_TO_DO.items()
        if mark in noticed
    ]

"""Mistakes: down first, then who must be told, then whether the law wants to know (*do*)."""

from dataclasses import dataclass
from enum import StrEnum

from .findings import Refusal
from .lives import Life

LIFE = Life("owned up", {("owned up", "assess"): "assessed"})
WHAT = {
    "child": "A child was shown who should not have been",
    "words": "The words told something private",
    "place": "It went to the wrong place",
    "not ours": "It was not ours to share",
    "tone": "It was not kind, or not right for us",
    "other": "Something else",
}


class Risk(StrEnum):
    """What could come of it for somebody whose picture or details were seen."""

    NONE = "none"
    SOME = "some"
    HIGH = "high"


RISKS = {
    Risk.NONE: "Nothing is likely to come of it",
    Risk.SOME: "Something might come of it for somebody",
    Risk.HIGH: "Somebody could come to real harm, such as being found",
}


@dataclass(frozen=True)
class Assessment:
    """What was found out, decided and done about a mistake."""

    risk: Risk
    told_ico: bool
    told_families: bool
    why: str


def why_not_assess(found: Assessment) -> Refusal | None:
    """Why an assessment is not whole yet, or None.

    A risk goes to the ICO, a high one to the families too; UK GDPR articles 33 and 34. Whatever
    is decided has its reason, also that nobody needs to be told.
    """
    if found.risk is not Risk.NONE and not found.told_ico:
        return _not_yet(
            "The ICO has not been told.",
            "Where something might come of it, the ICO is told within 72 hours.",
            "Report it on ico.org.uk, then tick that you did.",
        )
    if found.risk is Risk.HIGH and not found.told_families:
        return _not_yet(
            "The families have not been told.",
            "Where somebody could come to harm, those concerned hear of it at once.",
            "Ring them today, then tick that you did.",
        )
    if not found.why.strip():
        return _not_yet(
            "The reason is missing.",
            "What was decided has to be understood later, by somebody who was not there.",
            "Say in a sentence or two why you think so.",
        )
    return None


def _not_yet(says: str, why: str, remedy: str) -> Refusal:
    return Refusal("law.data-protection", says, why, remedy)

"""A picture that should not be: an accident, or a worry (*images.delete-compromising*)."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from .findings import Refusal
from .lives import Life

CLAUSE = "images.delete-compromising"
LIFE = Life("told", {("told", "take_note"): "noted", ("noted", "end_worry"): "ended"})


class Concern(StrEnum):
    """What somebody said about a picture."""

    ACCIDENT = "accident"
    WORRY = "worry"


class Outcome(StrEnum):
    """How a worry came to its end, and with it the sealed picture."""

    POLICE_HAVE_IT = "the police have what they need"
    POLICE_SAY_NO = "the police or children's services said that it is not needed"
    ACCIDENT = "it was an accident after all, as the police or children's services said"


NO_WITNESS = Refusal(
    CLAUSE,
    "Somebody else should be a witness.",
    "So that nobody can say later that it was not wiped.",
    "Choose a colleague who is with you now.",
)
NO_REFERENCE = Refusal(
    CLAUSE,
    "Please write down who said so.",
    "Evidence is let go only when the police or children's services have said that it may be.",
    "Write the reference that they gave you.",
)


@dataclass(frozen=True)
class Step:
    """One thing to do when you are worried: what, why, and a number or page if there is one."""

    says: str
    why: str = ""
    number: str = ""
    link: str = ""


@cache
def when_worried() -> list[Step]:
    """What to do, in order. The numbers stand in a file of their own, and are looked over there."""
    told = json.loads(Path(__file__).with_name("when_worried.json").read_text("utf-8"))
    return [Step(**one) for one in told["steps"]]

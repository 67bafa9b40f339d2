"""What we keep about one person, in one file: what others are in it, and what goes to them.

Names of others are taken out. What may be a name and may be a word is shown to whoever reads it
over, who says which it is; until then it counts as a name.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from playgate.policy.erasing import Words, struck
from playgate.policy.findings import Refusal
from playgate.policy.lives import Life

LIFE = Life(
    "to read",
    {
        ("to read", "read_over"): "ready",
        ("to read", "wipe_pack"): "wiped",
        ("ready", "wipe_pack"): "wiped",
    },
)
CLAUSE, EXEMPT = "records.parents-see-all", "records.exemptions-only"
TAKEN_OUT = "[somebody else]"
PERHAPS = re.compile(r"\[\?([^\]\[]+)\]")
MOST = 5000  # comments of one person; more than that, and a person gathers the rest
RIGHTS = (
    "This is what we keep about you here, as far as the law lets us give it to you. If something "
    "is wrong, or missing, please tell us: we put it right. You can complain to us, and to the "
    "Information Commissioner (ico.org.uk), and you can go to court."
)
SAY_WHO = Refusal(
    CLAUSE,
    "Whose records are they?",
    "Playgate looks for a name as it stands beside what they wrote, and for a grown-up of a child.",
    "Tick what they wrote, type the name they write under, or choose them from the list.",
)
SAY_WHY_NOT = Refusal(
    EXEMPT,
    "Why is something left out?",
    "Nothing is kept back but for a reason of the law, and they are told that there is something.",
    "Write the reason in a few words. They read it.",
)


@dataclass(frozen=True)
class Piece:
    """One thing that we keep: what it is, when, its words. Texts of others are marked in them."""

    what: str
    when: str
    words: tuple[str, ...]

    @property
    def perhaps(self) -> list[str]:
        """Words in it that may be names of others."""
        return [word for text in self.words for word in PERHAPS.findall(text)]


def marked(text: str, others: Words) -> str:
    """A text with the names of others taken out, and what may be one marked."""
    plain = text.replace("[?", "[ ?")
    pattern = sorted(others.perhaps, key=lambda word: (-len(word), word))
    out = struck(plain, others.surely, TAKEN_OUT)
    if not pattern:
        return out
    told = "|".join(re.escape(word) for word in pattern)
    return re.sub(rf"(?<!\w)({told})(?!\w)", r"[?\1]", out, flags=re.IGNORECASE)


def settled(text: str, kept: Collection[str]) -> str:
    """A text in which each marked word stays, or is taken out. `kept`: words, in small letters."""
    return PERHAPS.sub(lambda m: m[1] if m[1].casefold() in kept else TAKEN_OUT, text)


def perhaps_in(pieces: Iterable[Piece]) -> list[str]:
    """Every word that may be a name of somebody else, once, in small letters."""
    return sorted({word.casefold() for one in pieces for word in one.perhaps})


def given(pieces: Iterable[Piece], left_out: Collection[int], kept: Collection[str]) -> list[Piece]:
    """What they get: without what is left out, by its number, and with every name settled."""
    return [
        replace(one, words=tuple(settled(text, kept) for text in one.words))
        for number, one in enumerate(pieces)
        if number not in left_out
    ]


def written(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Pieces, for a file."""
    return [asdict(one) for one in pieces]


def read(told: Iterable[dict[str, Any]]) -> list[Piece]:
    """Pieces, from a file."""
    return [Piece(one["what"], one["when"], tuple(one["words"])) for one in told]

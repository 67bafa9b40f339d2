"""Words that say little alone and much together, in one sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from playgate.policy.wording.details import Found
from playgate.policy.wording.lexicon import Phrase
from playgate.policy.wording.reading import Reading

_MONEY = re.compile(r"£ ?\d+|\d ?%")


@dataclass(frozen=True)
class _Company:
    """A kind of finding: lists that must all meet, and lists that make it harmless."""

    kind: str
    needs: tuple[str, ...]
    unless: tuple[str, ...] = ()


COMPANIES = (
    _Company("offence", ("harsh", "target"), ("pretend",)),
    _Company("offence", ("group",), ("warm",)),
    _Company("offence", ("group", "unkind-turn")),
    _Company("controversial", ("public-matter", "opinion")),
    _Company("personal-gain", ("price", "personal"), ("our-funds",)),
    _Company("grievance", ("work", "gone-wrong")),
    _Company("whereabouts", ("outing", "now"), ("past",)),
    _Company("plans", ("outing", "going", "when"), ("past",)),
)
LISTS_TOGETHER = tuple(dict.fromkeys(n for c in COMPANIES for n in (*c.needs, *c.unless)))


def together(reading: Reading, phrases: list[Phrase]) -> Iterator[Found]:
    """Findings where lists meet in a sentence, at the place of the first list's words."""
    told: dict[int, dict[str, Phrase]] = defaultdict(dict)
    for phrase in phrases:
        if phrase.list in LISTS_TOGETHER:
            told[reading.sentence(phrase.start)[0]].setdefault(phrase.list, phrase)
    for mark in _MONEY.finditer(reading.plain):
        price = Phrase("price", *mark.span())
        told[reading.sentence(mark.start())[0]].setdefault("price", price)
    for met in told.values():
        for company in COMPANIES:
            if all(name in met for name in company.needs) and not any(
                name in met for name in company.unless
            ):
                first = met[company.needs[0]]
                yield company.kind, first.start, first.end

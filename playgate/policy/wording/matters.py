"""Matters of health, family and conduct, which count only where one person is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from playgate.policy.wording.details import Found
from playgate.policy.wording.lexicon import Phrase
from playgate.policy.wording.names import NameHit
from playgate.policy.wording.people import phrase_list
from playgate.policy.wording.reading import Reading
from playgate.policy.wording.strangers import first_names_in

_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|he's|she's)\b")
_SUBJECT = re.compile(r"\b(?:he|she)(?:'s)?(?: [a-z']+){0,3} $")
_ONE_CHILD = re.compile(
    r"\b(?:one of (?:our|the|your|my) (?:\w+ )?(?:children|kids|boys|girls|little ones|toddlers"
    r"|twins|dads|mums|families|parents|babies)"
    r"|one (?:\w+ )?(?:child|boy|girl|family|mum|dad|parent) (?:has|had|is|was|who|in|at|owes"
    r"|got|came|went)|a (?:\w+ )?(?:child|boy|girl|toddler|family|mum|dad) (?:in|at|of"
    r"|from) (?:our|the|my)"
    r"|our (?:\w+ )?(?:boy|girl|child|pupil|toddler|little one)"
    r"|(?:mum|mummy|dad|daddy|stepdad|stepmum) (?:has|had|is|was|left|got|went|came)"
    r"|(?:the|this|that|their) family(?! (?:support|hub|worker|fun|day|room|centre|service|of)\b)"
    r"|the (?:boy|girl|child|family|dad|mum|twins) (?:with|who|in|from|at)"
    r"|a certain|the twins'?|(?:this|that) (?:child|boy|girl|family|mum|dad|parent)|my (?:son"
    r"|daughter|little (?:boy|girl)|grandson|granddaughter)"
    r"|(?:his|her|their) (?:\w+ )?(?:dad|mum|mother|father|parents|brother|sister|step\w+|speech"
    r"|behaviour|family|house|home)"
    r"|a family (?:at|in)|(?:our|the) (?:little )?(?:boy|girl|biters?)\b|one in particular"
    r"|little \w+ (?:is|has|had|was|wet))\b"
)
_NOT_REAL = re.compile(
    r"\b(?:role ?play|role-play|pretend|puppets?|dolls?|teddy|teddies|home corner|story|stories"
    r"|book|song|rhyme|if your|your child|any child"
    r"|visitor|visited us|came to see us|officer|nurse|vet|doctor's surgery|awareness|training"
    r"|first aid|leaflet|all children|every child|policy)\b"
)


@dataclass(frozen=True)
class _Sentence:
    """What one sentence tells about whom."""

    on_roll: bool
    strangers: tuple[tuple[int, int], ...]
    one_child: bool
    pronoun: bool
    not_real: bool


def private_matters(
    reading: Reading, phrases: list[Phrase], named: list[NameHit], strange: list[tuple[int, int]]
) -> Iterator[Found]:
    """News of the health, home or conduct of one child or family."""
    family = {reading.sentence(hit.start)[0] for hit in named if hit.kinds & {"child", "family"}}
    unknown = {reading.sentence(start)[0] for start, _ in strange}
    told: dict[int, _Sentence] = {}
    for phrase in phrases:
        if phrase.list != "matters":
            continue
        start, end = reading.sentence(phrase.start)
        if start not in told:
            told[start] = _read(reading, start, end, start in family)
            yield from (("unknown-name", *place) for place in told[start].strangers)
        if told[start].on_roll:
            yield "health-of-child", phrase.start, phrase.end
        elif not told[start].not_real and (
            start in unknown or _someone_is_meant(reading, told[start], phrase, start)
        ):
            yield "private-matter", phrase.start, phrase.end


def _read(reading: Reading, start: int, end: int, on_roll: bool) -> _Sentence:
    sentence = reading.plain[start:end]
    not_real = _NOT_REAL.search(sentence) is not None
    return _Sentence(
        on_roll=on_roll,
        strangers=() if not_real or on_roll else tuple(first_names_in(reading, start, end)),
        one_child=_ONE_CHILD.search(sentence) is not None,
        pronoun=_PRONOUN.search(sentence) is not None,
        not_real=not_real,
    )


def _someone_is_meant(reading: Reading, about: _Sentence, phrase: Phrase, start: int) -> bool:
    if about.strangers or about.one_child:
        return True
    if about.pronoun and reading.plain[phrase.start : phrase.end] not in _weak():
        return True
    return _SUBJECT.search(reading.plain[max(start, phrase.start - 40) : phrase.start]) is not None


@cache
def _weak() -> frozenset[str]:
    return frozenset(phrase_list("weak-matters"))


def verdicts(reading: Reading, phrases: list[Phrase], named: list[NameHit]) -> Iterator[Found]:
    """A colleague's name beside harsh words."""
    harsh = {reading.sentence(p.start)[0] for p in phrases if p.list == "verdicts"}
    for hit in named:
        if "staff" in hit.kinds and reading.sentence(hit.start)[0] in harsh:
            yield "verdict-on-colleague", hit.start, hit.end

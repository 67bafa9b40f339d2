"""A public explanation names the rule, and never the person, their words, or a child."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from playgate.policy.findings import Effect, Finding, stops
from playgate.policy.noticing import is_common
from playgate.policy.wording import Register, check_words
from playgate.policy.wording.reading import Reading

from . import RULES, SAYS_WHY

IN_A_ROW = 4
LONGEST = 12  # pieces that one name may have been taken apart into
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class About:
    """The comment that is explained: whose it was, and what it said."""

    author: str
    handle: str
    text: str


def check_explanation(
    text: str, rule: str, about: About, register: Register, today: date
) -> list[Finding]:
    """What stops these words from standing in public; empty if nothing does."""
    said = words_of(text)
    found = list(stops(check_words(text, register, where="reply", today=today)))
    if not _has(said, words_of(RULES[rule].named)):
        found.append(_stop("rule", "It does not name the rule.", f"Say: “{RULES[rule].named}”."))
    if _names(said, about):
        found.append(
            _stop("person", "It names the person who wrote.", "Say which rule it broke, not who.")
        )
    if _repeats(said, words_of(about.text)):
        found.append(
            _stop("words", "It repeats what the comment said.", "Say it in words of your own.")
        )
    return found


def words_of(text: str) -> list[str]:
    """The words as they are compared: small letters, look-alikes and hidden marks undone."""
    return _WORD.findall(Reading.of(text).plain)


def _names(said: list[str], about: About) -> bool:
    ours = {word for rule in RULES.values() for word in words_of(rule.named)}
    local = about.handle.strip().removeprefix("@").split("@")[0]
    for name in (words_of(about.author), words_of(local)):
        whole = "".join(name)
        if len(whole) > 1 and whole in _joined(said, whole):
            return True
        told = {one for one in name if len(one) > 2 and not is_common(one)} - ours
        if told & set(said):
            return True
    return False


def _joined(said: list[str], whole: str) -> Iterator[str]:
    """Every run of neighbouring words, pushed together, that is as long as a name."""
    for start in range(len(said)):
        run = ""
        for word in said[start : start + LONGEST]:
            run += word
            if len(run) >= len(whole):
                break
        yield run


def _repeats(said: list[str], comment: list[str]) -> bool:
    """Four words in a row, or all of a shorter one; our own names of the rules are free."""
    if not comment or (len(comment) == 1 and is_common(comment[0])):
        return False
    long = min(IN_A_ROW, len(comment))
    free = {run for rule in RULES.values() for run in _runs(words_of(rule.named), long)}
    return bool(set(_runs(said, long)) & (set(_runs(comment, long)) - free))


def _runs(words: list[str], long: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + long]) for at in range(len(words) - long + 1))


def _has(said: list[str], phrase: list[str]) -> bool:
    return tuple(phrase) in set(_runs(said, len(phrase)))


def _stop(key: str, says: str, remedy: str) -> Finding:
    return Finding(SAYS_WHY, Effect.STOP, says, remedy, f"explanation.{key}")

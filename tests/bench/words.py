"""The check of words, beside one search for the same names."""

import random
import time
from collections.abc import Iterator

import ahocorasick

from playgate.policy.wording import Named, Register, check_words
from playgate.policy.wording.names import names_in
from playgate.policy.wording.reading import Reading

from .figures import Figure, beside, in_turn

SENTENCES = (
    "We dug for worms in the wet corner of the garden. ",
    "The big ones built a bridge of crates, and it held. ",
    "Please bring wellies and a spare jumper on Monday, the puddles are deep. ",
    "Thank you to everybody who came to the story morning! ",
    "Some of us tried beetroot for the first time; opinions were divided. ",
)
SOUNDS = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "ru", "sa", "te", "vi", "wo", "zu")


def figures() -> Iterator[Figure]:
    """500 and 5,000 characters, with 60 and 600 children on roll."""
    for children in (60, 600):
        names = _names(children)
        people = [Named(str(at), name, "child") for at, name in enumerate(names)]
        register = Register.of(people)
        bare = _bare(names)
        for letters in (500, 5000):
            yield from _of(register, bare, children, _text(letters))


def _of(register: Register, bare: object, children: int, text: str) -> Iterator[Figure]:
    times = 20_000 // len(text)

    def search() -> None:
        for _ in range(times):
            list(bare.iter(text.lower()))  # type: ignore[attr-defined]

    def names() -> None:
        for _ in range(times):
            names_in(Reading.of(text), register)

    def whole() -> None:
        for _ in range(times):
            check_words(text, register)

    told = [one / times for one in in_turn((search, names, whole), 9, time.process_time)]
    where = f"{len(text):,} characters, {children} children"
    name = "one bare Aho-Corasick search"
    yield beside(f"names in a text: {where}", told[1], told[0], name, 5, "µs")
    yield beside(f"the whole check of a text: {where}", told[2], told[0], name, None, "µs")


def _text(letters: int) -> str:
    chosen = random.Random(3)
    made = ""
    while len(made) < letters:
        made += chosen.choice(SENTENCES)
    return made[:letters]


def _names(number: int) -> list[str]:
    chosen = random.Random(5)

    def word(parts: int) -> str:
        return "".join(chosen.choice(SOUNDS) for _ in range(parts)).capitalize()

    return [f"{word(3)} {word(4)}" for _ in range(number)]


def _bare(names: list[str]) -> object:
    found = ahocorasick.Automaton()
    for name in names:
        found.add_word(name.lower(), name)
    found.make_automaton()
    return found

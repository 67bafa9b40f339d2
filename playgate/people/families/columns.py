"""Which column says what: the house's guess, by the words that other systems put on top."""

import re
from collections.abc import Callable

from playgate.people.lists import Line

CHILD = {
    "first": "Child: first name",
    "last": "Child: last name",
    "name": "Child: whole name",
    "known": "Child: known as",
    "born": "Child: date of birth",
    "starts": "Child: starts on",
    "ends": "Child: leaves on",
    "language": "Child: home language",
    "apart": "The parents live apart (yes or no)",
}
GROWN_UP = {
    "first": "first name",
    "last": "last name",
    "name": "whole name",
    "email": "e-mail",
    "pr": "parental responsibility (yes or no)",
}
MEANINGS = {
    **{f"child.{part}": says for part, says in CHILD.items()},
    **{f"p{n}.{part}": f"Parent {n}: {says}" for n in (1, 2) for part, says in GROWN_UP.items()},
}
GROWN = r"(?:parent|carer|guardian|contact|adult|pc)(?:/?\s*(?:carer|guardian))?"
SECOND = re.compile(rf"{GROWN}\W*(?:2|two|b)\b|second(?:ary)?\b|\bp2\b|father|\bdad|other parent")
FIRST = re.compile(rf"{GROWN}\W*(?:1|one|a)\b|primary|main|\bp1\b|mother|\bmum|\b{GROWN}\b")
PARTS = (
    ("pr", re.compile(r"parental resp|\bpr\b|legal resp")),
    ("email", re.compile(r"e-?mail")),
    ("apart", re.compile(r"apart|separated|split famil")),
    ("born", re.compile(r"birth|\bdob\b|d\.o\.b|\bborn\b")),
    ("language", re.compile(r"language|mother tongue")),
    ("known", re.compile(r"known|prefer|nick|chosen name|likes to be called")),
    ("starts", re.compile(r"start|joined|joining|admission|entry date|enrol")),
    ("ends", re.compile(r"leav|\bend|left|exit|finish")),
    ("last", re.compile(r"surname|last|family name|second name")),
    ("first", re.compile(r"first|forename|given|christian")),
    (
        "name",
        re.compile(r"name|^(the )?(child|pupil|parent|carer|mother|father|mum|dad)('?s)?\W*\d?$"),
    ),
)
# Nothing here needs a phone number or a street, so neither is kept.
NOT_OURS = re.compile(
    r"phone|mobile|\btel\b|\bcell\b|key (person|worker)|room|group"
    r"|(?<!email )address|postcode|doctor|\bgp\b|emergency"
)
FURTHEST_HEAD = 15


def guessed(head: str) -> str:
    """What a column says, by the words on top of it; "" for nobody knows."""
    words = " ".join(re.sub(r"[_\-/]+", " ", head.lower().replace("e-mail", "email")).split())
    if not words or NOT_OURS.search(words):
        return ""
    part = next((part for part, found in PARTS if found.search(words)), "")
    if part in ("born", "language", "known", "starts", "ends", "apart"):
        return f"child.{part}"
    who = "p2" if SECOND.search(words) else "p1" if FIRST.search(words) else "child"
    meaning = f"{who}.{part}" if part else ""
    return meaning if meaning in MEANINGS else f"p1.{part}" if f"p1.{part}" in MEANINGS else ""


Guess = Callable[[str], str]


def guess_all(heads: tuple[str, ...], guess: Guess = guessed) -> dict[str, str]:
    """A meaning for each column (by its place from 0); each meaning once, the first one wins."""
    found: dict[str, str] = {}
    for place, head in enumerate(heads):
        meaning = guess(head)
        if meaning and meaning not in found.values():
            found[str(place)] = meaning
    return found


def head_of(lines: list[Line], guess: Guess = guessed) -> Line:
    """The row with the words on top: the one that most is guessed from, near the beginning."""
    return max(lines[:FURTHEST_HEAD], key=lambda line: len(guess_all(line.cells, guess)))


def what_is_missing(columns: dict[str, str]) -> str:
    """What no list of children can do without; "" where all is there."""
    meant = set(columns.values())
    if len(meant) < len(columns):
        return "Two columns say the same. Please choose one of them."
    if "child.name" not in meant and not {"child.first", "child.last"} <= meant:
        return "Which columns hold the child's name? Choose the whole name, or first and last."
    if "child.born" not in meant:
        return "Which column holds the date of birth? Children are known by name and birth date."
    return ""

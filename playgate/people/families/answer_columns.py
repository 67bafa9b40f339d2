"""Which column of a list of permissions says what: the child, the paper, and each place."""

import re

from playgate.policy.permissions import MEDIA, USES

from .columns import CHILD, GROWN, guessed, what_is_missing

ALL_SOCIAL = "social"
PLACES = {**USES, ALL_SOCIAL: "social media, no network named"}
PAPER = {
    "said.day": "The day on the form",
    "said.by": "Who said it: whole name",
    "said.form": "Which form it was: its version or year",
}
MEANINGS = {
    **{f"child.{part}": CHILD[part] for part in ("first", "last", "name", "born")},
    **PAPER,
    **{f"{m}.{use}": f"{MEDIA[m].capitalize()}: {PLACES[use]}" for m in MEDIA for use in PLACES},
}
MEDIUM = (("video", re.compile(r"video|film|movie")), ("voice", re.compile(r"voice|audio|sound")))
WHERE = (
    ("website", re.compile(r"web ?(site|page)")),
    ("facebook", re.compile(r"facebook|\bfb\b")),
    ("instagram", re.compile(r"instagram|\binsta\b")),
    ("x", re.compile(r"twitter|\bx\b")),
    ("bluesky", re.compile(r"blue ?sky")),
    ("mastodon", re.compile(r"mastodon")),
    ("newsletter", re.compile(r"news ?letter")),
    ("press", re.compile(r"\bpress\b|newspaper|local media")),
    ("journals", re.compile(r"other child|other famil|group observation")),
    ("journal", re.compile(r"journal|journey|tapestry|famly")),
    ("display", re.compile(r"display|notice ?board|wall|in (the )?(setting|nursery|building)")),
    ("students", re.compile(r"student|trainee")),
    (ALL_SOCIAL, re.compile(r"social")),
)
SAID = (
    ("said.day", re.compile(r"\bdate\b(?!.*birth)|signed on|\bday\b(?!.*birth)|given on")),
    ("said.by", re.compile(rf"signed by|given by|consent by|signature|\bwho\b|\b{GROWN}\b")),
    ("said.form", re.compile(r"\bform\b|version")),
)


def guessed_answer(head: str) -> str:
    """What a column of a list of permissions says; "" for nobody knows."""
    words = " ".join(re.sub(r"[_\-/]+", " ", head.lower()).split())
    for use, found in WHERE:
        if found.search(words):
            medium = next((one for one, heard in MEDIUM if heard.search(words)), "photo")
            return f"{medium}.{use}"
    if said := next((meaning for meaning, found in SAID if found.search(words)), ""):
        return said
    child = guessed(head)
    return child if child in MEANINGS else ""


def what_is_missing_of_answers(columns: dict[str, str]) -> str:
    """What no list of permissions can do without; "" where all is there."""
    if says := what_is_missing(columns):
        return says
    if not any(meaning.partition(".")[0] in MEDIA for meaning in columns.values()):
        return "Which columns hold a yes or a no? Choose the place that each of them is about."
    return ""

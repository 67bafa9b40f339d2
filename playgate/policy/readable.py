"""Words that can be read in a picture: on a peg, a badge, a door, a car (*behaviour*, *don't*)."""

from dataclasses import replace
from datetime import date

from .findings import Effect, Finding
from .pictures import PhotoFacts, Said, WordFacts
from .wording import Register

A_SPELL = 40  # letters of what was read that are shown again
STILL_READING = Finding(
    "behaviour.others-privacy",
    Effect.STOP,
    "We are still looking for words that can be read in this picture.",
    "Wait a moment: a picture takes seconds, a film up to half as long as it lasts. What came in "
    "long ago is looked at one after another.",
    "photo.reading",
)
BLUR_THEM = "Tap them and blur them."
OR_STAY = "Tap them and blur them, or say that they may stay."


def check_readable(
    photo: PhotoFacts,
    register: Register,
    today: date,
    may_stand: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Words in a picture that nobody outside should read, until somebody has blurred them or
    said that they may stay. What can be read of a child is blurred, or its family said yes.
    """
    if photo.state != "ready":
        return []
    if photo.is_being_read:
        says = STILL_READING.says.replace("picture", photo.called)
        return [replace(STILL_READING, says=says).at_photo(photo.number)]
    found = [
        _finding(photo, number, words, register, today, may_stand)
        for number, words in enumerate(photo.words, 1)
        if words.said is not Said.BLURRED
    ]
    return [finding for finding in found if finding]


def _finding(
    photo: PhotoFacts,
    number: int,
    words: WordFacts,
    register: Register,
    today: date,
    may_stand: frozenset[str],
) -> Finding | None:
    from .wording.labels import label_of

    label = label_of(
        words.text, *words.readings, register=register, today=today, may_stand=may_stand
    )
    if label is None or (words.said is Said.STAYS and not label.must_go):
        return None
    where = f"{photo.called} {photo.number + 1}" + (f", {words.when}" if words.when else "")
    return Finding(
        label.clause,
        Effect.STOP,
        f"“{shown(words.text)}” in {where}: these words {label.says}.",
        BLUR_THEM if label.must_go else OR_STAY,
        f"photo.words{number}:{photo.key}",
        box=words.box,
        photo=photo.number,
    )


def shown(text: str) -> str:
    """What was read, as it is shown again: short, and nothing that cannot be seen."""
    plain = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return plain if len(plain) <= A_SPELL else plain[: A_SPELL - 1].rstrip() + "…"

"""A large model that reads whole sentences teaches the small net that reads three words at a time.

Our own sentences are few. So each of them is told again in other words, by halves and with words
left out, and the teacher says of each of these how much it sounds like each kind. The teacher is
used here only; no part of it goes into Playgate.
"""

import re
from collections.abc import Callable

import numpy as np
from sklearn.svm import SVC

AGAIN = 26_000
_MOST_WORDS = 18
_NEIGHBOURS, _NEAR = 12, 0.45
_SURE = 4.0
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        the a an and or of to in on at for with is are was were be been it its he she they you i
        we his her their your our my not no that this those these who what when where why how do
        does did has have had will would should could can from by as so if but all some any than
        then there here up out off
        """,
    )
)


def told_again(
    texts: list[str], labels: np.ndarray, words: list[str], rows: np.ndarray
) -> list[str]:
    """Our sentences in other words; `rows` are the meanings of the words, in their order."""
    again = _Again(words, rows)
    same = {
        label: [t for t, its in zip(texts, labels, strict=True) if its == label] for label in labels
    }
    told: set[str] = set()
    for text, label in zip(texts, labels, strict=True):
        told |= {again.swapped(text, share) for share in (0.3, 0.5, 0.7, 0.5)}
        told.add(again.shortened(again.swapped(text, 0.3)))
        for others in (same[label], same[label], texts):
            told.add(again.swapped(again.joined(text, again.one_of(others)), 0.2))
    ordered = sorted(told)
    again.chance.shuffle(ordered)
    return ordered[:AGAIN]


class _Again:
    def __init__(self, words: list[str], rows: np.ndarray) -> None:
        self.chance = np.random.default_rng(3)
        self.words = words
        self.places = {word: place for place, word in enumerate(words)}
        self.rows = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
        self.near: dict[str, list[str]] = {}

    def one_of(self, texts: list[str]) -> str:
        return texts[self.chance.integers(len(texts))]

    def swapped(self, text: str, share: float) -> str:
        """Some words changed for words of nearly their meaning."""

        def other(found: "re.Match[str]") -> str:
            word = found.group()
            near = self._near(word.lower()) if self.chance.random() < share else []
            if not near:
                return word
            chosen = self.one_of(near)
            return chosen.capitalize() if word[0].isupper() else chosen

        return re.sub(r"[A-Za-z]+", other, text)

    def shortened(self, text: str) -> str:
        return " ".join(w for w in text.split() if self.chance.random() > 0.12) or text

    def joined(self, text: str, other: str) -> str:
        """The beginning of one sentence and the end of another."""
        start, end = text.rstrip(".!?").split(), other.split()
        cut = self.chance.integers(1, max(2, len(start)))
        begins = self.chance.integers(0, max(1, len(end) - 1))
        return " ".join((start[:cut] + end[begins:])[:_MOST_WORDS])

    def _near(self, word: str) -> list[str]:
        if word not in self.places or word in _SMALL_WORDS or len(word) < 3:
            return []
        if word not in self.near:
            likeness = self.rows @ self.rows[self.places[word]]
            nearest = np.argsort(-likeness)[: _NEIGHBOURS + 1]
            self.near[word] = [
                self.words[i] for i in nearest if self.words[i] != word and likeness[i] > _NEAR
            ]
        return self.near[word]


def taught(
    texts: list[str],
    wanted: np.ndarray,
    harmless: np.ndarray,
    in_vain: list[float],
    again: list[str],
    meaning_of: Callable[[list[str]], np.ndarray],
) -> np.ndarray:
    """How much each retold sentence should sound like each kind, from 0 to 1."""
    ours, theirs = meaning_of(texts), meaning_of(again)
    part = np.random.default_rng(7).integers(0, 5, len(texts))
    columns = []
    for kind in range(wanted.shape[1]):
        left_out = np.zeros(len(texts))
        for number in range(5):
            seen = part != number
            teacher = SVC(C=3, gamma=2.0).fit(ours[seen], wanted[seen, kind])
            left_out[~seen] = teacher.decision_function(ours[~seen])
        border = np.quantile(left_out[harmless], 1 - in_vain[kind])
        score = SVC(C=3, gamma=2.0).fit(ours, wanted[:, kind]).decision_function(theirs)
        columns.append(1 / (1 + np.exp(-_SURE * (score - border))))
    return np.stack(columns, 1).astype(np.float32)

"""Words that can be read in a film, followed from look to look: by what they say and by place."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot

from rapidfuzz.fuzz import ratio

from .findings import Box
from .tracks import Spot, where_it_went

Look = tuple[float, Sequence[tuple[Box, str]]]

# A look at the whole film so often, in seconds; and sooner, up to so many times, where something
# can be read, or the picture has changed.
EVERY, SOONER, MOST_SOONER = 1.0, 0.3, 600
CHANGED = 12.0  # colour values, on average over coarse dots
_SLACK = 0.01
# Words may hide for so long, in seconds, and are the same ones if they say nearly the same.
MOST_HIDDEN = 2.5
# Nearly the same, in hundredths: wherever they are; and, not farther than so many of their
# heights and widths, as a machine reads the same words anew.
SAME_WORDS, SAME_PLACE, NEAR = 80.0, 50.0, 1.5
MOST_READINGS = 8
MOST_WORDS = 200


class Looks:
    """When a film is looked at for words: what a long one costs has an end."""

    def __init__(self) -> None:
        self._last, self._sooner, self._saw_words = -EVERY, MOST_SOONER, False

    def is_due(self, at: float, change: float) -> bool:
        """Whether to look at this moment; `change`: how much is new since the last look."""
        since = at - self._last + _SLACK
        if since >= EVERY:
            self._last = at
            return True
        is_sooner = since >= SOONER and (self._saw_words or change > CHANGED)
        if not is_sooner or not self._sooner:
            return False
        self._last, self._sooner = at, self._sooner - 1
        return True

    def saw(self, words: bool) -> None:
        """Whether anything could be read in the last look."""
        self._saw_words = words


@dataclass
class Words:
    """What can be read in a film: as it was read most often, and otherwise; where, and when.

    `ways`: each time that it is there, from place to place.
    """

    text: str
    readings: list[str]
    ways: list[list[Spot]]


@dataclass
class _Way:
    spots: list[Spot] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """What was read most often, and of those the longest."""
        return max(self.read, key=lambda one: (self.read[one], len(one)))


def follow_words(looks: Sequence[Look]) -> list[Words]:
    """The words in a film, the largest first; `looks`: moments in order, and what is read there.

    The same words are one entry, however often they come.
    """
    done: list[_Way] = []
    open_: list[_Way] = []
    for at, lines in looks:
        done += [one for one in open_ if at - one.spots[-1].at > MOST_HIDDEN]
        open_ = [one for one in open_ if at - one.spots[-1].at <= MOST_HIDDEN]
        went = dict(_pairs(open_, lines))
        for place, (box, text) in enumerate(lines):
            way = went.get(place)
            if way is None:
                open_.append(way := _Way())
            way.spots.append(Spot(at, *box))
            way.read[text] += 1
    return _together([*done, *open_])[:MOST_WORDS]


def stretched(way: Sequence[Spot]) -> list[Spot]:
    """The same way from the look before it to the look after it, where nothing was read there:
    nobody knows when in between the words came or went.
    """
    first, last = way[0], way[-1]
    came, went = max(0.0, first.at - EVERY), last.at + EVERY
    return [
        Spot(came, *where_it_went(way[1:2], first, came)),
        *way,
        Spot(went, *where_it_went(way[-2:-1], last, went)),
    ]


def _pairs(open_: Sequence[_Way], lines: Sequence[tuple[Box, str]]) -> Iterator[tuple[int, _Way]]:
    """Which words go on which way, the likest first; each is in one pair at most."""
    likely = []
    for place, (box, text) in enumerate(lines):
        for which, way in enumerate(open_):
            like = max(ratio(_plain(text), _plain(one)) for one in way.read)
            far = _far(way.spots[-1], box)
            is_full = len(way.read) >= MOST_READINGS and text not in way.read
            if not is_full and (like >= SAME_WORDS or (like >= SAME_PLACE and far <= NEAR)):
                likely.append((-like, far, place, which))
    lines_taken, ways_taken = set[int](), set[int]()
    for _, _, place, which in sorted(likely):
        if place not in lines_taken and which not in ways_taken:
            lines_taken.add(place)
            ways_taken.add(which)
            yield place, open_[which]


def _far(spot: Spot, box: Box) -> float:
    """How far words have gone, in their own widths and heights."""
    across = (box.x + box.w / 2 - spot.x - spot.w / 2) / max(box.w, spot.w, 1e-6)
    down = (box.y + box.h / 2 - spot.y - spot.h / 2) / max(box.h, spot.h, 1e-6)
    return hypot(across, down)


def _together(ways: Sequence[_Way]) -> list[Words]:
    """Ways that say the same in one entry."""
    by_text: dict[str, list[_Way]] = {}
    for way in ways:
        by_text.setdefault(_plain(way.text), []).append(way)
    made = []
    for same in by_text.values():
        read: Counter[str] = Counter()
        for way in same:
            read.update(way.read)
        text, *others = sorted(read, key=lambda one: (-read[one], -len(one), one))
        made.append(Words(text, others, [way.spots for way in same]))
    return sorted(made, key=lambda one: -_size(one))


def _size(words: Words) -> float:
    return max(spot.w * spot.h for way in words.ways for spot in way)


def _plain(text: str) -> str:
    """What it says, by its letters and digits alone."""
    return "".join(filter(str.isalnum, text.casefold())) or text

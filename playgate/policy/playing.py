"""A film played to its end: what somebody has seen of it, as far as the clock agrees (*images*)."""

from dataclasses import dataclass, replace
from datetime import datetime

# A player may run a little ahead of the clock, once and all together by so many seconds.
AHEAD, FASTER = 2.0, 1.1
# No word from a player tells of more seconds than this, however long it was silent.
MOST_AT_ONCE = 20.0
# Between two words of a player so much may be missing, and of the whole film so large a part.
GAP, MISSING = 0.75, 0.03

Parts = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Play:
    """What somebody has played: the parts of the film, in seconds; how much was told in all."""

    begun_at: datetime
    told_at: datetime
    parts: Parts = ()
    told: float = 0.0


def played(play: Play, start: float, end: float, now: datetime) -> Play:
    """With one more part, of which counts what can have been played since the last word.

    So nobody gets to the end of a film sooner than the film does.
    """
    since = (now - play.told_at).total_seconds() * FASTER + AHEAD
    in_all = (now - play.begun_at).total_seconds() * FASTER + AHEAD - play.told
    counts = min(end - start, since, in_all, MOST_AT_ONCE)
    if not counts > 0 or start < 0:
        return replace(play, told_at=now)
    parts = _together((*play.parts, (start, start + counts)))
    return replace(play, told_at=now, parts=parts, told=play.told + counts)


def is_whole(parts: Parts, seconds: float) -> bool:
    """Whether a film of this length was played from its beginning to its end."""
    missing = not_played(parts, seconds)
    most = max(GAP, MISSING * seconds)
    return all(end - start <= GAP for start, end in missing) and _length(missing) <= most


def not_played(parts: Parts, seconds: float) -> Parts:
    """What of a film is still to be played."""
    at, missing = 0.0, []
    for start, end in _together(parts):
        if start > at:
            missing.append((at, min(start, seconds)))
        at = max(at, end)
    if at < seconds:
        missing.append((at, seconds))
    return tuple(missing)


def _together(parts: Parts) -> Parts:
    """The parts in order, those that touch as one."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1] + 1e-6:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def _length(parts: Parts) -> float:
    return sum(end - start for start, end in parts)

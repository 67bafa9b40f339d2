"""Films: what is taken in, whose yes they need, what each place takes, what is asked (*images*)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .findings import Refusal
from .permissions import ChildFacts, why_not

PHOTO, VIDEO, VOICE = "photo", "video", "voice"
CLAUSE = "images.permission-video"
MOST_BYTES = 500 * 1024 * 1024
A_MEGABYTE = 1024 * 1024
_ENDINGS = (".mp4", ".mov", ".m4v", ".qt")
_BEGINNINGS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_STILL = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")


@dataclass(frozen=True)
class FilmFacts:
    """What the policy needs to know of a film as it leaves. `is_heard`: its sound goes along."""

    seconds: float
    size: int
    is_heard: bool = False


@dataclass(frozen=True)
class FilmLimits:
    """What a kind of network takes of films. None: no limit that we know."""

    most: int | None = 1
    beside_pictures: bool = False
    most_seconds: float | None = None
    least_seconds: float = 0.0
    most_bytes: int | None = None


ONE_FILM = FilmLimits()  # where nothing else is known
# By the kind of network, as seen in November 2026.
LIMITS = {
    "website": FilmLimits(most=None, beside_pictures=True),
    "instagram": FilmLimits(most_seconds=900, least_seconds=3, most_bytes=1024 * A_MEGABYTE),
    "x": FilmLimits(most_seconds=140, most_bytes=512 * A_MEGABYTE),
    "bluesky": FilmLimits(most_bytes=300 * A_MEGABYTE),
    "mastodon": FilmLimits(most_bytes=99 * A_MEGABYTE),
    "learning platform": FilmLimits(most=None, beside_pictures=True),
    "newsletter": FilmLimits(most=0),
}


def limits_of(network: str) -> FilmLimits:
    """What a kind of network takes of films."""
    return LIMITS.get(network, ONE_FILM)


def is_film(name: str, head: bytes) -> bool:
    """Whether a file is to be opened as a film, by how it begins, or else by what it is called."""
    if head[4:8] == b"ftyp":
        return head[8:12] not in _STILL
    if head[4:8] in _BEGINNINGS:
        return True
    return not head.startswith(_PICTURES) and name.lower().endswith(_ENDINGS)


def why_not_take(size: int) -> Refusal | None:
    """Why a film of this many bytes is not taken in, or None. What it is shows in the cage."""
    if 0 < size <= MOST_BYTES:
        return None
    return Refusal(
        "images.only-by-the-rules",
        "This film is larger than 500 MB." if size else "This file is empty.",
        "Only a whole film can be looked at with care.",
        "Please choose another film, or a shorter part of it: a phone can cut it.",
    )


def media_of(medium: str, is_heard: bool) -> tuple[str, ...]:
    """Which permissions a picture needs: for photos, or for video, and for the voice if heard."""
    return (medium, VOICE) if is_heard else (medium,)


def why_not_shown(
    person: ChildFacts,
    use: str,
    day: date,
    media: Sequence[str],
    *,
    in_a_group: bool = True,
    taken: date | None = None,
) -> Refusal | None:
    """Why somebody may not be shown, or heard, in all of these media, or None."""
    for medium in media:
        face = medium != VOICE
        told = {"face": face, "in_a_group": in_a_group, "medium": medium, "taken": taken}
        if refusal := why_not(person, use, day, **told):  # type: ignore[arg-type]
            return refusal
    return None


def does_not_fit(
    name: str, limits: FilmLimits, films: Sequence[FilmFacts], pictures: int
) -> Iterator[tuple[str, str, str]]:
    """What a place does not take of these films: a code, what is wrong, and what to do now.

    `pictures`: how many still pictures go with them.
    """
    out = f"or leave {name} out."
    if films and limits.most == 0:
        yield "no-films", f"{name} takes no films.", f"Take the film out, {out}"
        return
    if limits.most is not None and len(films) > limits.most:
        yield "many-films", f"{name} takes one film in a post.", f"Take the others out, {out}"
    if films and pictures and not limits.beside_pictures:
        yield "film-and-pictures", f"{name} takes a film or pictures, not both.", f"Choose, {out}"
    for film in films:
        yield from _too_much(name, limits, film, out)


def _too_much(
    name: str, limits: FilmLimits, film: FilmFacts, out: str
) -> Iterator[tuple[str, str, str]]:
    most, shorter = limits.most_seconds, f"Make the film shorter, {out}"
    if most is not None and film.seconds > most:
        yield (
            "long-film",
            f"The film lasts {clock(film.seconds)}; {name} takes {clock(most)}.",
            shorter,
        )
    if film.seconds < limits.least_seconds:
        least = round(limits.least_seconds)
        yield "short-film", f"{name} takes films from {least} seconds on.", f"Choose another, {out}"
    if limits.most_bytes is not None and film.size > limits.most_bytes:
        size, fits = film.size // A_MEGABYTE, limits.most_bytes // A_MEGABYTE
        yield "heavy-film", f"The film has {size} MB; {name} takes {fits} MB.", shorter


# A film that goes out has so many seconds at least.
LEAST_LEFT = 1.0


def is_part(part: tuple[float, float], seconds: float) -> bool:
    """Whether so much is left of a film of so many seconds that it can go out alone.

    An end past that of the film is that of the film.
    """
    return part[0] >= 0 and min(part[1], seconds) - part[0] >= LEAST_LEFT


def is_span(span: tuple[float, float], seconds: float) -> bool:
    """Whether this is a part of a film of so many seconds."""
    start, end = span
    return 0 <= start < end <= seconds + 1


def clock(seconds: float) -> str:
    """A length or a moment of a film as a player shows it: 1:05."""
    whole = int(seconds + 1e-6)
    return f"{whole // 60}:{whole % 60:02}"


def spans(parts: Sequence[tuple[float, float]], most: int = 3) -> str:
    """From when to when, as a player shows it; of many only the first ones are told."""
    told = list(dict.fromkeys(f"{clock(start)} to {clock(end)}" for start, end in parts))
    return ", ".join(told[:most]) + (" and later" if len(told) > most else "")


def in_part(span: tuple[float, float], part: tuple[float, float]) -> tuple[float, float]:
    """From when to when something is, in the part of a film that goes out, as that one counts."""
    start, end = part
    begin, until = (min(max(moment, start), end) - start for moment in span)
    return begin, until


NOT_PLAYED = Refusal(
    CLAUSE,
    "You have not played the film to its end yet.",
    "What is said or seen in the last second goes out with the rest.",
    "Play it through, then sign it off.",
)
NOT_IN_IT = Refusal(
    CLAUSE,
    "That is no part of this film.",
    "Give a beginning and an end, both within the film.",
    "Look at the times under the film once more.",
)
TOO_SHORT = Refusal(
    CLAUSE,
    "So little of the film would be left that nobody could follow it.",
    "A beginning and an end are needed, both within the film, a second apart at least.",
    "Look at the times under the film once more.",
)
NOT_FOR_FILMS = Refusal(
    "images.only-by-the-rules",
    "A film cannot be cut at its sides.",
    "Only single pictures can.",
    "Blur whoever must not be seen, or choose another film.",
)

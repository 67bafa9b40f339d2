"""What stands in the way of a post, by the limits of its network; the same for every network."""

import re
import unicodedata
from collections.abc import Iterator

from playgate.networks.contract import Outgoing, Problem
from playgate.networks.counting import length
from playgate.networks.kinds import Kind
from playgate.policy.films import FilmFacts, does_not_fit

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}", re.ASCII)
HASHTAG = re.compile(r"(?<!\w)[#＃]\w+")
MENTION = re.compile(r"(?<![\w@])@\w+")
TURNS_WORDS_AROUND = "\u202a\u202b\u202d\u202e"
FAR_TOO_LONG = 30


def problems_of(outgoing: Outgoing, kind: Kind) -> list[Problem]:
    """Every reason why this kind of network would not take it, the text's first."""
    return [
        *_about_key(outgoing),
        *_about_text(outgoing.words, kind),
        *_about_tags(outgoing.words, kind),
        *_about_pictures(outgoing, kind),
    ]


def is_unreadable(text: str) -> bool:
    """Whether it holds what no page can show: NUL, control signs, half characters."""
    return any(
        unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE
        for sign in text
        if sign not in "\t\n\r"
    )


def _about_key(outgoing: Outgoing) -> Iterator[Problem]:
    if not KEY.fullmatch(outgoing.key):
        yield Problem(
            "key",
            "unusual-key",
            "Playgate gave this post a name that cannot be used.",
            "Please tell the people who run Playgate.",
        )
    if outgoing.at.utcoffset() is None:
        yield Problem(
            "at",
            "no-time-zone",
            "Playgate gave this post a time without a time zone.",
            "Please tell the people who run Playgate.",
        )


def _about_text(words: str, kind: Kind) -> Iterator[Problem]:
    yield from _about_signs("text", words)
    much_too_long = len(words) > FAR_TOO_LONG * (kind.most_characters or len(words) + 1)
    counted = len(words) if much_too_long else length(words, kind.counts)
    if kind.most_characters is not None and counted > kind.most_characters:
        yield Problem(
            "text",
            "too-long",
            f"The words are too long for {kind.name}: "
            f"{counted:,} characters, and {kind.most_characters:,} fit.",
            f"Please shorten them by {counted - kind.most_characters:,}.",
        )
    elif kind.most_bytes is not None and _bytes(words) > kind.most_bytes:
        yield Problem(
            "text",
            "too-heavy",
            f"The words take up too much room for {kind.name}, though they are few.",
            "Please use fewer emoji or special letters.",
        )


def _bytes(words: str) -> int:
    return len(words.encode("utf-8", "surrogatepass"))


def _about_signs(field: str, words: str) -> Iterator[Problem]:
    if is_unreadable(words):
        yield Problem(
            field,
            "unreadable",
            "There are hidden signs in the words that nobody can read.",
            "Please type the words again, or paste them as plain text.",
        )
    if any(sign in words for sign in TURNS_WORDS_AROUND):
        yield Problem(
            field,
            "turned-around",
            "There are hidden marks that turn the words around.",
            "Please type the words again, or paste them as plain text.",
        )


def _about_tags(words: str, kind: Kind) -> Iterator[Problem]:
    for sort, sign, pattern, most in (
        ("hashtags", "#", HASHTAG, kind.most_hashtags),
        ("mentions", "@", MENTION, kind.most_mentions),
    ):
        found = len(pattern.findall(words)) if most is not None else 0
        if most is not None and found > most:
            yield Problem(
                "text",
                f"too-many-{sort}",
                f"There are {found} words with {sign} in front. {kind.name} takes {most}.",
                f"Please take out {found - most}.",
            )


def _about_pictures(outgoing: Outgoing, kind: Kind) -> Iterator[Problem]:
    number = len(outgoing.pictures)
    if not outgoing.text.strip() and not number:
        yield Problem(
            "text", "nothing", "There is nothing to post yet.", "Please write or add a picture."
        )
    elif number < (0 if outgoing.answers else kind.least_pictures):
        yield Problem(
            "pictures",
            "picture-missing",
            f"{kind.name} needs a picture with every post.",
            "Please add a picture, or choose another account.",
        )
    if kind.most_pictures is not None and number > kind.most_pictures:
        yield Problem(
            "pictures",
            "too-many-pictures",
            f"There are {number} pictures. {kind.name} takes {kind.most_pictures}.",
            f"Please take out {number - kind.most_pictures}.",
        )
    yield from _about_films(outgoing, kind)
    for place, picture in enumerate(outgoing.pictures, 1):
        yield from _about_alt(f"picture {place}", picture.alt, kind)


def _about_films(outgoing: Outgoing, kind: Kind) -> Iterator[Problem]:
    told = [picture.film for picture in outgoing.pictures if picture.film]
    films = [FilmFacts(film.seconds, film.size, film.is_heard) for film in told]
    still = len(outgoing.pictures) - len(films)
    for code, says, remedy in does_not_fit(kind.name, kind.films, films, still):
        yield Problem("pictures", code, says, remedy)


def no_films(outgoing: Outgoing) -> Iterator[Problem]:
    """For networks where Playgate cannot put out a film by itself: a person does."""
    if any(picture.film for picture in outgoing.pictures):
        yield Problem(
            "pictures",
            "film-by-hand",
            "Playgate cannot put out a film there by itself.",
            "Please post it by hand.",
        )


def _about_alt(field: str, alt: str, kind: Kind) -> Iterator[Problem]:
    yield from _about_signs(field, alt)
    most = kind.most_alt_characters
    if most is not None and len(alt) > most:
        yield Problem(
            field,
            "description-too-long",
            f"The description of {field} is too long: {len(alt):,} characters, and {most:,} fit.",
            "Please say it in fewer words.",
        )

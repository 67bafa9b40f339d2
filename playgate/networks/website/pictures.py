"""The pictures of a post on their way to the website: named at random, checked, carried over."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from playgate.networks.contract import ContractBroken, Film, Outgoing, Picture, Problem, Rejected

MOST_BYTES = 20_000_000
NAME_BYTES = 16
FILM = "mp4"


def receipt_for(outgoing: Outgoing) -> str:
    """Random file names and the sums of the pictures as they are now. Raises `Rejected`.

    Of a film, its own name and sum follow those of the picture that stands for it.
    """
    rows = []
    for place, content in _contents(outgoing):
        name = f"{secrets.token_hex(NAME_BYTES)}.{_ending(content, place)}"
        rows.append([name, hashlib.sha256(content).hexdigest()])
        if film := outgoing.pictures[place - 1].film:
            rows[-1] += [f"{secrets.token_hex(NAME_BYTES)}.{FILM}", _sum_of(film, place)]
    return json.dumps(rows)


@dataclass(frozen=True)
class Carried:
    """A picture on its way: its random name, its bytes; and of a film its name and where it is."""

    name: str
    content: bytes
    film_name: str = ""
    film: Film | None = None


def carried(outgoing: Outgoing, receipt: str) -> list[Carried]:
    """Each picture with its random name, in order.

    Raises `Rejected` if a picture is gone or is not the one that was prepared, and
    `ContractBroken` for a receipt of another post.
    """
    try:
        rows = [_row(*map(str, row)) for row in json.loads(receipt)]
    except (ValueError, TypeError):
        raise ContractBroken from None
    if len(rows) != len(outgoing.pictures):
        raise ContractBroken
    found = []
    for (place, content), row in zip(_contents(outgoing), rows, strict=True):
        name, total, film_name, film_total = row
        film = outgoing.pictures[place - 1].film
        if hashlib.sha256(content).hexdigest() != total:
            raise _refusal(place, "changed", "has changed since it was checked")
        if name.split(".") != [name[: 2 * NAME_BYTES], _ending(content, place)]:
            raise ContractBroken
        if film and _sum_of(film, place) != film_total:
            raise _refusal(place, "changed", "has changed since it was checked")
        if film_name.split(".") != ([film_name[: 2 * NAME_BYTES], FILM] if film else [""]):
            raise ContractBroken
        found.append(Carried(name, content, film_name, film))
    return found


def _row(name: str, total: str, film: str = "", film_total: str = "") -> tuple[str, str, str, str]:
    return name, total, film, film_total


def _sum_of(film: Film, place: int) -> str:
    try:
        with film.path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
    except FileNotFoundError:
        raise _refusal(place, "gone", "is not there any more") from None


def _contents(outgoing: Outgoing) -> Iterator[tuple[int, bytes]]:
    for place, picture in enumerate(outgoing.pictures, 1):
        yield place, _content(place, picture)


def _content(place: int, picture: Picture) -> bytes:
    try:
        with picture.path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise _refusal(place, "gone", "is not there any more") from None
    if len(content) > MOST_BYTES:
        raise _refusal(place, "too-big", "is too big for a page")
    return content


def _ending(content: bytes, place: int) -> str:
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    raise _refusal(place, "no-picture", "is not a JPEG, PNG or WebP picture")


def _refusal(place: int, code: str, what: str) -> Rejected:
    remedy = "Please take it out and add it again."
    return Rejected([Problem(f"picture {place}", code, f"Picture {place} {what}.", remedy)])

"""One entry on the website: what everybody may see, and nothing else."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from playgate.networks.contract import Outgoing

TITLE_LENGTH = 80


@dataclass(frozen=True)
class Shown:
    """A picture as it is shown: its random file name, its description, its size in pixels.

    `film`: the random file name of the film that it stands for, where it does.
    """

    name: str
    alt: str
    width: int
    height: int
    film: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry: the words, who posts (by role), since when (UTC), and the pictures."""

    key: str
    text: str
    signed: str
    at: datetime
    pictures: tuple[Shown, ...]

    @property
    def title(self) -> str:
        """The first words."""
        line = next((line.strip() for line in self.text.split("\n") if line.strip()), "")
        if not line:
            if any(one.film for one in self.pictures):
                return "A new film"
            return "New pictures" if len(self.pictures) > 1 else "A new picture"
        if len(line) <= TITLE_LENGTH:
            return line
        return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"

    @property
    def page(self) -> str:
        """Where its own page stands in the folder."""
        return f"e/{self.key}.html"

    def written(self) -> bytes:
        """The entry as one small file."""
        row = asdict(self) | {"at": self.at.isoformat()}
        return json.dumps(row, ensure_ascii=False, indent=1).encode()


def entry_of(outgoing: Outgoing, names: Iterable[tuple[str, str]]) -> Entry:
    """The entry of a post, its pictures, and the films that they stand for, under these names."""
    signed, text = outgoing.signed.strip(), _plain(outgoing.text)
    return Entry(
        key=outgoing.key,
        text=text,
        signed="" if text.endswith(signed) else _plain(signed),
        at=outgoing.at.astimezone(UTC).replace(microsecond=0),
        pictures=tuple(
            Shown(name, _plain(picture.alt), int(picture.width), int(picture.height), film)
            for (name, film), picture in zip(names, outgoing.pictures, strict=True)
        ),
    )


def read_entry(written: bytes) -> Entry | None:
    """The entry in a file; None if the file holds none."""
    try:
        row = json.loads(written)
        return Entry(
            key=row["key"],
            text=row["text"],
            signed=row["signed"],
            at=datetime.fromisoformat(row["at"]),
            pictures=tuple(Shown(**picture) for picture in row["pictures"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of the page."""
    return sorted(entries, key=lambda entry: (entry.at, entry.key), reverse=True)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()

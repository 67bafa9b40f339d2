"""`python -m tests.bench`: measure, print, and write docs/bench.md. Takes some minutes."""

import os
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "bench.md"


def main() -> int:
    """Measure everything, or only the parts that are named, which are not written down."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import tests.settings as configured

    data = Path(os.environ["PLAYGATE_DATA"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # gigabytes are never left behind
    try:
        import django

        django.setup()
        warnings.simplefilter("ignore")
        return _measure(data, configured.PACKAGE, set(sys.argv[1:]))
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _measure(data: Path, package: Path, chosen: set[str]) -> int:
    from .figures import write

    began = time.perf_counter()
    notes: list[str] = []
    told = list(_printed(_all(data, chosen, notes)))
    notes.append(f"Measured in {(time.perf_counter() - began) / 60:.0f} minutes.")
    print("\n".join(notes))
    if not chosen:
        write(told, notes, DOCUMENT)
    return 0


def _all(data: Path, chosen: set[str], notes: list[str]) -> Iterator:
    from django.conf import settings
    from django.core.management import call_command

    from playgate.policy.ceiling import Ceiling

    from . import (
        a_day,
        answered,
        book,
        door,
        families,
        films,
        inbox,
        kills,
        pages,
        photos,
        reading,
        showing,
        turning,
        wire,
        words,
        year,
    )

    settings.ALLOWED_HOSTS = ["*"]
    # One visitor opens the same pages a hundred times: more than anybody needs.
    settings.MOST_PAGES = settings.MOST_PICTURES = Ceiling(10**6, 10**6)
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }

    def wanted(part: str) -> bool:
        return not chosen or part in chosen

    if wanted("photos"):
        yield from photos.figures(data)
    if wanted("films"):
        yield from films.figures(data)
    if wanted("reading"):
        yield from reading.figures(data)
    if wanted("words"):
        yield from words.figures()
    yield from kills.figures(notes) if wanted("kills") else ()
    yield from answered.figures(notes) if wanted("answered") else ()
    if any(
        map(
            wanted,
            ("wire", "pages", "book", "families", "door", "vault", "day", "showing", "inbox"),
        )
    ):
        call_command("migrate", verbosity=0)
        one = year.a_year(year.moment())
        notes.append(year.SAID)
        pages.floor(1)
        yield from wire.figures(year.copied_to(data / "house")) if wanted("wire") else ()
        yield from pages.figures(one, notes) if wanted("pages") else ()
        yield from book.figures(one, year.moment()) if wanted("book") else ()
        yield from families.figures(one, year.moment()) if wanted("families") else ()
        yield from door.figures(one) if wanted("door") else ()
        yield from inbox.figures(one, year.moment()) if wanted("inbox") else ()
        yield from turning.figures(one, year.moment()) if wanted("vault") else ()
        yield from a_day.figures(one, data) if wanted("day") else ()
        yield from showing.figures(year.moment()) if wanted("showing") else ()
    if wanted("story"):
        yield from _story()


def _story() -> Iterable:
    if find_spec("tests.pages.measuring") is None:
        return
    from tests.pages.measuring import measure  # type: ignore[import-not-found, unused-ignore]

    from .figures import Figure

    told = measure()
    for name, value in told.items() if isinstance(told, dict) else {"": told}.items():
        yield Figure(f"one picture of three faces, to sent for sign-off: {name}", str(value))


def _printed(figures: Iterable) -> Iterator:
    for figure in figures:
        print(figure.row(), flush=True)
        yield figure


if __name__ == "__main__":
    sys.exit(main())

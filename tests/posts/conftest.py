"""What the hard days of posts share: the clock of pages and jobs, and proofs of wholeness."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from playgate.images.models import Photo
from playgate.ledger.chain import Head, prove


@pytest.fixture
def now() -> datetime:
    """Pages and jobs read the real clock, so what these tests prepare is of the same moment."""
    return datetime.now(UTC)


@pytest.fixture
def whole(settings: Any) -> Callable[[], None]:
    """Nothing is half done: every chain holds, and the files are those that pictures name."""

    def check() -> None:
        assert all(isinstance(one, Head) for one in prove())
        names = Photo.objects.values_list("original", "cleaned", "small", "cleared")
        known = {name for row in names for name in row if name}
        media = Path(settings.MEDIA_ROOT)
        kept = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
        assert kept == known

    return check


@pytest.fixture
def words() -> Callable[[Any], str]:
    """What a page says, with its spaces made plain."""

    def of(answer: Any) -> str:
        page = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())

    return of

"""Some workers killed at some steps: nothing is lost, nothing doubled, each doubt told.

Thousands of them: `python -m tests.networks.kills`.
"""

from datetime import datetime
from typing import Any

import pytest

from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)

from .kills import counted
from .places import OnMastodon
from .servers import Server
from .test_mastodon import mock  # noqa: F401 (a fixture)

KILLS, STEPS = 16, 45


@pytest.mark.django_db(transaction=True)
def test_some_kills_lose_nothing_double_nothing_and_are_told(
    cast: Any,
    mock: Server,  # noqa: F811
    settings: Any,
    now: datetime,  # noqa: F811
) -> None:
    settings.SERVERS_HERE = True
    count = counted(KILLS, [OnMastodon(mock, cast)], cast, seed=7, steps_known=STEPS)
    assert (count.lost, count.doubled, count.untold, count.wrong) == (0, 0, 0, [])
    assert count.kills == KILLS and count.unsure, "some kills leave a doubt, and that is told"

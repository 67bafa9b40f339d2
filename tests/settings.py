"""The settings of the tests: Playgate's own, with data of their own and the demo's door open."""

import os
import tempfile

# Before any setting is read: nothing of a developer's own data is ever touched.
os.environ["PLAYGATE_DATA"] = tempfile.mkdtemp(prefix="playgate-tests-")
os.environ["PLAYGATE_DEMO"] = "yes"

from playgate.roof.settings import *  # noqa: F403
from playgate.roof.settings import DATA, DATABASE_URL, DATABASES, STATIC_ROOT

STATIC_ROOT.mkdir(exist_ok=True)
if not DATABASE_URL:
    # On the disk, not in memory: only there do two people at once meet as they do in the house.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "tests.sqlite3"}

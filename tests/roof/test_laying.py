"""A new house is laid at once, and has what the long way through all migrations leads to."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

from tests.prepared import ROOT, environment


def told(way: str, data: Path, **own: str) -> Any:
    """What stands in a new database that was made in this way."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.roof.laid", way],
        env=environment(data, **own),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_both_ways_lead_to_the_same_tables_rules_and_guards(tmp_path: Path) -> None:
    made = {}
    for way in ("steps", "at-once"):
        data = tmp_path / way
        data.mkdir()
        made[way] = told(way, data, **own_database(way))
    assert made["at-once"]["triggers"]
    for part, there in made["steps"].items():
        assert made["at-once"][part] == there, part


def own_database(way: str) -> dict[str, str]:
    """On PostgreSQL, an empty database for this way."""
    server = os.environ.get("PLAYGATE_POSTGRES")
    if not server:
        return {}
    name = f"laid_{way.replace('-', '_')}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return {"PLAYGATE_POSTGRES": urlsplit(server)._replace(path=f"/{name}").geturl()}

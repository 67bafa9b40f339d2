"""The register of clauses: the policy in 141 sentences of our own, as data."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Clause:
    """One clause: whom it binds, of what kind it is, and what it asks."""

    id: str
    chapter: str
    lines: str
    kind: str
    also: tuple[str, ...]
    binds: str
    says: str
    reading: str


@cache
def clauses() -> dict[str, Clause]:
    """Every clause by its id, in the order of the policy."""
    rows = json.loads(Path(__file__).with_name("clauses.json").read_text("utf-8"))["clauses"]
    return {
        row["id"]: Clause(
            id=row["id"],
            chapter=row["section"],
            lines=row["lines"],
            kind=row["kind"],
            also=tuple(row["also"]),
            binds=row["binds"],
            says=row["says"],
            reading=row["reading"],
        )
        for row in rows
    }


def chapters() -> dict[str, list[Clause]]:
    """The clauses by chapter, in the order of the policy."""
    found: dict[str, list[Clause]] = {}
    for clause in clauses().values():
        found.setdefault(clause.chapter, []).append(clause)
    return found

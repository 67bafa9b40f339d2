"""Who is told outside the playgroup, and where they are reached (*leads.involve-agencies*)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from . import Kind

MOST_IN_NUMBER = 40


@dataclass(frozen=True)
class Agency:
    """Somebody outside. `local`: each playgroup has its own number for them."""

    key: str
    says: str
    number: str = ""
    link: str = ""
    local: bool = False
    kinds: tuple[str, ...] = ()


@cache
def agencies() -> dict[str, Agency]:
    """All of them. Numbers stand in a file of their own, and are looked over there."""
    told = json.loads(Path(__file__).with_name("agencies.json").read_text("utf-8"))
    made = (Agency(**{**one, "kinds": tuple(one["kinds"])}) for one in told["agencies"])
    return {one.key: one for one in made}


def local_ones() -> list[Agency]:
    """Those whose number a playgroup puts in itself."""
    return [one for one in agencies().values() if one.local]


def to_ring(kind: Kind, local: Mapping[str, str]) -> list[Agency]:
    """Whom to ring about this kind, with the playgroup's own numbers put in."""
    found = (one for one in agencies().values() if kind in one.kinds)
    return [replace(one, number=local.get(one.key, "")) if one.local else one for one in found]

"""Every address of the house, found by walking its resolver, and what may be asked for there."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from playgate.ledger.models import Kept
from playgate.roof.middleware import OPEN_TO_ALL

Things = dict[str, Any]  # the kind of a thing, and the id of one such thing
Kinds = tuple[str, ...]  # what an address wants: kinds of things, or words
WORDS = ("small", "clean", "term", "closure")

TAKE_UP = "people:take_up"  # whoever holds the letter opens it


@dataclass(frozen=True)
class Address:
    """One address: its name, and what it wants to be told."""

    name: str
    wants: tuple[str, ...]

    def at(self, *ids: Any) -> str:
        """The address with these ids; with one id wherever it wants one."""
        given = ids if len(ids) == len(self.wants) else ids * len(self.wants)
        return reverse(self.name, kwargs=dict(zip(self.wants, given, strict=True)))

    @property
    def is_a_familys(self) -> bool:
        """Whether it is under `family/`, where nobody signs in: tests/parents walks those."""
        with suppress(NoReverseMatch):
            return self.at(*(UUID(int=0) for _ in self.wants)).startswith("/family/")
        return False

    @property
    def room(self) -> str:
        """The room that it leads to."""
        return self.name.partition(":")[0]

    def of(self, kinds: Kinds, *things: Things) -> str:
        """The address with the ids of these kinds, each of its own things where there are many."""
        whose = things if len(things) > 1 else things * len(kinds)
        return self.at(*(ids.get(kind, kind) for kind, ids in zip(kinds, whose, strict=True)))

    def kinds(self, things: Things) -> Iterator[Kinds]:
        """Every kind, or pair of kinds, that fits."""
        fitting = [WORDS if one == "kind" else things for one in self.wants]
        for kinds in product(*fitting):
            with suppress(NoReverseMatch):
                self.of(kinds, things)
                yield kinds


def addresses() -> list[Address]:
    """Every address of the rooms: all but what is open to everybody."""
    found = list(_walk(get_resolver().url_patterns, ""))
    open_to_all = [one for one in found if not one.wants and one.at().startswith(OPEN_TO_ALL)]
    open_to_all += [one for one in found if one.name in ("website", "website_file", TAKE_UP)]
    open_to_all += [one for one in found if one.wants and one.is_a_familys]
    return [one for one in found if one not in open_to_all and not one.name.startswith("ours")]


def _walk(patterns: list[Any], space: str) -> Iterator[Address]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, one.namespace or space)
        elif isinstance(one, URLPattern) and one.name:
            wants = tuple(one.pattern.converters)
            name = f"{space}:{one.name}" if space else one.name
            if not one.name.startswith(("account_", "mfa_")):
                yield Address(name, wants)


# Pages of every room may be about people, children, accounts, pictures, and posts.
ABOUT_ALL = ("people", "accounts", "images", "posts")


def one_of_each(playgroup: Any, room: str = "") -> Things:
    """The id of one thing of every kind that belongs to a playgroup, and its own.

    `room`: only the kinds that its pages may be about; an id of any other kind is no id there.
    """
    kinds: list[Any] = [one for one in apps.get_models() if issubclass(one, Kept)]
    if room:
        kinds = [one for one in kinds if one._meta.app_label in {room, *ABOUT_ALL}]
    owned = [one for one in kinds if any(f.name == "playgroup" for f in one._meta.fields)]
    rows = {one._meta.label: one._base_manager.filter(playgroup=playgroup).first() for one in owned}
    rows |= _of_a_film(playgroup) if room in {"", "images"} else {}
    return {"playgroup": playgroup.pk, **{kind: row.pk for kind, row in rows.items() if row}}


def _of_a_film(playgroup: Any) -> dict[str, Any]:
    """A film, a face and words in it, beside whichever picture stands first."""
    film = playgroup.photos.filter(medium="video", state="ready", words__isnull=False).first()
    if film is None:
        return {}
    of_it = {"a face in a film": film.faces.first(), "words in a film": film.words.first()}
    return {"a film": film, **of_it}

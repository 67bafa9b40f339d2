"""Where words name a child: every text that the house keeps, whichever room it is in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from playgate.inbox.models import Comment, Note, Reply, Version
from playgate.incidents.keeping import (
    all_is_held,
    is_needed_beyond_its_answer,
    needs_of,
    with_what_holds,
)
from playgate.people.leaving_families import families_only
from playgate.people.models import Child, Person, Playgroup
from playgate.people.said import FormerName
from playgate.policy.erasing import Words, says_one, words_of
from playgate.policy.retention import Need, last_day
from playgate.policy.wording.people import word_list

# What goes as a whole, what names accounts and playgroups, and what the policy says.
NOT_HERE = {
    "ledger",
    "vault",
    "jobs",
    "training",
    "incidents",
    "accounts.account",
    "people.playgroup",
}
NOT_HERE |= {f"people.{name}" for name in ("child", "formername", "permission", "familylist")}
OF_COMMENTS = (Comment, Version, Reply, Note)
PLAIN = (models.CharField, models.TextField)
NO_WORDS = (models.URLField, models.EmailField, models.SlugField, models.UUIDField)


@dataclass(frozen=True)
class Text:
    """One row with words that name a child, or may do so."""

    row: Any
    fields: tuple[str, ...]
    is_sure: bool

    @property
    def mark(self) -> str:
        """What it is known by on a page."""
        return f"{self.row._meta.label_lower}:{self.row.pk}"

    @property
    def says(self) -> str:
        """The first words of it."""
        told = " ".join(" ".join(getattr(self.row, name) for name in self.fields).split())
        return f"{told[:120]}…" if len(told) > 120 else told

    @property
    def where(self) -> str:
        """What kind of thing it stands in."""
        return str(self.row._meta.verbose_name)


def words_for(child: Child) -> Words:
    """The words that name a child and those who go with it; four questions."""
    group, goers = child.playgroup, families_only(child)
    former = child.former_names.values_list("name", flat=True)
    names = [child.name, *child.nicknames.split(","), *former, *(one.name for one in goers)]
    gone = {one.pk for one in goers}
    stays = Q(children_cared_for__playgroup=group) | Q(offices__playgroup=group)
    people = Person.objects.filter(stays).exclude(pk__in=gone).distinct()
    children = group.children.exclude(pk=child.pk)
    others = [*children.values_list("name", flat=True), *people.values_list("name", flat=True)]
    for nicknames in children.exclude(nicknames="").values_list("nicknames", flat=True):
        others += nicknames.split(",")
    others += (
        FormerName.objects.filter(playgroup=group)
        .exclude(child=child)
        .values_list("name", flat=True)
    )
    return words_of(names, others, word_list("ordinary"))


def texts_with(playgroup: Playgroup, words: Words) -> list[Text]:
    """Every text with one of these words, but those that others wrote to us; one query a table."""
    found = []
    for model, fields in _tables():
        if model not in OF_COMMENTS:
            found += list(_of(model, fields, playgroup, words))
    return found


def comments_with(playgroup: Playgroup, words: Words) -> list[Comment]:
    """Comments in which, or beside which, one of these words stands."""
    found: set[UUID] = set()
    for model, fields in _tables():
        if model in OF_COMMENTS:
            for text in _of(model, fields, playgroup, words):
                found.add(text.row.pk if model is Comment else text.row.comment_id)
    rows = Comment.objects.filter(pk__in=found).prefetch_related(*with_what_holds())
    return list(rows.select_related("playgroup").order_by("arrived_at"))


def no_longer_needed(playgroup: Playgroup, ids: Iterable[str], today: date) -> list[Comment]:
    """Of these comments those that nothing needs by now: no record, no proof, nobody's hold."""
    if all_is_held(playgroup):
        return []
    rows = Comment.objects.filter(pk__in=list(ids), playgroup=playgroup)
    rows = rows.select_related("playgroup").prefetch_related(*with_what_holds())
    return [one for one in rows if not is_needed_beyond_its_answer(one, today)]


def kept_until(comment: Comment, today: date) -> date:
    """Until when a comment is kept: what is still open, as if it were closed today."""
    told = (Need(one.record, one.since or today) for one in needs_of(comment))
    last = last_day(told)
    assert last  # each of them has an end, once it is closed
    return last


@cache
def _tables() -> tuple[tuple[type[models.Model], tuple[str, ...]], ...]:
    """Every table of a playgroup with the columns in which somebody may have typed words."""
    found = []
    for model in apps.get_models():
        label, room = model._meta.label_lower, model._meta.app_label
        if not model.__module__.startswith("playgate.") or {label, room} & NOT_HERE:
            continue
        fields = tuple(field.name for field in model._meta.fields if _holds_words(field))
        if fields and any(field.name == "playgroup" for field in model._meta.fields):
            found.append((model, fields))
    return tuple(found)


def _holds_words(field: Any) -> bool:
    is_plain = isinstance(field, PLAIN) and not isinstance(field, NO_WORDS)
    return is_plain and not field.choices and not field.unique


def _of(model: Any, fields: tuple[str, ...], playgroup: Playgroup, words: Words) -> Iterator[Text]:
    rows = model.objects.filter(_perhaps(fields, words.all), playgroup=playgroup)
    for row in rows if words.all else ():
        told = [(name, getattr(row, name)) for name in fields]
        named = tuple(name for name, text in told if says_one(text, words.all))
        if named:
            yield Text(row, named, any(says_one(text, words.surely) for _, text in told))


def _perhaps(fields: Iterable[str], words: Iterable[str]) -> Q:
    """A first, wide question to the database, which folds no letters beyond A to Z."""
    asked = Q()
    for word in words:
        part = max(word.split(), key=len)
        for spelling in {part, part.lower(), part.upper(), part.title()}:
            for field in fields:
                asked |= Q(**{f"{field}__icontains": spelling})
    return asked

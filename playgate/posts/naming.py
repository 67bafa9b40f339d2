"""Whether a post that is out names a child whose family does not want that any more."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.wording import Register, check_words
from playgate.policy.wording.people import spaced
from playgate.policy.wording.telling import kind_of

from .models import Post, Shown

Ids = set[UUID] | QuerySet[Any, Any]  # or the question that tells them
NAMED = "behaviour.others-privacy"


def named_without_a_yes(
    playgroup: Playgroup,
    today: date,
    unnamed: Mapping[UUID, set[tuple[UUID, str]]],
    posts: Ids,
) -> Iterator[UUID]:
    """The copies whose words name a child that may not be named; `unnamed`: by their posts,
    which are among those that `posts` asks for.

    Every family without a yes to that is asked about, so plain words are looked at first, and
    only where a name may stand are they read as the gates read them.
    """
    if not unnamed:
        return
    register = register_of(playgroup, today)
    by_post = {post.hex: copies for post, copies in unnamed.items()}
    for post, text in _words(posts):
        plain = f" {spaced(text)} "
        for copy, child in by_post.get(post.replace("-", ""), ()):
            firsts = register.firsts_of.get(child, frozenset())
            perhaps = any(f" {first}" in plain for first in firsts)
            if perhaps and _names(text, register, firsts, today):
                yield copy


def _words(posts: Ids) -> Iterator[tuple[str, str]]:
    """The words of posts, and those of the pictures in them, each beside the post's id as text.

    There may be thousands: to make an id of each takes longer than to read all of the words.
    """
    words = Post.objects.filter(pk__in=posts).exclude(text="").order_by()
    yield from words.values_list(Cast("pk", CharField()), "text")
    alts = Shown.objects.filter(post__in=posts).exclude(photo__alt="").order_by()
    yield from alts.values_list(Cast("post", CharField()), "photo__alt")


def _names(text: str, register: Register, firsts: Iterable[str], today: date) -> bool:
    found = check_words(text, register, beside_picture=True, today=today)
    spans = [one.span for one in found if kind_of(one) == "child-beside-picture" and one.span]
    told = {spaced(text[span.start : span.end]) for span in spans}
    return not told.isdisjoint(firsts)

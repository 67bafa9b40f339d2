"""The list of posts, a page of it: with what a line says, in one statement."""

from uuid import UUID

from django.db.models import QuerySet

from playgate.ledger.question import Question, lay_each, plainly
from playgate.ledger.together import answered, together
from playgate.people.models import Playgroup

from .models import Copy, Post

A_PAGE = 30


def listed(playgroup: Playgroup, start: int) -> list[Post]:
    """A page of posts from a place on, the newest first, and one more where there are more."""
    asked = [FIRST.asked(playgroup=playgroup.pk), THEIR_COPIES.asked(playgroup=playgroup.pk)]
    if start:
        asked = [plainly(_rows(playgroup.pk, start)), plainly(_copies(playgroup.pk, start))]
    posts, copies = answered(together(*asked))
    lay_each(posts, "copies", "post", copies)
    return list(posts)


def _rows(playgroup: UUID, start: int) -> QuerySet[Post]:
    rows = Post.objects.filter(playgroup=playgroup).exclude(state="discarded").listed()
    return rows.prefetch_related(None)[start : start + A_PAGE + 1]


def _copies(playgroup: UUID, start: int) -> QuerySet[Copy]:
    """The same columns as `listed` reads, of the copies of all posts on that page."""
    of = _rows(playgroup, start).values("pk")
    rows = Copy.objects.filter(post__in=of).select_related("account")
    return rows.only("post", "state", "account__name")


FIRST = Question(lambda playgroup: _rows(playgroup, 0))
THEIR_COPIES = Question(lambda playgroup: _copies(playgroup, 0))

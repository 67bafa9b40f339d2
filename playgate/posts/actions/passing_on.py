"""Passing on what somebody has begun, when they go (*administrator*)."""

from datetime import datetime

from playgate.ledger.book import By, NotYours, action, record
from playgate.people.models import Person, Playgroup
from playgate.posts.models import Post


@action("posts.pass_on")
def pass_on(playgroup: Playgroup, author: Person, to: Person, *, by: By, now: datetime) -> int:
    """Give all that somebody has begun to somebody else; answers how many posts that are.

    Whoever takes a post over has a hand in it, so a yes they gave to it is void.
    """
    if to.pk == author.pk or not to.offices.filter(playgroup=playgroup).exists():
        raise NotYours("Person")
    posts = list(Post.objects.unfinished(playgroup, author))
    for post in posts:
        post.author, post.changed_at = to, now
        post.hands = sorted({*post.hands, str(to.pk)})
        post.save(update_fields=["author", "changed_at", "hands"])
        post.sign_offs.filter(by=to).update(is_void=True)
        record(post, act="posts.pass_on", clause="staff.manage-own-posts", by=by, now=now)
    record(
        playgroup,
        act="posts.pass_on",
        clause="administrator.leavers",
        by=by,
        now=now,
        posts=len(posts),
    )
    return len(posts)

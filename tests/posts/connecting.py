"""What the tests of connected accounts share: an account on a network, a post on its way there."""

from datetime import datetime
from typing import Any

from playgate.accounts import actions as accounts
from playgate.people.member import House
from playgate.posts import actions
from playgate.posts.models import Copy, Post
from tests.ready import ready_photo, ready_post


def on_a_network(cast: Any, network: str, now: datetime) -> Any:
    """An account of the playgroup there, kept by two."""
    house = House(cast.playgroup.pk)
    told = {"name": f"Our {network}", "is_open": True, "audience": "Families"}
    made = accounts.register(cast.playgroup, network, network, network, by=house, now=now, **told)
    for key in ("sam", "jo"):
        accounts.name_keeper(made, cast.people[key], now.date(), by=house, now=now)
    return made


def on_its_way(cast: Any, member: Any, account: Any, now: datetime) -> Copy:
    """A post with a picture that has been signed off and published."""
    photo = ready_photo(member("sam"), [], now=now, alt="Hands pushing dough")
    post = ready_post(member("sam"), "We made bread today.", [photo], [account], now=now)
    actions.submit(post, by=member("sam"), now=now)
    post = Post.objects.whole().get(pk=post.pk)
    actions.sign_off(post, post.digest(), by=member("jo"), now=now)
    copy = post.copies.get()
    actions.publish(copy, by=member("sam"), now=now)
    return copy

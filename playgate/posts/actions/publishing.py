"""Putting a signed-off post out, by hand or by Playgate itself, and taking it down again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.files.base import File

from playgate.jobs.later import later
from playgate.ledger.book import (
    By,
    Refused,
    TooLate,
    action,
    record,
    record_each,
    record_lines,
    step,
)
from playgate.ledger.models import Kept
from playgate.people.member import House, Member
from playgate.policy.findings import Refusal
from playgate.policy.signing import signature
from playgate.posts.models import Copy, Post

from .capturing import add_capture
from .writing import Stopped

NOT_SIGNED = Refusal(
    "images.judgement",
    "This post is not signed off as it stands.",
    "Something has changed since, so somebody looks again.",
    "Open it, look at what has changed, and send it for sign-off again.",
)
PAST = Refusal(
    "do.think-first",
    "That time has already gone by.",
    "A post never goes out by itself later than you meant.",
    "Choose a time to come, or publish it now.",
)

NOT_BY_HAND = Refusal(
    "staff.manage-own-posts",
    "Playgate itself sees to this account.",
    "It looks whether the post is out or down, so that nobody has to guess.",
    "Wait a moment. To have it gone in any case, take it down.",
)
LOOK_AGAIN = timedelta(minutes=1)
NONE: Mapping[UUID, File] = MappingProxyType({})


@action("posts.set_time")
def set_time(post: Post, when: datetime | None, wall: str, *, by: Member, now: datetime) -> None:
    """Say when a post should go out, in UTC and as the wall clock said it; None: no time."""
    if when and when <= now:
        raise Refused(PAST)
    post.go_out_at, post.go_out_wall, post.missed_its_time = when, wall, False
    post.save(update_fields=["go_out_at", "go_out_wall", "missed_its_time"])
    record(post, act="posts.set_time", clause="administrator.contributes", by=by, now=now)
    if when and post.state == "signed off":
        later("posts.come_to_time", str(post.pk), at=when)


@action("posts.miss_time")
def miss_time(post: Post, *, by: By, now: datetime) -> None:
    """Note that the time went by before everybody had signed off: nothing goes out."""
    post.missed_its_time = True
    post.save(update_fields=["missed_its_time"])
    record(post, act="posts.miss_time", clause="images.judgement", by=by, now=now)


@action("posts.publish")
def publish(copy: Copy, *, by: By, now: datetime) -> None:
    """Let a copy go: the gates run again. By hand: the steps are shown. Else: a job sends it."""
    post = copy.post = Post.objects.whole().get(pk=copy.post_id)
    if post.state != "signed off" or post.still_needed():
        raise Refused(NOT_SIGNED)
    if in_the_way := gates(copy, now):
        raise Stopped(in_the_way)
    short, roles = post.playgroup.short, by.roles_at(now)
    post.signed = post.signed or signature(roles, short, by.standing_in(now))
    post.save(update_fields=["signed"])
    copy.went_at = now
    # The website takes films; other places get theirs from a person, also where we are connected.
    if copy.account.network != "website" and any(one.is_film for one in post.photos):
        copy.left_to_a_person = True
    copy.save(update_fields=["went_at", "left_to_a_person"])
    step(copy, "publish", clause="images.only-by-the-rules", by=by, now=now)
    if not copy.is_by_hand:
        later("posts.send", str(copy.pk))
    elif not copy.account.by_hand and isinstance(by, House):
        later("posts.tell_keepers", str(copy.pk))


@action("posts.stop")
def stop(copy: Copy, clause: str, *, by: By, now: datetime) -> None:
    """A copy that has not gone out does not go: a gate has closed, or nobody posted it."""
    _by_hand_or_house(copy, by)
    step(copy, "stop", clause=clause, by=by, now=now)


@action("posts.be_unsure")
def be_unsure(copy: Copy, *, by: By, now: datetime) -> None:
    """Nobody can say whether it went out: the job looks before anything is sent again."""
    step(copy, "be_unsure", clause="do.seek-advice", by=by, now=now)
    if not copy.is_by_hand:
        later("posts.send", str(copy.pk), at=now + LOOK_AGAIN)


@action("posts.be_out")
def be_out(copy: Copy, link: str, ref: str = "", *, by: By, now: datetime) -> None:
    """It is out, and here is the link; whoever has looked there may say so in Playgate's doubt."""
    if copy.state != "unsure":
        _by_hand_or_house(copy, by)
    copy.link, copy.ref, copy.out_at = link, ref, now
    copy.save(update_fields=["link", "ref", "out_at"])
    step(copy, "be_out", clause="scope.professional-messages", by=by, now=now)


@action("posts.make_ready")
def make_ready(copy: Copy, receipt: str, *, by: House, now: datetime) -> None:
    """Keep what the network gave for what was brought there unseen; "": it is worth nothing."""
    copy.receipt = receipt
    copy.save(update_fields=["receipt"])
    clause = "images.only-by-the-rules"
    record(copy, act="posts.make_ready", clause=clause, by=by, now=now, ready=bool(receipt))


@action("posts.leave_to_a_person")
def leave_to_a_person(copy: Copy, *, by: House, now: datetime) -> None:
    """This network does not let us take it down from here: a keeper does it there, today."""
    copy.left_to_a_person = True
    copy.save(update_fields=["left_to_a_person"])
    act, clause = "posts.leave_to_a_person", "staff.manage-own-posts"
    record(copy, act=act, clause=clause, by=by, now=now)
    later("posts.tell_keepers", str(copy.pk))


@action("posts.take_down")
def take_down(copy: Copy, *, by: By, now: datetime) -> None:
    """Begin to take a copy down. By hand: the steps are shown. Else: a job does it."""
    step(copy, "take_down", clause="staff.manage-own-posts", by=by, now=now)
    if not copy.is_by_hand:
        later("posts.fetch_down", str(copy.pk))


@action("posts.be_down")
def be_down(copy: Copy, proof: str, *, by: By, now: datetime, screen: File | None = None) -> None:
    """It is down, and this is how we know. `screen`: a picture of what can be seen there."""
    _by_hand_or_house(copy, by)
    copy.down_at, copy.down_proof = now, proof
    copy.save(update_fields=["down_at", "down_proof"])
    step(copy, "be_down", clause="staff.manage-own-posts", by=by, now=now)
    if screen and isinstance(by, Member):
        add_capture(copy, screen, by=by, now=now)


@action("posts.be_down_each")
def be_down_each(
    copies: Sequence[Copy],
    proof: str,
    screens: Mapping[UUID, File] = NONE,
    *,
    by: Member,
    now: datetime,
) -> None:
    """Several are down, and whoever looked at each of them says how they know; all or none.

    `screens`: a picture of the screen of some of them, by the id of the copy.
    Raises `TooLate` where one was said to be down already.
    """
    clause, pks = "staff.manage-own-posts", [one.pk for one in copies]
    if any(not one.is_by_hand for one in copies):
        raise Refused(NOT_BY_HAND)
    for copy in copies:
        copy.state = Copy.LIFE.after(copy.state, "be_down")
    told = {"state": "down", "down_at": now, "down_proof": proof}
    if Copy.objects.filter(pk__in=pks, state="coming down").update(**told) != len(pks):
        raise TooLate("Copy")
    lines: list[tuple[Kept, dict[str, Any]]] = [(one, {"state": one.state}) for one in copies]
    record_lines(lines, act="posts.be_down", clause=clause, by=by, now=now)
    record_each(copies, act="posts.be_down_each", clause=clause, by=by, now=now)
    for copy in copies:
        if copy.pk in screens:
            add_capture(copy, screens[copy.pk], by=by, now=now)


def _by_hand_or_house(copy: Copy, by: By) -> None:
    """What Playgate itself puts out and takes down, it alone can say."""
    if not copy.is_by_hand and not isinstance(by, House):
        raise Refused(NOT_BY_HAND)


def gates(copy: Copy, now: datetime) -> list:
    """What stands in the way of one copy at this moment; other accounts do not matter here."""
    key = copy.account.key
    return [one for one in copy.post.in_the_way(now) if one.account in {None, key}]


def copy_of(playgroup_id: UUID, pk: UUID | str) -> Copy:
    """One copy with all that the gates look at."""
    copy = Copy.objects.select_related("account", "playgroup").get(pk=pk, playgroup_id=playgroup_id)
    copy.post = Post.objects.whole().get(pk=copy.post_id)
    return copy

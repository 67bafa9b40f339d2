"""Signing a post off: a second adult, or manager and chairperson where it may be controversial."""

from datetime import datetime

from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.people.ties import conflict_of
from playgate.policy.films import NOT_PLAYED
from playgate.policy.findings import Refusal
from playgate.policy.roles import HEADS
from playgate.posts.models import Post, SignOff
from playgate.posts.played import not_played

from .writing import Stopped, as_it_is

CHANGED = Refusal(
    "images.judgement",
    "This post has changed since you opened it.",
    "You sign off what you have seen, and nothing else.",
    "Look at it once more.",
)
OWN = Refusal(
    "images.judgement",
    "You had a hand in this post.",
    "Sending back is for those who look with fresh eyes.",
    "Open it for changing instead.",
)


@action("posts.sign_off")
def sign_off(post: Post, digest: str, *, by: Member, now: datetime) -> None:
    """Say yes to a post as it was shown: `digest` is what stood on the signer's screen.

    Raises `Stopped` (the gates run again), `Refused` (not for this person, or it has changed).
    """
    as_it_is(post)
    post.LIFE.after(post.state, "sign_off")
    roles = by.roles_at(now)
    refusal = post.why_not_sign(by.person.pk, roles)
    if post.is_controversial and not refusal:
        refusal = conflict_of(by, post.matter(), now)
    if refusal or digest != post.digest():
        raise Refused(refusal or CHANGED)
    if in_the_way := post.in_the_way(now):
        raise Stopped(in_the_way)
    if not_played(post, by.person.pk):
        raise Refused(NOT_PLAYED)
    clause = "do.controversial-ask-both" if post.is_controversial else "images.judgement"
    SignOff.objects.create(
        playgroup=post.playgroup,
        post=post,
        by=by.person,
        roles=sorted(roles),
        digest=digest,
        at=now,
    )
    facts = {"standing_in": heads} if (heads := sorted(by.standing_in(now) & HEADS)) else {}
    record(post, act="posts.sign_off", clause=clause, by=by, now=now, digest=digest, **facts)
    fresh = by.playgroup.posts.whole().get(pk=post.pk)
    if not fresh.still_needed():
        _signed_off(post, by, now)


@action("posts.send_back")
def send_back(post: Post, why: str, *, by: Member, now: datetime) -> None:
    """Give a post back to its author with a reason; what was signed is void."""
    as_it_is(post)
    if str(by.person.pk) in post.hands:
        raise Refused(OWN)
    post.sent_back_why = why
    post.changed_at = now
    post.save(update_fields=["sent_back_why", "changed_at"])
    post.sign_offs.update(is_void=True)
    step(post, "send_back", clause="images.judgement", by=by, now=now)


def _signed_off(post: Post, by: Member, now: datetime) -> None:
    """Everybody has said yes. A time that has gone by is missed: nothing goes out by itself."""
    step(post, "sign_off", clause="images.judgement", by=by, now=now)
    post.missed_its_time = bool(post.go_out_at and post.go_out_at <= now)
    post.save(update_fields=["missed_its_time"])
    if post.go_out_at and not post.missed_its_time:
        later("posts.come_to_time", str(post.pk), at=post.go_out_at)

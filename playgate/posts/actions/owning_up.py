"""Owning up to a mistake: it comes down first, then comes the rest (*do.report-mistakes*)."""

from datetime import datetime
from typing import Any

from playgate.images import actions as images
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import House, Member
from playgate.policy.clocks import due
from playgate.policy.mistakes import Assessment, why_not_assess
from playgate.policy.recognising import Why
from playgate.policy.working_days import england
from playgate.posts.models import Mistake, Post

CLAUSE = "do.report-mistakes"
SEEN = ("out", "unsure", "going out")


@action("posts.own_up")
def own_up(post: Post, *, by: Member, now: datetime) -> Mistake:
    """Say that a post should not be out: every copy comes down, and nothing more of it goes.

    Saying it twice while it is looked into is once.
    """
    mistake = post.mistakes.filter(state=Mistake.LIFE.first).first()
    if mistake is None:
        mistake = Mistake.objects.create(
            playgroup=post.playgroup,
            post=post,
            by=by.person,
            at=now,
            assess_by=due("breach", now, england(), post.playgroup.tz),
        )
        later("posts.tell_of_mistake", str(mistake.pk))
        house, group = House(post.playgroup_id), post.playgroup
        images.remember(group, post.photos, Why.MISTAKE, by=house, now=now)
    post.sign_offs.update(is_void=True)
    for copy in post.copies.select_related("account").filter(state__in=SEEN):
        copy.taken_back_for, copy.taken_back_at = CLAUSE, now
        copy.save(update_fields=["taken_back_for", "taken_back_at"])
        step(copy, "take_down", clause=CLAUSE, by=by, now=now)
        if not copy.is_by_hand:
            later("posts.fetch_down", str(copy.pk))
    record(mistake, act="posts.own_up", clause=CLAUSE, by=by, now=now, post=str(post.pk))
    return mistake


@action("posts.explain")
def explain(mistake: Mistake, what: str, who_could_see: str, *, by: Member, now: datetime) -> None:
    """Say what went wrong, and who may have seen it."""
    mistake.what, mistake.who_could_see = what, who_could_see
    mistake.save(update_fields=["what", "who_could_see"])
    record(mistake, act="posts.explain", clause=CLAUSE, by=by, now=now, what=what)


@action("posts.assess")
def assess(mistake: Mistake, found: Assessment, *, by: Member, now: datetime, **more: Any) -> None:
    """Decide what a mistake means for those it touches. `more`: learnt.

    Raises `Refused` while somebody who must be told has not been, `TooLate` if it was decided.
    """
    if refusal := why_not_assess(found):
        raise Refused(refusal)
    for field, value in {**vars(found), **more}.items():
        setattr(mistake, field, value)
    mistake.assessed_by, mistake.assessed_at = by.person, now
    fields = [*vars(found), *more, "assessed_by", "assessed_at"]
    in_time = now <= mistake.assess_by
    facts = {"risk": found.risk, "ico": found.told_ico, "in_time": in_time}
    step(mistake, "assess", clause="law.data-protection", by=by, now=now, **facts)
    mistake.save(update_fields=fields)

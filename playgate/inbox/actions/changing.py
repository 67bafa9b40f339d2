"""Other words in the place of what we said there, as a reply of their own on its way.

They pass all that a reply passes: the gates, a second opinion, a yes, the rest after hard words,
three beats. In place, they are kept with what they replaced.
"""

from datetime import datetime

from playgate.inbox.models import Reply
from playgate.inbox.reach import may_be_changed_there
from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.people.member import Member
from playgate.policy.findings import stops
from playgate.policy.replying import NOT_CHANGED_THERE
from playgate.policy.signing import signature
from playgate.posts.actions import Stopped

from .going_out import house_or_nobody_else
from .locks import must_not_be_locked
from .opinions import keep_version
from .replying import check_reply, not_their_own
from .said import must_be_ready
from .taking_back import OURS


@action("inbox.change_there")
def change_there(
    reply: Reply, text: str, *, by: Member, now: datetime, wants_sign_off: bool = False
) -> Reply:
    """Write other words for a reply that is out; nothing is changed there yet.

    Raises `Stopped`, `Refused` where they cannot be put there, `TooLate` while another is on its
    way.
    """
    comment = reply.comment
    not_their_own(comment, by)
    must_not_be_locked(comment)
    if not may_be_changed_there(reply):
        raise Refused(NOT_CHANGED_THERE)
    if stopping := stops(check_reply(comment, text, now)):
        raise Stopped(stopping)
    if comment.replies.on_its_way().exists():
        raise TooLate("Reply")
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    told = Reply.objects.create(
        playgroup=comment.playgroup,
        comment=comment,
        instead_of=reply,
        text=f"{text.strip()}\n{who}",
        by=by.person,
        hands=[str(by.person.pk)],
        written_at=now,
        only_acknowledges=reply.only_acknowledges,
        wants_sign_off=wants_sign_off or reply.wants_sign_off,
    )
    record(reply, act="inbox.change_there", clause=OURS, by=by, now=now, reply=str(told.pk))
    return told


@action("inbox.be_in_place")
def be_in_place(reply: Reply, *, by: By, now: datetime) -> None:
    """The other words stand there now, as the network says, or somebody who changed them there.

    What they replaced is kept. Raises `Refused` while Playgate sees to it.
    """
    ours = reply.instead_of
    if ours is None:
        raise TooLate("Reply")
    if isinstance(by, Member):
        not_their_own(reply.comment, by)
        must_not_be_locked(reply.comment)
    if reply.state == "written":
        must_be_ready(reply, now)
    else:
        house_or_nobody_else(reply, by, now)
    reply.sent_at = now
    reply.save(update_fields=["sent_at"])
    step(reply, "be_in_place", clause=OURS, by=by, now=now)
    keep_version(ours, reply.by, now)
    ours.text, ours.changed_at = reply.text, now
    ours.hands = [*dict.fromkeys([*ours.hands, *reply.hands])]
    ours.signed_by, ours.signed_at = reply.signed_by, reply.signed_at
    ours.signed_for = reply.signed_for
    about = ("text", "changed_at", "hands", "signed_by", "signed_at", "signed_for")
    ours.save(update_fields=about)
    record(ours, act="inbox.be_in_place", clause=OURS, by=by, now=now, reply=str(reply.pk))

"""A reply on its way through the network: an intent, a look, a call, and what came of it.

The job of this room calls; nothing here speaks to a network.
"""

from datetime import datetime, timedelta

from playgate.accounts.connections import Connection
from playgate.inbox.models import Comment, Intervention, Reply
from playgate.inbox.reach import goes_by_itself
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.people.member import House, Member
from playgate.policy.inbox import clause_of
from playgate.policy.moderating import DONE, NOT_OUT_YET, SAYS_WHY
from playgate.policy.replying import GONE, HOUSE_DOES_IT, HOUSE_TRIES, NOT_THERE
from playgate.policy.signing import signature

from .locks import must_not_be_locked
from .replying import not_their_own
from .said import be_said, must_be_ready, must_say_why_late
from .stepping_in import must_stand_in_public

LOOK_AGAIN = timedelta(minutes=1)
WHO_WE_ARE = "behaviour.say-who-you-are"


@action("inbox.go_out")
def go_out(reply: Reply, why_late: str = "", *, by: Member, now: datetime) -> None:
    """Let Playgate send it: kept first, and a job sends it. Raises `Refused`, `TooLate`.

    Late: the reason is asked.
    """
    comment = reply.comment
    not_their_own(comment, by)
    must_not_be_locked(comment)
    if comment.is_gone:
        raise Refused(GONE)
    if not goes_by_itself(reply):
        raise Refused(NOT_THERE)
    must_be_ready(reply, now)
    must_say_why_late(reply, why_late, now)
    reply.went_at, reply.why_late, reply.trouble = now, why_late.strip(), ""
    reply.save(update_fields=["went_at", "why_late", "trouble"])
    step(reply, "go_out", clause=WHO_WE_ARE, by=by, now=now)
    later("inbox.send_reply", str(reply.pk))


@action("inbox.tell_why_there")
def tell_why_there(
    intervention: Intervention, text: str, as_what: str, *, by: Member, now: datetime
) -> Reply:
    """Let Playgate put the public explanation there, as a reply or a post of its own.

    Raises `Stopped` for words that say more than the rule, `Refused`, `TooLate`.
    """
    comment = intervention.comment
    if intervention.state not in DONE:
        raise Refused(NOT_OUT_YET)
    if as_what == "reply":
        must_not_be_locked(comment)
    must_stand_in_public(comment, text, intervention.rule, now)
    if intervention.explained_at or comment.replies.on_its_way().exists():
        raise TooLate("Reply")
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    reply = Reply(
        playgroup=comment.playgroup,
        comment=comment,
        intervention=intervention,
        as_what=as_what,
        text=f"{text.strip()}\n{who}",
        only_acknowledges=False,
        by=by.person,
        hands=[str(by.person.pk)],
        written_at=now,
        went_at=now,
    )
    if not goes_by_itself(reply):
        raise Refused(NOT_THERE)
    reply.save(force_insert=True)
    told = {"as_": as_what, "reply": str(reply.pk)}
    record(intervention, act="inbox.tell_why_there", clause=SAYS_WHY, by=by, now=now, **told)
    step(reply, "go_out", clause=SAYS_WHY, by=by, now=now)
    later("inbox.send_reply", str(reply.pk))
    return reply


@action("inbox.make_reply_ready")
def make_reply_ready(reply: Reply, receipt: str, *, by: House, now: datetime) -> None:
    """Keep what the network gave before anything is seen; "": it is worth nothing."""
    reply.receipt = receipt
    reply.save(update_fields=["receipt"])
    told = {"ready": bool(receipt)}
    record(reply, act="inbox.make_reply_ready", clause=WHO_WE_ARE, by=by, now=now, **told)


@action("inbox.be_unsure")
def be_unsure(reply: Reply, *, by: House, now: datetime) -> None:
    """Nobody can say whether it went out: the job looks before anything is sent again."""
    step(reply, "be_unsure", clause="do.seek-advice", by=by, now=now)
    later("inbox.send_reply", str(reply.pk), at=now + LOOK_AGAIN)


@action("inbox.be_sent")
def be_sent(
    reply: Reply,
    link: str = "",
    ref: str = "",
    at: datetime | None = None,
    *,
    by: By,
    now: datetime,
) -> None:
    """It is out, since `at`: the clock of what it answers stops at that moment."""
    _must_be_its_own(reply)
    house_or_nobody_else(reply, by, now)
    earliest = reply.went_at or reply.written_at
    reply.link, reply.ref = link, ref
    reply.sent_at = min(max(at or now, earliest), now)
    reply.save(update_fields=["link", "ref", "sent_at"])
    step(reply, "be_sent", clause=WHO_WE_ARE, by=by, now=now)
    if reply.intervention is None:
        be_said(reply, by=by, now=now)
        return
    told = reply.intervention
    told.explanation, told.why_silent, told.explained_as = reply.words, "", reply.as_what
    told.explained_link, told.explained_at = link, reply.sent_at
    about = ("explanation", "why_silent", "explained_as", "explained_link", "explained_at")
    told.save(update_fields=about)
    record(told, act="inbox.be_sent", clause=SAYS_WHY, by=by, now=now, as_=reply.as_what)


@action("inbox.stop_reply")
def stop_reply(
    reply: Reply, trouble: str = "", *, by: By, now: datetime, to_a_person: bool = False
) -> None:
    """It is not out, and why; the words are kept. `to_a_person`: somebody sends it by hand."""
    house_or_nobody_else(reply, by, now)
    reply.trouble, reply.receipt = trouble[:300], ""
    reply.left_to_a_person = reply.left_to_a_person or to_a_person
    reply.save(update_fields=["trouble", "receipt", "left_to_a_person"])
    step(reply, "stop_reply", clause=clause_of(reply.comment.kind), by=by, now=now)


@action("inbox.leave_reply")
def leave_reply(reply: Reply, trouble: str, *, by: House, now: datetime) -> None:
    """Playgate cannot look there any more: a person says whether it is out."""
    reply.left_to_a_person, reply.trouble = True, trouble[:300]
    reply.save(update_fields=["left_to_a_person", "trouble"])
    record(reply, act="inbox.leave_reply", clause="do.seek-advice", by=by, now=now)


@action("inbox.note_gone")
def note_gone(comment: Comment, *, by: House, now: datetime) -> None:
    """What was to be answered is gone there; the words stay here for now."""
    comment.gone_at = comment.gone_at or now
    comment.save(update_fields=["gone_at"])
    record(comment, act="inbox.note_gone", clause="monitoring.step-in", by=by, now=now)


def _must_be_its_own(reply: Reply) -> None:
    """Raises `TooLate` for other words of a reply: they are never a reply of their own."""
    if reply.instead_of_id:
        raise TooLate("Reply")


def house_or_nobody_else(reply: Reply, by: By, now: datetime) -> None:
    """Raises `Refused`: while the house looks for it, it alone says what came of it."""
    if isinstance(by, House) or reply.left_to_a_person:
        return
    is_over = reply.went_at is not None and now - reply.went_at > HOUSE_TRIES
    there = Connection.objects.filter(account=reply.comment.account_id, state="connected")
    if there.exists() and not is_over:
        raise Refused(HOUSE_DOES_IT)

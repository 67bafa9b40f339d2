"""What the house does later with what we say and decide: it sends, deletes and steps in, once.

Three beats each: what is meant was kept; it looks whether that is so already; it calls, and what
came of it is kept.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from playgate.accounts.actions import lose
from playgate.accounts.connections import Connection
from playgate.accounts.models import Account
from playgate.ledger.book import Refused
from playgate.networks.changing import changing
from playgate.networks.contract import (
    ByAPerson,
    Network,
    NetworkError,
    NotFound,
    OutcomeUnknown,
    Published,
    Reconnect,
)
from playgate.people.member import House
from playgate.policy.findings import stops
from playgate.policy.replying import GONE, OURS_IS_GONE

from . import actions
from .actions.locks import must_not_be_locked
from .models import Intervention, Reply
from .ways import outgoing, target_of, way_to

ENDED = "The account does not let Playgate in any more. Look there whether it is out."
STOPPED = "Something has changed since, so it did not go out. Please look at it again."
CALLED = "called"
PROOF = "Playgate did it, asked the network again, and it says so."
TAKEN = "The network took the report. Nobody can look it up there."
IS_REPORTED = "Nobody knows whether the report came in. A second one does no harm."


@task()
def send_reply(reply_id: str) -> None:
    """Send one reply: look whether it is out already, ask the gates again, then call."""
    reply = _reply(reply_id, "going out", "unsure")
    if reply is None or reply.left_to_a_person:
        return
    by, is_not_out = House(reply.playgroup_id), not reply.receipt
    try:
        with way_to(reply.comment.account, reply) as net:
            found = _looked_for(reply, net)
            is_not_out = found is None
            found = found or _put_out(reply, net, by)
    except NetworkError as trouble:
        _in_trouble(reply, trouble, by, is_not_out=is_not_out)
        return
    if found and reply.instead_of:
        actions.be_in_place(reply, by=by, now=timezone.now())
    elif found:
        told = (found.link, found.ref, found.at)
        actions.be_sent(reply, *told, by=by, now=timezone.now())


def _looked_for(reply: Reply, net: Network) -> Published | None:
    """Whether it is out already; other words: whether they are in their place already."""
    if reply.instead_of is None:
        return net.find(reply.pk.hex)
    return changing(net).stands(reply.instead_of.ref, outgoing(reply))


def _put_out(reply: Reply, net: Network, by: House) -> Published | None:
    """Call, if the gates still let it go; the receipt is kept before anything is seen."""
    now = timezone.now()
    if _is_stopped(reply, now):
        actions.stop_reply(reply, STOPPED, by=by, now=now)
        return None
    if reply.instead_of is not None:
        return _put_in_place(reply, reply.instead_of, net, by)
    out = outgoing(reply)
    if not reply.receipt:
        actions.make_reply_ready(reply, net.prepare(out), by=by, now=now)
    return net.commit(out, reply.receipt)


def _put_in_place(reply: Reply, ours: Reply, net: Network, by: House) -> Published | None:
    """Change it there, and look: that Playgate is about to call is kept first."""
    able, out = changing(net), outgoing(reply)
    if not reply.receipt:
        actions.make_reply_ready(reply, CALLED, by=by, now=timezone.now())
    able.change(ours.ref, out)
    found = able.stands(ours.ref, out)
    if found is None:
        raise OutcomeUnknown
    return found


def _is_stopped(reply: Reply, now: datetime) -> bool:
    comment = reply.comment
    if reply.instead_of and reply.instead_of.state != "sent":
        return True
    if reply.intervention is not None:
        words, rule = reply.words, reply.intervention.rule
        return bool(actions.check_public(comment, words, rule, now))
    try:
        must_not_be_locked(comment)
    except Refused:
        return True
    return bool(stops(actions.check_reply(comment, reply.words, now)))


def _in_trouble(reply: Reply, trouble: NetworkError, by: House, *, is_not_out: bool) -> None:
    """What can be tried again is; what nobody knows is looked into; the rest waits for a person.

    `is_not_out`: nothing was sent before, or it was looked for and not found.
    """
    now = timezone.now()
    if isinstance(trouble, Reconnect):
        _lose(reply.comment.account, trouble, by, now)
        if is_not_out:
            actions.stop_reply(reply, trouble.says, by=by, now=now, to_a_person=True)
        else:
            actions.leave_reply(reply, ENDED, by=by, now=now)
    elif isinstance(trouble, NotFound) and reply.instead_of:
        actions.stop_reply(reply, OURS_IS_GONE.says, by=by, now=now)
    elif isinstance(trouble, NotFound):
        actions.note_gone(reply.comment, by=by, now=now)
        actions.stop_reply(reply, GONE.says, by=by, now=now)
    elif isinstance(trouble, OutcomeUnknown) and reply.state != "unsure":
        actions.be_unsure(reply, by=by, now=now)
    elif trouble.again or isinstance(trouble, OutcomeUnknown):
        raise trouble
    else:
        actions.stop_reply(reply, trouble.says, by=by, now=now, to_a_person=True)


def _lose(account: Account, ended: Reconnect, by: House, now: datetime) -> None:
    """The account does not let Playgate in any more: everything goes on by hand."""
    rows = Connection.objects.select_related("account", "secret")
    found = rows.filter(account=account, state="connected").first()
    if found:
        lose(found, ended.says, by=by, now=now)


@task()
def fetch_back(reply_id: str) -> None:
    """Delete one reply of ours, and look whether it is gone; else a person does."""
    reply = _reply(reply_id, "coming down")
    if reply is None or reply.left_to_a_person:
        return
    by = House(reply.playgroup_id)
    try:
        with way_to(reply.comment.account, reply) as net:
            net.take_down(reply.ref)
            is_there = net.find(reply.pk.hex)
    except NetworkError as trouble:
        if trouble.again:
            raise
        if isinstance(trouble, Reconnect):
            _lose(reply.comment.account, trouble, by, timezone.now())
        actions.leave_back(reply, by=by, now=timezone.now())
        return
    if is_there is None:
        actions.be_taken_back(reply, PROOF, by=by, now=timezone.now())
    else:
        actions.leave_back(reply, by=by, now=timezone.now())


@task()
def moderate(intervention_id: str) -> None:
    """Do at the network what somebody has decided, or undo it; look first, and look again."""
    rows = Intervention.objects.select_related("comment__account", "handed_by")
    told = {"pk": intervention_id, "state__in": ("doing", "undoing")}
    one = rows.filter(**told).first()
    if one is None:
        return
    by = House(one.playgroup_id)
    try:
        with way_to(one.comment.account) as net:
            proof = _done(one, net, by)
    except NetworkError as trouble:
        if trouble.again:
            raise
        if isinstance(trouble, Reconnect):
            _lose(one.comment.account, trouble, by, timezone.now())
        says = IS_REPORTED if isinstance(trouble, OutcomeUnknown) else trouble.says
        actions.leave_to_hand(one, says, by=by, now=timezone.now())
        return
    note = actions.note_done if one.state == "doing" else actions.note_undone
    note(one, proof, by=by, now=timezone.now())


def _done(one: Intervention, net: Network, by: House) -> str:
    """It is so there now; the words for the proof. Raises errors of the contract."""
    target, on = target_of(one), one.state == "doing"
    deed: Any = one.deed
    is_so = net.is_done(deed, target)
    if is_so is on:
        return PROOF
    if is_so is None and one.called_at:
        raise OutcomeUnknown  # it may have come in already, and nobody can look
    if one.called_at is None:
        actions.note_called(one, by=by, now=timezone.now())
    try:
        net.moderate(deed, target, on=on)
    except OutcomeUnknown:
        if is_so is None:
            raise
    now_so = net.is_done(deed, target)
    if now_so is None:
        return TAKEN
    if now_so is not on:
        raise ByAPerson(())
    return PROOF


def _reply(reply_id: str, *states: str) -> Reply | None:
    rows = Reply.objects.select_related(
        *("comment__account", "comment__playgroup", "playgroup", "intervention", "instead_of")
    )
    return rows.filter(pk=reply_id, state__in=states).first()

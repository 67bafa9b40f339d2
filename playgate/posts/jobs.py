"""What the house does later with posts. It alone speaks to networks, in three beats."""

import contextlib
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.accounts.actions import lose
from playgate.accounts.connections import Connection
from playgate.accounts.models import Account
from playgate.images.at_work import NotOpened, made_clean, or_destroy
from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.ledger.book import Refused, TooLate
from playgate.mail.letters import send_letter
from playgate.networks.contract import (
    ByAPerson,
    Network,
    NetworkError,
    OutcomeUnknown,
    Published,
    Reconnect,
    Rejected,
)
from playgate.people.member import House
from playgate.people.models import Playgroup, on
from playgate.people.ties import addresses_of, at_work
from playgate.policy.roles import HEADS, Role

from . import actions, by_hand
from .actions.publishing import copy_of, gates
from .live import OUT
from .models import Copy, CopyCapture, Mistake, Post
from .unused import UNUSED, unused
from .ways import way_to

# A worker that was down for longer lets nothing go out by itself: the hour meant is over.
MOST_LATE = timedelta(hours=1)
A_DAY = timedelta(days=1)
A_ROUND = 200
COME_DOWN = "A post must come down today."
SEVERAL_COME_DOWN = "Several posts must come down today."
BY_HAND_NOW = "A post waits for you: Playgate could not put it out by itself."


@task()
def come_to_time(post_id: str) -> None:
    """A post's time has come: what Playgate sends goes; for the rest, today's page reminds."""
    post = Post.objects.whole().filter(pk=post_id).first()
    now = timezone.now()
    if post is None or post.go_out_at is None:
        return
    if post.go_out_at > now:
        later("posts.come_to_time", post_id, at=post.go_out_at)
        return
    by = House(post.playgroup_id)
    if post.missed_its_time:
        return
    if post.state == "signed off" and now - post.go_out_at <= MOST_LATE:
        _come_out(post, by, now)
    else:
        actions.miss_time(post, by=by, now=now)


def _come_out(post: Post, by: House, now: datetime) -> None:
    planned = [copy for copy in post.copies.all() if copy.state == "planned"]
    for copy in planned:
        if not copy.is_by_hand:
            _publish(copy_of(by.playgroup_id, copy.pk), by, now)
    if any(copy.is_by_hand for copy in planned):
        path = reverse("posts:page", args=[post.pk])
        send_letter(post.author.email, "It is time to publish your post.", path)


@task()
def ask_both(post_id: str) -> None:
    """Tell manager and chairperson that a post which may be controversial waits for them."""
    post = Post.objects.select_related("playgroup").filter(pk=post_id, state="waiting").first()
    if post is None:
        return
    says = "A post that may be controversial waits for your yes."
    _tell_heads(post.playgroup, says, reverse("posts:page", args=[post.pk]))


@task()
def tell_of_mistake(mistake_id: str) -> None:
    """Tell manager and chairperson that somebody has owned up to a mistake."""
    mistake = Mistake.objects.select_related("playgroup").filter(pk=mistake_id).first()
    if mistake:
        says = "Somebody has noticed a mistake in a post. It is coming down."
        _tell_heads(mistake.playgroup, says, reverse("posts:mistake", args=[mistake.pk]))


def _tell_heads(playgroup: Playgroup, says: str, path: str) -> None:
    today = playgroup.today(timezone.now())
    for address in addresses_of(playgroup, HEADS, today):
        send_letter(address, says, path)


def _publish(copy: Copy, by: House, now: datetime) -> None:
    """Publish, or leave it planned: today's page tells why it stands still."""
    try:
        actions.publish(copy, by=by, now=now)
    except (actions.Stopped, Refused):
        return


@task()
def send(copy_id: str) -> None:
    """Send one copy: look whether it is out already, ask the gates again, then call."""
    copy = _copy(copy_id, "going out", "unsure")
    if copy is None:
        return
    by = House(copy.playgroup_id)
    try:
        with way_to(copy) as net:
            found = net.find(copy.pk.hex) or _put_out(copy, net, by)
    except NetworkError as trouble:
        _in_trouble(copy, trouble, by)
        return
    if found:
        actions.be_out(copy, found.link, found.ref, by=by, now=timezone.now())


def _put_out(copy: Copy, net: Network, by: House) -> Published | None:
    """Call, if the gates still let it go; the receipt is kept before anything is seen."""
    if in_the_way := gates(copy, timezone.now()):
        actions.stop(copy, in_the_way[0].clause, by=by, now=timezone.now())
        return None
    out = by_hand.outgoing(copy)
    if not copy.receipt:
        actions.make_ready(copy, net.prepare(out), by=by, now=timezone.now())
    return net.commit(out, copy.receipt)


def _in_trouble(copy: Copy, trouble: NetworkError, by: House) -> None:
    """What can be tried again is; what nobody knows is looked into; the rest waits for a person."""
    now = timezone.now()
    if isinstance(trouble, Reconnect) and _lose(copy, trouble, by, now):
        return
    if trouble.again or copy.state == "unsure":
        raise trouble
    if isinstance(trouble, OutcomeUnknown):
        actions.be_unsure(copy, by=by, now=now)
        return
    if isinstance(trouble, Rejected) and copy.receipt:
        actions.make_ready(copy, "", by=by, now=now)
    actions.stop(copy, "do.seek-advice", by=by, now=now)


def _lose(copy: Copy, ended: Reconnect, by: House, now: datetime) -> bool:
    """The account does not let Playgate in any more: the copy goes on by hand, as it stands."""
    connection = Connection.objects.select_related("account", "secret")
    found = connection.filter(account=copy.account_id, state="connected").first()
    if found:
        lose(found, ended.says, by=by, now=now)
        later("posts.tell_keepers", str(copy.pk))
    return found is not None


@task()
def fetch_down(copy_id: str) -> None:
    """Take one copy down, and look whether it is gone; what the network cannot, a person does."""
    copy = _copy(copy_id, "coming down")
    if copy is None:
        return
    by = House(copy.playgroup_id)
    try:
        with way_to(copy) as net:
            out = net.find(copy.pk.hex)
            net.take_down(copy.ref or (out.ref if out else copy.pk.hex))
            is_there = net.find(copy.pk.hex)
    except ByAPerson:
        actions.leave_to_a_person(copy, by=by, now=timezone.now())
        return
    except Reconnect as ended:
        _lose(copy, ended, by, timezone.now())
        return
    if is_there is None:
        proof = "Playgate took it down, looked again, and it was gone."
        actions.be_down(copy, proof, by=by, now=timezone.now())


@task()
def tell_keepers(copy_id: str) -> None:
    """Tell those who look after an account, and the manager, that a post must come down today."""
    copy = _copy(copy_id, "coming down", "going out", "unsure")
    if copy is None:
        return
    says = COME_DOWN if copy.state == "coming down" else BY_HAND_NOW
    for address in _who_look_after(copy.account):
        path = reverse("posts:copy", args=[copy.pk])
        send_letter(address, says, path)


@task()
def tell_of_several(account_id: str) -> None:
    """One letter where several posts of an account must come down today."""
    account = Account.objects.select_related("playgroup").filter(pk=account_id).first()
    if account is None or not account.copies.filter(state="coming down").exists():
        return
    for address in _who_look_after(account):
        send_letter(address, SEVERAL_COME_DOWN, reverse("posts:coming_down"))


def _who_look_after(account: Account) -> list[str]:
    today = account.playgroup.today(timezone.now())
    here = at_work(account.playgroup, today)
    keepers = account.keepers.filter(on(today), person__in=here)
    told = {*keepers.values_list("person__email", flat=True)}
    return sorted(told | {*addresses_of(account.playgroup, [Role.MANAGER], today)})


@every(at="00:05")
@task()
def look_back_everywhere() -> None:
    """A new day: permissions have ended, children have left; what shows them comes down."""
    now = timezone.now()
    for playgroup in Playgroup.objects.filter(copies__state__in=OUT).distinct():
        actions.look_back(playgroup, now)


@every(minutes=60)
@task()
def wipe_what_nobody_uses() -> None:
    """Wipe the pictures that nobody has used within the days that the playgroup has chosen."""
    now = timezone.now()
    for playgroup in Playgroup.objects.filter(photos__state__in=UNUSED).distinct():
        for photo in unused(playgroup, now)[:A_ROUND]:
            with contextlib.suppress(TooLate):
                actions.wipe_unused(photo, by=House(playgroup.pk), now=now)


@every(at="07:45")
@task()
def remind_of_unused() -> None:
    """The day before, whoever brought a picture that nobody uses is told."""
    now = timezone.now()
    for playgroup in Playgroup.objects.filter(photos__state__in=UNUSED).distinct():
        tomorrow, here = unused(playgroup, now + A_DAY), at_work(playgroup, playgroup.today(now))
        whose = tomorrow.filter(added_by__in=here).order_by()
        for address in sorted(set(whose.values_list("added_by__email", flat=True))):
            says = "Some of your pictures are in nothing, and are wiped within a day."
            send_letter(address, says, reverse("posts:unused"))


def _copy(copy_id: str, *states: str) -> Copy | None:
    row = Copy.objects.filter(pk=copy_id, state__in=states).first()
    return copy_of(row.playgroup_id, row.pk) if row else None


@task()
def open_capture(capture_id: str) -> None:
    """Open a picture of the screen in the cage: new pixels, and nothing of the file as it came."""
    rows = CopyCapture.objects.select_related("playgroup")
    capture = rows.filter(pk=capture_id, state="arriving").first()
    if capture is None:
        return
    by = House(capture.playgroup_id)
    try:
        made = made_clean(capture, "cleaned", "small")
    except NotOpened as trouble:
        actions.refuse_capture(capture, trouble.says, by=by, now=timezone.now())
        return
    or_destroy(
        lambda: actions.open_capture(capture, **made, by=by, now=timezone.now()), *made.values()
    )

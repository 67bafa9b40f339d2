"""What the house does every few minutes: it asks connected accounts what came back."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from playgate.accounts.actions import lose
from playgate.accounts.connected import known, let_in
from playgate.accounts.connections import Connection
from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.networks.bluesky import hearing as bluesky
from playgate.networks.contract import NetworkError, Reconnect
from playgate.networks.heard import Heard
from playgate.networks.mastodon import hearing as mastodon
from playgate.people.member import House

from . import actions
from .models import Comment, Look

HEARD: dict[str, Any] = {"bluesky": bluesky, "mastodon": mastodon}
LOOKS_EVERY = timedelta(hours=6)


@every(minutes=5)
@task()
def ask_round() -> None:
    """Ask each account for itself, so that a slow server holds up nobody else."""
    connected = Connection.objects.filter(state="connected", account__network__in=HEARD)
    for pk in connected.values_list("pk", flat=True):
        later("inbox.fetch", str(pk))


@task()
def fetch(connection_id: str) -> None:
    """Take in all that came since the last time, in handfuls; what fails now comes next time."""
    rows = Connection.objects.select_related("account__playgroup", "playgroup", "secret")
    connection = rows.filter(pk=connection_id, state="connected").first()
    if connection is None:
        return
    by, came = House(connection.playgroup_id), False
    try:
        with let_in(connection) as line:
            hearing = HEARD[connection.account.network]
            for heard in hearing.hear(line, known(connection), connection.cursor):
                if not _is_news(connection, heard):
                    continue
                came = True
                now = timezone.now()
                actions.hear(connection, heard.came, heard.cursor, by=by, now=now)
    except Reconnect as ended:
        lose(connection, ended.says, by=by, now=timezone.now())
        return
    except NetworkError:
        return
    if not came:
        _note_look(connection, by)


def _is_news(connection: Connection, heard: Heard) -> bool:
    """Whether any of it is new, or has changed: some networks tell the last day again."""
    names = [one.upstream for one in heard.came]
    rows = Comment.objects.filter(account=connection.account_id, upstream__in=names)
    known = dict(rows.values_list("upstream", "text"))
    is_same = all(known.get(one.upstream) == one.text for one in heard.came)
    return not is_same or (heard.cursor != connection.cursor and not heard.came)


def _note_look(connection: Connection, by: House) -> None:
    """Nothing new: that counts as looking at the account, and is written down now and then."""
    now, account = timezone.now(), connection.account
    lately = Look.objects.filter(account=account, by=None, at__gte=now - LOOKS_EVERY)
    if not lately.exists():
        actions.look(account, by=by, now=now)

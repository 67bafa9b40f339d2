"""What the house does later for a connection: it knocks, comes in, looks every day, and tells."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.mail.letters import send_letter
from playgate.networks.contract import NetworkError, Reconnect
from playgate.people.member import House
from playgate.people.models import on
from playgate.people.ties import addresses_of, at_work
from playgate.policy.roles import Role

from . import actions
from .connected import joining_of, let_in, speaking, wire_to
from .connections import Connection

NO_ANSWER = "The server does not answer as we hoped. Is the name right? Try again in a while."
SAYS_LOST = "One of our accounts does not let Playgate in any more. Please connect it again."


@task()
def introduce(connection_id: str) -> None:
    """Tell the server who we are, so that a person can say yes there."""
    connection = _connection(connection_id, "knocking")
    if connection is None:
        return
    by, joining = House(connection.playgroup_id), joining_of(connection)
    try:
        with wire_to(connection) as wire:
            us = joining.introduce(wire)
    except NetworkError as trouble:
        actions.fall_through(connection, _why(trouble), by=by, now=timezone.now())
        return
    say_yes_at = joining.where_to_say_yes(connection.server, us)
    actions.be_introduced(connection, us, say_yes_at, by=by, now=timezone.now())


@task()
def come_in(connection_id: str) -> None:
    """Change the code for a key, and look whose account it is."""
    connection = _connection(connection_id, "checking")
    if connection is None:
        return
    by, joining = House(connection.playgroup_id), joining_of(connection)
    held = connection.unsealed()
    try:
        with wire_to(connection) as wire:
            token = joining.exchange(wire, held.us, held.code)
        with speaking(connection, token, keep=len) as line:
            me = joining.get_to_know(line)
    except NetworkError as trouble:
        actions.fall_through(connection, _why(trouble), by=by, now=timezone.now())
        return
    found = actions.Found(me.ref, me.handle, me.link, vars(me.limits))
    actions.be_connected(connection, token, found, by=by, now=timezone.now())


@every(at="06:10")
@task()
def look_after_connections() -> None:
    """Look every day whether each connected account still lets Playgate in."""
    for connection in Connection.objects.filter(state="connected").select_related("account"):
        look_at(connection)


def look_at(connection: Connection) -> None:
    """Look at one; what does not answer just now is looked at again tomorrow."""
    by = House(connection.playgroup_id)
    try:
        with let_in(connection) as line:
            me = joining_of(connection).get_to_know(line)
    except Reconnect as ended:
        actions.lose(connection, ended.says, by=by, now=timezone.now())
    except NetworkError:
        return
    else:
        actions.note_look(connection, vars(me.limits), by=by, now=timezone.now())


@task()
def tell_of_loss(connection_id: str) -> None:
    """Write to the keepers and the administrator that an account has to be connected again."""
    connection = _connection(connection_id, "lost")
    if connection is None:
        return
    group = connection.playgroup
    today = group.today(timezone.now())
    keepers = connection.account.keepers.filter(on(today), person__in=at_work(group, today))
    told = {*keepers.values_list("person__email", flat=True)}
    path = reverse("accounts:connection", args=[connection.account_id])
    for address in sorted(told | {*addresses_of(group, [Role.ADMINISTRATOR], today)}):
        send_letter(address, SAYS_LOST, path)


def _connection(connection_id: str, state: str) -> Connection | None:
    rows = Connection.objects.select_related("account", "playgroup", "secret", "begun_by")
    return rows.filter(pk=connection_id, state=state).first()


def _why(trouble: NetworkError) -> str:
    return trouble.says if trouble.who_acts == "a keeper" else NO_ANSWER

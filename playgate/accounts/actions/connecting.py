"""Letting Playgate into an account: asked for, said yes to on the network, looked after, ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from playgate.accounts.connections import Connection, Keys
from playgate.accounts.models import Account
from playgate.accounts.secrets import Secret, place_of
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import House, Member
from playgate.policy.connecting import CLAUSE, CONNECTABLE, NOT_THAT_STATE, NOT_THERE_YET
from playgate.policy.details import SecretKind

from .safe import must_look_after, to_seal


@dataclass(frozen=True)
class Found:
    """Whose account it turned out to be, and what fits there."""

    ref: str
    handle: str
    link: str
    limits: dict[str, Any]


@action("accounts.connect")
def connect(account: Account, server: str, *, by: Member, now: datetime) -> Connection:
    """Ask a server to let Playgate in; what was tried there before is forgotten."""
    must_look_after(account, by, now)
    by.must_have_proved(now)
    if account.network not in CONNECTABLE or not account.is_in_use:
        raise Refused(NOT_THERE_YET)
    forget_connection(account)
    connection = Connection.objects.create(
        playgroup=account.playgroup,
        account=account,
        server=server,
        begun_at=now,
        begun_by=by.person,
    )
    record(connection, act="accounts.connect", clause=CLAUSE, by=by, now=now)
    later("accounts.introduce", str(connection.pk))
    return connection


@action("accounts.be_introduced")
def be_introduced(
    connection: Connection, us: str, say_yes_at: str, *, by: House, now: datetime
) -> None:
    """The server knows Playgate now: a person says yes there. `us` goes into the safe."""
    pk, ring = uuid4(), to_seal()
    account = connection.account
    connection.secret = Secret.objects.create(
        id=pk,
        playgroup=account.playgroup,
        account=account,
        kind=SecretKind.TOKEN,
        label="Playgate's own",
        sealed=ring.seal(Keys(us).written().encode(), place_of(account.playgroup_id, pk)),
        key=ring.newest,
        changed_at=now,
        changed_by=connection.begun_by,
    )
    connection.say_yes_at, connection.trouble = say_yes_at, ""
    connection.save(update_fields=["secret", "say_yes_at", "trouble"])
    step(connection, "be_introduced", clause=CLAUSE, by=by, now=now)


@action("accounts.bring_code")
def bring_code(connection: Connection, code: str, *, by: Member, now: datetime) -> None:
    """Bring the code that the server showed to whoever said yes."""
    must_look_after(connection.account, by, now)
    if connection.state != "waiting for a code":
        raise Refused(NOT_THAT_STATE)
    _keep(connection, connection.unsealed()._replace(code=code.strip()), now)
    step(connection, "bring_code", clause=CLAUSE, by=by, now=now)
    later("accounts.come_in", str(connection.pk))


@action("accounts.be_connected")
def be_connected(
    connection: Connection, token: str, found: Found, *, by: House, now: datetime
) -> None:
    """The server has let Playgate in: from now on it publishes there by itself."""
    _keep(connection, connection.unsealed()._replace(code="", token=token), now)
    connection.ref, connection.handle, connection.limits = found.ref, found.handle, found.limits
    connection.looked_at, connection.trouble, connection.say_yes_at = now, "", ""
    connection.save(update_fields=["ref", "handle", "limits", "looked_at", "trouble", "say_yes_at"])
    account = connection.account
    account.by_hand, account.link = False, found.link or account.link
    account.most_characters = found.limits["most_characters"]
    account.most_pictures = found.limits["most_pictures"]
    account.save(update_fields=["by_hand", "link", "most_characters", "most_pictures"])
    step(connection, "be_connected", clause=CLAUSE, by=by, now=now)


@action("accounts.fall_through")
def fall_through(connection: Connection, why: str, *, by: House, now: datetime) -> None:
    """It did not come to anything; `why` is in words for people."""
    connection.trouble = why[:300]
    connection.save(update_fields=["trouble"])
    step(connection, "fall_through", clause=CLAUSE, by=by, now=now)


@action("accounts.note_look")
def note_look(connection: Connection, limits: dict[str, Any], *, by: House, now: datetime) -> None:
    """The server still lets Playgate in; `limits`: what fits there now."""
    connection.looked_at, connection.trouble, connection.limits = now, "", limits
    connection.save(update_fields=["looked_at", "trouble", "limits"])
    record(connection, act="accounts.note_look", clause=CLAUSE, by=by, now=now)


@action("accounts.keep_key")
def keep_key(connection: Connection, token: str, *, by: House, now: datetime) -> None:
    """The network gave a new key for the old one: it is kept before it is used."""
    _keep(connection, connection.unsealed()._replace(token=token), now)
    record(connection, act="accounts.keep_key", clause=CLAUSE, by=by, now=now)


@action("accounts.note_heard")
def note_heard(connection: Connection, cursor: str, *, by: House, now: datetime) -> None:
    """Up to here all has been heard, and kept in the same transaction."""
    connection.cursor = cursor
    connection.save(update_fields=["cursor"])
    record(connection, act="accounts.note_heard", clause=CLAUSE, by=by, now=now)


@action("accounts.lose")
def lose(connection: Connection, why: str, *, by: House, now: datetime) -> None:
    """The leave has ended there: posting goes on by hand until somebody connects it again."""
    connection.trouble = why[:300]
    connection.save(update_fields=["trouble"])
    _by_hand(connection.account)
    step(connection, "lose", clause=CLAUSE, by=by, now=now)
    later("accounts.tell_of_loss", str(connection.pk))


@action("accounts.disconnect")
def disconnect(connection: Connection, *, by: By, now: datetime) -> None:
    """Playgate forgets its key, and posting goes on by hand."""
    if isinstance(by, Member):
        must_look_after(connection.account, by, now)
    record(connection, act="accounts.disconnect", clause=CLAUSE, by=by, now=now)
    _by_hand(connection.account)
    forget_connection(connection.account)


def _by_hand(account: Account) -> None:
    account.by_hand = True
    account.save(update_fields=["by_hand"])


def forget_connection(account: Account) -> None:
    """Wipe whatever way in Playgate had to an account, with its key; part of another act."""
    for connection in Connection.objects.filter(account=account).select_related("secret"):
        secret = connection.secret
        connection.delete()
        if secret:
            secret.delete()


def _keep(connection: Connection, keys: Keys, now: datetime) -> None:
    ring, secret = to_seal(), _secret_of(connection)
    secret.sealed = ring.seal(keys.written().encode(), secret.place())
    secret.key, secret.changed_at = ring.newest, now
    secret.save(update_fields=["sealed", "key", "changed_at"])


def _secret_of(connection: Connection) -> Any:
    if connection.secret is None:
        raise Refused(NOT_THAT_STATE)
    return connection.secret

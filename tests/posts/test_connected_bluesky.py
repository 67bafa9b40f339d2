"""A Bluesky account that Playgate was let into, with a password of its own."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection
from playgate.jobs.worker import run_due
from playgate.networks.bluesky.joining import session_in
from playgate.people.member import House
from playgate.posts import actions
from tests.networks.servers import Pds
from tests.networks.test_bluesky import pds  # noqa: F401 (a fixture)

from .connecting import on_a_network, on_its_way


def test_bluesky_is_let_in_with_a_password_of_its_own(
    cast: Any,
    member: Any,
    pds: Pds,  # noqa: F811
    come_in: Any,
    now: datetime,
    settings: Any,
) -> None:
    settings.SERVERS_HERE = True
    page = come_in("sam")
    page.post(reverse("door:prove_again"))
    account = on_a_network(cast, "bluesky", now)
    name, password = pds.newcomer()
    at = reverse("accounts:connection", args=[account.pk])
    page.post(reverse("accounts:connect", args=[account.pk]), {"server": pds.address})
    run_due()
    assert b"Make a password there" in page.get(at).content
    page.post(reverse("accounts:bring_code", args=[account.pk]), {"name": name, "code": password})
    run_due()
    connection = Connection.objects.get()
    assert (connection.state, connection.trouble) == ("connected", "")
    assert connection.handle == f"@{name}"
    account.refresh_from_db()
    copy = on_its_way(cast, member, account, now)
    run_due()
    copy.refresh_from_db()
    assert copy.state == "out"
    assert copy.ref.startswith("at://did:plc:")
    before = connection.unsealed()
    accounts.keep_key(connection, _run_out(before.token), by=House(cast.playgroup.pk), now=now)
    actions.take_down(copy, by=member("sam"), now=now)
    run_due()
    copy.refresh_from_db()
    connection.refresh_from_db()
    assert copy.state == "down"
    assert connection.unsealed().token != before.token, "the fresh session is in the safe"


def _run_out(token: str) -> str:
    """The same session some hours later."""
    return replace(session_in(token), access="run.out.long").written()

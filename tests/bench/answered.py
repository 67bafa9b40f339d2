"""From a comment on a real server to *acknowledged* on it: taps, and the machine's seconds.

`python -m tests.bench.answered join …` and `… ask …` speak to the house that is measured.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from playgate.networks.contract import Published
from tests.networks import appview, servers
from tests.pages.browsing import chromium
from tests.pages.open_house import PATIENCE, OpenHouse
from tests.pages.visitor import Visitor

from .figures import Figure

ASKS = "Is there room on Tuesdays?"
SHORT = "We are finding out and will answer here"
ROUND = "Playgate asks each account every 5 minutes; the seconds count from when it asks."


class Connected(OpenHouse):
    """The people of the demo, with an account on a server of this machine."""

    def __init__(self, folder: Path, *told: str) -> None:
        self.told, self.joined = told, ""
        super().__init__(folder)

    @property
    def environment(self) -> dict[str, str]:
        """Servers on this machine may be spoken to."""
        return {**super().environment, "PLAYGATE_SERVERS_HERE": "yes"}

    def prepare(self) -> None:
        """Let in, before the door opens."""
        super().prepare()
        self.joined = self.does("join", *self.told)

    def does(self, *words: str) -> str:
        """Have this module do something with the data of this house; what it says."""
        command = [sys.executable, "-m", "tests.bench.answered", *words]
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "playgate.roof.settings"}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()


def figures(notes: list[str]) -> Iterator[Figure]:
    """At each real server that is here; what is not here is said loudly."""
    notes.append(ROUND)
    for name, place in (("snac, as Mastodon", on_snac), ("Bluesky", on_bluesky)):
        what = f"from a comment on {name} to acknowledged there"
        try:
            told = measured(place)
        except NotHere as missing:
            yield Figure(what, f"**NOT SHOWN**: {missing}")
            continue
        yield Figure(
            f"{what}: taps", str(told["taps"]), most=3, value=told["taps"], aim="at most 3"
        )
        yield Figure(f"{what}: seconds", f"{told['seconds']:.1f}")


class NotHere(Exception):
    """There is no such server on this machine."""


def measured(place: Any) -> dict[str, float]:
    """Somebody writes there; Sam sees it on Today, and sends a short word."""
    with tempfile.TemporaryDirectory() as name, place(Path(name)) as there, chromium() as browser:
        folder = Path(name, "house")
        folder.mkdir()
        house = Connected(folder, *there.told)
        try:
            sam = Visitor(browser, house.address).come_in("Sam Reid")
            target = there.says()
            house.does("ask", house.joined)
            began, before = time.monotonic(), sam.taps
            acknowledges(sam)
            wait_for(lambda: there.them.answers(target))
            told = {"taps": sam.taps - before, "seconds": time.monotonic() - began}
            sam.leave()
        finally:
            house.close()
    return told


def acknowledges(sam: Visitor) -> None:
    """From Today to sent, the straight way."""
    duty = sam.page.locator(".duties li").filter(has_text=ASKS).locator("h2 a")

    def is_there() -> bool:
        sam.go("")
        return duty.count() > 0

    wait_for(is_there)
    sam.tap(duty)
    sam.tap(SHORT)
    sam.tap("Send it")
    sam.sees("On its way")


def wait_for(is_so: Any) -> None:
    """Until it is so."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.2)


@contextmanager
def on_snac(folder: Path) -> Iterator[Any]:
    """Two people there: the playgroup, and Ada."""
    from tests.networks.test_answering import Ada

    if not Path(servers.SNAC).exists():
        raise NotHere("snac is not here (make networks)")
    with servers.snac(folder) as server:
        (us, word, ours), (her, hers, token) = server.add(), server.add()
        ada, wire = Ada(server, token, her, hers), server.wire(ours)

        def says() -> Any:
            told = {"status": "We made bread today."}
            post = wire.do("POST", "/api/v1/statuses", seen=True, told=told).body
            target = ada.says(f"@{us} {ASKS}", Published(post["id"], post["url"]))
            wait_for(lambda: wire.look("/api/v1/notifications").body)
            return target

        told = ("mastodon", server.address, us, word)
        yield SimpleNamespace(told=told, them=ada, says=says)


@contextmanager
def on_bluesky(folder: Path) -> Iterator[Any]:
    """The same there: the playgroup, and Bea."""
    from tests.networks.places import POSTS, a_line, put
    from tests.networks.test_answering import Bea
    from tests.networks.test_bluesky import come_in

    if missing := appview.lacking():
        raise NotHere(missing)
    with appview.whole(folder) as server:
        name, password = server.newcomer()
        ours, bea = a_line(server, name, password), Bea(server, come_in(server)[0])

        def says() -> Any:
            post = put(ours, {"$type": POSTS, "text": "We made bread today."})
            return bea.says(ASKS, Published(post["uri"], ""))

        told = ("bluesky", server.address, name, password)
        yield SimpleNamespace(told=told, them=bea, says=says)


def join(network: str, server: str, name: str, word: str) -> str:
    """Within the house: let Playgate into an account there."""
    from playgate.people.models import Person, Playgroup
    from tests.networks.places import let_in

    people = {key: Person.objects.get(email__startswith=f"{key}@") for key in ("sam", "jo")}
    cast: Any = SimpleNamespace(playgroup=Playgroup.objects.get(), people=people)

    def code(say_yes_at: str) -> str:
        if network == "bluesky":
            return f"{name}\n{word}"
        return servers.Snac(server, "", "").say_yes(name, word, say_yes_at)

    return str(let_in(cast, network, server, code).pk)


def ask(connection: str) -> str:
    """Within the house: the round comes to this account now."""
    from playgate.jobs.later import later

    later("inbox.fetch", connection)
    return connection


if __name__ == "__main__":
    import django

    django.setup()
    print({"join": join, "ask": ask}[sys.argv[1]](*sys.argv[2:]))

"""Opening the house: the pages and the work for later in one process, or the work alone."""

import errno
import logging
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings
from django.urls import get_resolver
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher

from playgate.images.sealed import wipe_what_is_left
from playgate.jobs.worker import Worker
from playgate.policy.films import MOST_BYTES

from . import durability
from .loading import for_good
from .locks import Taken, held
from .turned_away import Door

THREADS = 8
# Whether a worker is the slow one. Two for all else: while the cage has one picture, the second
# brings the next one to it.
LANES = (False, False, True)
LARGEST_REQUEST = MOST_BYTES + 10 * 1024 * 1024  # a film, and what its form says
PAGE_SECONDS = 3.0
CLOSING_SECONDS = 4.5


class NotOpened(SystemExit):
    """The address cannot be used; the message says what to do now."""


class Stop(threading.Event):
    """Remembers when it was asked for, so that all of the closing fits into a few seconds."""

    asked = 0.0

    def set(self) -> None:
        """Ask everything to stop."""
        self.asked = self.asked or time.monotonic()
        super().set()

    def left(self) -> float:
        """Seconds that are left for closing."""
        return max(0.1, self.asked + CLOSING_SECONDS - time.monotonic())


class Closing(ThreadedTaskDispatcher):
    """Gives pages that are being made a few seconds when the house closes."""

    def shutdown(self, cancel_pending: bool = True, timeout: float = PAGE_SECONDS) -> bool:
        """Wait for the pages in hand, at most `timeout` seconds."""
        return super().shutdown(cancel_pending, timeout)


def serve(host: str, port: int, *, with_worker: bool = True) -> int:
    """Check, open the address, say where it is, and stay until SIGTERM or SIGINT; 0.

    Raises NotDurable if something promised would not be kept, NotOpened if the address is taken.
    """
    stop = Stop()
    with for_good():
        durability.refuse(host)
        get_resolver().url_patterns  # noqa: B018 (every page; else the first visitor waits for it)
        server = opened(host, port)
    with at_home(), stopped_by_signal(stop):
        workers = start_workers(stop) if with_worker else []
        at = address_of(host, getattr(server, "effective_port", port))
        print(f"Playgate is open at {at} . To close it, press Ctrl+C.", flush=True)
        server.run()
    stop.set()
    for worker in workers:
        worker.join(stop.left())
    print("Playgate is closed.", flush=True)
    return 0


def work() -> int:
    """Do the work for later, and nothing else, until SIGTERM or SIGINT; 0."""
    durability.refuse()
    stop = Stop()
    with at_home(), stopped_by_signal(stop):
        workers = start_workers(stop)
        print("Playgate is working. To stop it, press Ctrl+C.", flush=True)
        try:
            while any(worker.is_alive() for worker in workers):
                workers[0].join(1)
        except KeyboardInterrupt:
            pass
    stop.set()
    for worker in workers:
        worker.join(stop.left())
    print("Playgate has stopped working.", flush=True)
    return 0


@contextmanager
def at_home() -> Iterator[None]:
    """Somebody is in the house: until they have left, nothing is brought back over their heads."""
    try:
        with held(settings.DATA / ".house", alone=False):
            yield
    except Taken:
        raise NotOpened(
            "A backup is being brought back here. Please try again when it is done."
        ) from None


def start_workers(stop: threading.Event) -> list[threading.Thread]:
    """Workers in threads of their own: one is for films, so that nothing else waits for one.

    Before they begin, what a crash has left lying open is wiped; what it belongs to begins anew.
    """
    wipe_what_is_left()
    threads = []
    for slow in LANES:
        worker = Worker(socket.gethostname(), slow=slow)
        name = "slow worker" if slow else "worker"
        threads.append(
            threading.Thread(target=worker.run_forever, args=(stop,), name=name, daemon=True)
        )
        threads[-1].start()
    return threads


@contextmanager
def stopped_by_signal(stop: threading.Event) -> Iterator[None]:
    """The first SIGTERM or SIGINT ends the waiting; the worker hears of it at the same moment."""

    def end(number: int, frame: FrameType | None) -> None:
        if not stop.is_set():
            stop.set()
            raise KeyboardInterrupt

    before = {each: signal.signal(each, end) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def opened(host: str, port: int) -> TcpWSGIServer:
    """A server that listens; raises NotOpened with what to do now."""
    from .wsgi import application

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    pages = Closing()
    try:
        server = create_server(
            application,
            _dispatcher=pages,
            host=host,
            port=port,
            ident=None,
            threads=THREADS,
            max_request_body_size=LARGEST_REQUEST,
            channel_timeout=60,
            cleanup_interval=15,
            connection_limit=200,
            url_scheme="https" if settings.SECURE else "http",
        )
    except (OSError, ValueError) as trouble:
        raise NotOpened(why_not_opened(host, port, trouble)) from None
    for each in getattr(server, "map", {0: server}).values():  # one for each of our addresses
        each.channel_class = Door
    pages.set_thread_count(THREADS)
    return server


def why_not_opened(host: str, port: int, trouble: Exception) -> str:
    """One kind sentence for an address that cannot be used."""
    number = getattr(trouble, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Something else is already using port {port}. Close it, or choose another port, "
            f"like this: make run PORT={port + 1}"
        )
    if number == errno.EACCES:
        return f"Port {port} needs an administrator. Choose a port above 1023: make run PORT=8000"
    return f"Playgate cannot open {host} port {port}. Check the address, or leave it out."


def address_of(host: str, port: int | str) -> str:
    """The address as a browser wants it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

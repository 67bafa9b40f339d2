"""Servers in processes of their own, and what is asked of them over the wire."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psutil

import playgate

HOST = "127.0.0.1"


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], env: dict[str, str], port: int, page: str) -> Iterator[Any]:
    """A server, from its start until it has answered a page; yields (process, seconds)."""
    _as_installed()
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        env=os.environ | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(port, page):
            assert process.poll() is None, "the server has ended"
            time.sleep(0.005)
        yield psutil.Process(process.pid), time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(20)


@cache
def _as_installed() -> None:
    """What pip does with a package: its modules are compiled before anybody starts it."""
    compile_dir(Path(playgate.__file__).parent, quiet=1)


def _answers(port: int, page: str) -> bool:
    try:
        return get(port, page)[0] == 200
    except (ConnectionError, http.client.HTTPException):
        return False


def get(port: int, page: str, **headers: str) -> tuple[int, Any, bytes]:
    """Status, headers and body of a page."""
    door = http.client.HTTPConnection(HOST, port, timeout=30)
    door.request("GET", page, headers=headers)
    answer = door.getresponse()
    body = answer.read()
    door.close()
    return answer.status, answer.headers, body


def a_second(port: int, page: str, cookie: str, seconds: float = 6, connections: int = 16) -> float:
    """Requests a second that are answered while so many connections ask without a pause."""
    until = time.monotonic() + seconds
    counts: list[int] = []

    def ask() -> None:
        door, done = http.client.HTTPConnection(HOST, port, timeout=60), 0
        while time.monotonic() < until:
            door.request("GET", page, headers={"Cookie": cookie})
            answer = door.getresponse()
            answer.read()
            assert answer.status == 200
            done += 1
        counts.append(done)

    began = time.monotonic()
    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - began)


@contextmanager
def most_memory(processes: Any) -> Iterator[list[int]]:
    """The most memory (proportional, in bytes) that these processes use together meanwhile."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            most[0] = max(most[0], sum(_own(one) for one in processes()))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield most
    finally:
        over.set()
        watch.join()


def _own(process: psutil.Process) -> int:
    try:
        told = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in told.splitlines() if line[:4] == "Pss:") * 1024
    except (OSError, StopIteration):
        return 0

"""Opening and closing the house, in a real process."""

import re
import signal
import socket
from http.client import HTTPConnection

import pytest

from playgate.roof.serve import address_of, why_not_opened
from tests.jobs.house import PATIENCE, House


@pytest.fixture
def house(tmp_path):
    """Real processes on a database of their own."""
    house = House(tmp_path)
    yield house
    house.close()


def ask(address):
    """The answer for the first page."""
    connection = HTTPConnection(address, timeout=PATIENCE)
    connection.request("GET", "/")
    answered = connection.getresponse()
    answered.read()
    connection.close()
    return answered


def ended(process):
    """What a process said until its end, and its exit code, after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=PATIENCE)
    return said, process.returncode


def test_the_house_opens_works_and_closes(house):
    house.ask("enqueue", "note_on_disk", "2")
    process = house.start("serve", "0")
    [address] = re.findall(r"http://(127\.0\.0\.1:\d+)/", process.stdout.readline())
    house.wait_until(lambda: sorted(house.lines()) == ["0", "1"])
    answered = ask(address)
    assert answered.status < 500
    assert answered.headers["Server"] is None
    said, code = ended(process)
    assert (said, code) == ("Playgate is closed.\n", 0)


def test_a_busy_port_is_said_kindly(house):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        process = house.start("serve", str(port))
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    said = why_not_opened("127.0.0.1", port, OSError(98, "in use"))
    assert f"port {port}" in said and f"PORT={port + 1}" in said


def test_the_work_alone_starts_and_stops(house):
    house.ask("enqueue", "note_on_disk", "2")
    process = house.start("only_work")
    house.wait_until(lambda: sorted(house.lines()) == ["0", "1"])
    said, code = ended(process)
    assert said.endswith("Playgate has stopped working.\n") and code == 0


def test_an_address_is_one_that_a_browser_takes():
    assert address_of("::1", 8000) == "http://[::1]:8000/"
    assert address_of("localhost", "80") == "http://localhost:80/"

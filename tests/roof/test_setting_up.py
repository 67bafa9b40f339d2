"""Setting a playgroup up: the command, asked or told, once; and the way through on the pages."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from playgate.__main__ import main
from playgate.ledger.models import Entry
from playgate.people.models import Office, Person, Playgroup
from playgate.people.settling import SetupStep

TOLD = ["--name", "Elm Lane Preschool Playgroup", "--short", "Elm Lane", "--manager-name",
        "Rae Lindqvist", "--manager-email", "rae@elm.example"]  # fmt: skip
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def calm(monkeypatch: Any) -> None:
    """The database is that of the test, which is there already."""
    monkeypatch.setattr("playgate.roof.durability.refuse", lambda *_: None)
    monkeypatch.setattr("playgate.roof.commands.migrate", lambda _: None)
    monkeypatch.setenv("PLAYGATE_DATA", os.environ["PLAYGATE_DATA"])


@pytest.fixture
def rae(db: Any, calm: None) -> Client:
    """The first person of a playgroup that has just been set up."""
    assert main(["setup", *TOLD]) == 0
    browser = Client()
    browser.force_login(Person.objects.get(), BACKEND)
    return browser


def test_twice_is_once_and_says_what_is_here(db: Any, calm: None, capsys: Any) -> None:
    assert main(["setup", *TOLD]) == 0
    said = capsys.readouterr().out
    assert "Elm Lane is here, and Rae Lindqvist can sign in." in said and "playgate serve" in said
    lines = Entry.objects.count()
    assert main(["setup", "--name", "Another", *TOLD[2:]]) == 0
    said = capsys.readouterr().out
    assert "Elm Lane is here already, and 1 person can sign in. Nothing was changed." in said
    assert Entry.objects.count() == lines
    [office] = Office.objects.all()
    assert (office.role, office.person.email) == ("manager", "rae@elm.example")


def test_what_is_missing_is_said_and_nothing_is_made(db: Any, calm: None, capsys: Any) -> None:
    assert main(["setup", *TOLD[:4]]) == 2
    assert "--manager-name --manager-email" in capsys.readouterr().err
    assert not Playgroup.objects.exists() and not Person.objects.exists()


@pytest.mark.parametrize(
    ("flag", "value", "says"),
    [("--manager-email", "rae at elm", "a@example.org"), ("--zone", "Elm/Lane", "no time zone"),
     ("--name", "x" * 121, "at most 120")],
)  # fmt: skip
def test_what_is_wrong_is_said(
    db: Any, calm: None, capsys: Any, flag: str, value: str, says: str
) -> None:
    assert main(["setup", *TOLD, flag, value]) == 2
    assert says in capsys.readouterr().err and not Playgroup.objects.exists()


def test_it_asks_in_plain_words_and_again_where_an_answer_is_wrong(
    db: Any, calm: None, capsys: Any, monkeypatch: Any
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = "Elm Lane Preschool Playgroup\n\nElm Lane\nRae Lindqvist\nno\nrae@elm.example\n"
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    assert main(["setup"]) == 0
    said = capsys.readouterr().out
    assert "What is the whole name" in said and "Please type an e-mail address" in said
    assert Playgroup.objects.get().short == "Elm Lane"


def test_the_environment_may_say_it_and_a_fresh_folder_is_enough(tmp_path: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if name[:9] != "PLAYGATE_"}
    plain.pop("DJANGO_SETTINGS_MODULE", None)
    said = {"NAME": "Elm Lane Playgroup", "SHORT": "Elm Lane", "MANAGER_NAME": "Rae Lindqvist",
            "MANAGER_EMAIL": "rae@elm.example"}  # fmt: skip
    told = {f"PLAYGATE_SETUP_{name}": value for name, value in said.items()}
    for expected in ("can sign in", "Nothing was changed"):
        done = subprocess.run(
            [sys.executable, "-m", "playgate", "setup"], capture_output=True, text=True, check=True,
            env={**plain, **told, "PLAYGATE_DATA": str(tmp_path)}, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert expected in done.stdout and "code is shown in this terminal" in done.stdout


def test_the_first_page_leads_to_the_way_and_the_way_to_each_step(rae: Client) -> None:
    assert "Set the playgroup up" in rae.get("/").content.decode()
    page = rae.get(reverse("people:setup"))
    path = page.context["path"]
    assert path.done == 0 and path.next.step.key == "playgroup"
    for one in path.steps:
        assert one.href in page.content.decode()
        assert rae.get(one.href).status_code == 200, one.step.key


def test_a_step_can_be_left_and_taken_up_again(rae: Client) -> None:
    skip = reverse("people:skip_step")
    rae.post(skip, {"step": "dates"})
    page = rae.get(reverse("people:setup")).content.decode()
    assert "Left for later" in page
    rae.post(skip, {"step": "dates", "again": "1"})
    assert not SetupStep.objects.exists()
    assert rae.post(skip, {"step": "nothing"}).status_code == 404


def test_what_is_there_tells_itself_and_when_all_is_over_the_way_is_quiet(rae: Client) -> None:
    names = {"name": "Elm Lane Playgroup", "short": "Elm", "zone": "Europe/London"}
    assert rae.post(reverse("people:change_playgroup"), names).status_code == 302
    wrong = rae.post(reverse("people:change_playgroup"), {**names, "zone": "Mars/Olympus"})
    assert wrong.status_code == 422 and Playgroup.objects.get().short == "Elm"
    rae.post(reverse("people:invite"), {
        "name": "Kit Moss", "email": "kit@elm.example", "roles": ["chairperson", "trustee"],
        "starts": "2026-11-24", "minuted_on": "2026-01-10", "minute": "AGM 2"})  # fmt: skip
    path = rae.get(reverse("people:setup")).context["path"]
    done = {one.step.key for one in path.steps if one.is_done}
    assert done == {"playgroup", "offices", "team"}
    for one in path.steps:
        if not one.is_over:
            rae.post(reverse("people:skip_step"), {"step": one.step.key})
    assert "setting the playgroup up" not in rae.get("/").content.decode()
    assert "Everything is set up." in rae.get(reverse("people:setup")).content.decode()
    assert not re.search("Setting up: ", rae.get(reverse("people:terms")).content.decode())


def test_who_does_not_set_up_is_not_led_there(come_in: Any, cast: Any) -> None:
    sam = come_in("sam")
    assert sam.get(reverse("people:setup")).status_code == 403
    assert sam.post(reverse("people:skip_step"), {"step": "dates"}).status_code == 403
    assert "Setting up" not in sam.get("/more/").content.decode()

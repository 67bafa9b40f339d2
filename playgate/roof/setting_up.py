"""`playgate setup`: the playgroup and its first person, asked for in plain words, once."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

ASKED = {
    "name": "What is the whole name of the playgroup?",
    "short": "And a short name, for the top of each page?",
    "manager_name": "Who is its manager? First name and last name:",
    "manager_email": "The manager's e-mail address, to sign in with:",
}


def arguments(setup: argparse.ArgumentParser) -> None:
    """What can be typed behind `playgate setup`, for those who do not want to be asked."""
    setup.add_argument("--name", help="the whole name of the playgroup")
    setup.add_argument("--short", help="a short name, for the top of each page")
    setup.add_argument("--zone", help="its time zone; Europe/London if nothing is said")
    setup.add_argument("--manager-name", metavar="NAME", help="its manager")
    setup.add_argument("--manager-email", metavar="ADDRESS", help="the manager signs in with it")


def set_up(options: argparse.Namespace) -> int:
    """Make the playgroup and its first person, if there is none; say where to go on."""
    from playgate.people.models import Playgroup

    if here := Playgroup.objects.order_by("pk").first():
        _say_what_is_here(here)
        return 0
    told = {key: _said(options, key) for key in (*ASKED, "zone")}
    if sys.stdin.isatty():
        for key, question in ASKED.items():
            told[key] = told[key] or _ask(question, _wrong_with(key))
    if missing := [key for key in ASKED if not told[key]]:
        flags = " ".join(f"--{key.replace('_', '-')}" for key in missing)
        print(f"Please say also: {flags}", file=sys.stderr)
        return 2
    told["zone"] = told["zone"] or "Europe/London"
    for key, value in told.items():
        if wrong := _wrong_with(key)(value):
            print(wrong, file=sys.stderr)
            return 2
    _make(told)
    print(f"{told['short']} is here, and {told['manager_name']} can sign in.")
    _say_where_to_go_on()
    return 0


def _said(options: argparse.Namespace, key: str) -> str:
    flag = getattr(options, key, None) or os.environ.get(f"PLAYGATE_SETUP_{key.upper()}", "")
    return " ".join(flag.split())


def _ask(question: str, wrong_with: Callable[[str], str]) -> str:
    while True:
        print(question)
        answer = " ".join(input("> ").split())
        wrong = wrong_with(answer)
        if not wrong:
            return answer
        print(wrong)


def _wrong_with(key: str) -> Callable[[str], str]:
    """What is wrong with an answer, and how to mend it; "" where nothing is."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from playgate.people.setup_forms import is_a_zone

    def wrong(value: str) -> str:
        longest = {"short": 60, "manager_email": 254}.get(key, 120)
        if not value or len(value) > longest or not value.isprintable():
            return f"Please type a word or two, at most {longest} letters."
        if key == "zone" and not is_a_zone(value):
            return f"There is no time zone called {value}. England's is Europe/London."
        if key == "manager_email":
            try:
                validate_email(value)
            except ValidationError:
                return "Please type an e-mail address, like a@example.org."
        return ""

    return wrong


def _make(told: dict[str, str]) -> None:
    """The playgroup and its manager, both or neither."""
    from django.db import transaction
    from django.utils.text import slugify

    from playgate.people import actions
    from playgate.people.member import House
    from playgate.policy.roles import Role

    house, now = House(uuid4()), datetime.now(UTC)
    slug = slugify(told["short"])[:50] or "playgroup"
    with transaction.atomic():
        playgroup = actions.open_playgroup(
            told["name"], told["short"], slug, told["zone"], by=house, now=now
        )
        person = actions.welcome(told["manager_name"], told["manager_email"], by=house, now=now)
        today = playgroup.today(now)
        actions.give_role(playgroup, person, Role.MANAGER, today, by=house, now=now)


def _say_what_is_here(playgroup) -> None:  # type: ignore[no-untyped-def]
    from playgate.people.models import Office, on

    offices = Office.objects.filter(on(playgroup.today(datetime.now(UTC))), playgroup=playgroup)
    number = offices.values("person").distinct().count()
    people = "1 person can" if number == 1 else f"{number} people can"
    print(f"{playgroup.short} is here already, and {people} sign in. Nothing was changed.")
    _say_where_to_go_on()


def _say_where_to_go_on() -> None:
    from django.conf import settings

    print("Now open the house: playgate serve")
    print(f"Then go to {settings.ADDRESS}/ and sign in with the manager's e-mail address.")
    if "console" in settings.EMAIL_BACKEND:
        print("No mail server is set up yet (PLAYGATE_SMTP): the code is shown in this terminal.")

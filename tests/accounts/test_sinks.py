"""A secret goes to the one page that shows it, and into nothing else that anything keeps."""

import logging
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from playgate.accounts.secrets import Secret
from playgate.jobs.worker import run_due
from playgate.policy.details import SecretKind
from playgate.roof.backup import rows
from playgate.roof.logs import NoNames
from playgate.vault.ring import Ring
from tests.roof.walking import addresses, one_of_each

CANARY = "Zq7!marmalade-Sandcastle"
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
PARTS = ("marmalade", "Sandcastle", SEED, SEED[:16])


class Broken(RuntimeError):
    """What a fault of ours could say: with a secret in it."""


@pytest.fixture
def written(settings: Any) -> Any:
    """All that any log writes, down to the smallest word."""
    said, root = StringIO(), logging.getLogger()
    own, level = logging.StreamHandler(said), root.level
    own.setFormatter(NoNames("{message}", style="{"))
    root.addHandler(own)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(own)
    root.setLevel(level)


def none_of_it(*places: Any) -> None:
    """No part of a secret stands in any of these."""
    for place in places:
        told = place if isinstance(place, bytes) else str(place).encode()
        for part in PARTS:
            assert part.encode() not in told


def keep(browser: Any, cast: Any, kind: str, value: str) -> Any:
    """Lock something away on the page."""
    address = reverse("accounts:keep_secret", args=[cast.accounts["page"].pk])
    return browser.post(address, {"kind": kind, "label": "the page", "value": value})


def reveal(browser: Any, secret: Secret) -> Any:
    """Have it shown, with a fresh second factor and a reason."""
    browser.post("/door/prove_again/")
    address = reverse("accounts:reveal_secret", args=[secret.pk])
    return browser.post(address, {"why": "To post", "once": str(uuid4())})


@pytest.mark.django_db(transaction=True)
def test_a_secret_is_in_no_row_no_file_no_log_no_letter_and_no_other_page(
    cast: Any, come_in: Any, written: StringIO, mailoutbox: Any
) -> None:
    ada = come_in("ada")
    none_of_it(keep(ada, cast, "password", CANARY).headers)
    none_of_it(keep(ada, cast, "code maker", SEED).headers)
    word, seed = (Secret.objects.get(kind=kind) for kind in (SecretKind.PASSWORD, SecretKind.SEED))
    shown = reveal(ada, word)
    assert CANARY in shown.content.decode() and "no-store" in shown["Cache-Control"]
    none_of_it(shown.headers)
    none_of_it(reveal(ada, seed).content)
    for at in one_of_each(cast.playgroup).values():
        for address in addresses():
            if address.name.startswith(("accounts", "today", "roof")) and len(address.wants) < 2:
                none_of_it(ada.get(address.at(at) if address.wants else address.at()).content)
    run_due(strict=True, scheduled=False)
    assert mailoutbox
    none_of_it(written.getvalue(), *(f"{one.subject}{one.body}" for one in mailoutbox))
    none_of_it(*(session.get_decoded() for session in Session.objects.all()), ada.cookies)
    for model in rows.tables(apps):
        none_of_it(*(part for part, _ in rows.parts(model, "default")))
    none_of_it(*(bytes(secret.sealed) for secret in Secret.objects.all()))
    if connection.vendor == "sqlite":
        own = Path(connection.settings_dict["NAME"])
        none_of_it(*(file.read_bytes() for file in own.parent.glob(f"{own.name}*")))


def test_a_fault_while_it_is_in_hand_tells_nobody(
    cast: Any, come_in: Any, written: StringIO, monkeypatch: Any
) -> None:
    ada = come_in("ada")
    keep(ada, cast, "password", CANARY)
    secret = Secret.objects.get()

    def fail(*_: Any, **__: Any) -> Any:
        raise Broken(CANARY)

    ada.raise_request_exception = False
    for place in ("seal", "unseal"):
        with monkeypatch.context() as now:
            now.setattr(Ring, place, fail)
            answer = keep(ada, cast, "password", CANARY) if place == "seal" else reveal(ada, secret)
        assert answer.status_code == 500
        none_of_it(answer.content, answer.headers, written.getvalue())
    assert "Broken at" in written.getvalue()


def test_a_wrong_form_does_not_hand_the_secret_back(cast: Any, come_in: Any) -> None:
    answer = keep(come_in("ada"), cast, "nothing like it", CANARY)
    assert answer.status_code == 422 and "no-store" in answer["Cache-Control"]
    none_of_it(answer.content)
    none_of_it(keep(come_in("ada"), cast, "code maker", CANARY).content)
    assert not Secret.objects.exists()

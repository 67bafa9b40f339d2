"""A phone rings once for the same, says nothing about anybody, and falls quiet when it should."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.inbox import actions as inbox
from playgate.inbox import jobs as work
from playgate.inbox.models import Letter
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused
from playgate.ledger.models import Entry
from playgate.networks.contract import RateLimited
from playgate.people import actions as people
from playgate.people.models import Office
from playgate.phones import actions, jobs
from playgate.phones.models import Phone, Rung
from playgate.policy.inbox import Kind
from playgate.policy.ringing import MOST, Said
from playgate.vault.browsers import Browser
from playgate.vault.ring import CannotOpen
from tests.phones.service import Listener

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
SAID = Said("Something waits.", "You get this because.", "/inbox/", "one")
WRITES = "I am a reporter and Amy Ash fell off the slide"


def works(now: datetime, playgroup: Any = None) -> None:
    """The house does what is due, a little later."""
    now += timedelta(minutes=1)
    with time_machine.travel(now, tick=False):
        if playgroup:
            work.look_after.call(str(playgroup.pk))
        run_due(now=now, scheduled=False, strict=True)


@pytest.fixture
def press(cast: Any, member: Any, now: datetime) -> Any:
    """A journalist writes about a child, and both heads must hear of it."""
    return inbox.receive(
        cast.accounts["page"], Kind.COMMENT, WRITES, now, by=member("ada"), now=now,
        author="Kim Ash",
    )  # fmt: skip


def test_what_cannot_wait_rings_once_and_says_nothing_about_anybody(
    press: Any, cast: Any, let_ring: Any, listener: Listener, now: datetime
) -> None:
    let_ring("maya")
    works(now)
    works(now + timedelta(minutes=5), cast.playgroup)
    (heard,) = listener.heard
    assert heard["says"] == "Something has come in that cannot wait. Please look now."
    assert (
        heard["why"].startswith("You get this because") and heard["path"] == f"/inbox/{press.pk}/"
    )
    assert not any(word in json.dumps(heard) for word in ("Amy", "Ash", "Kim", "slide"))
    headers, body = listener.passed_on[0]
    assert headers["TTL"] == "14400" and headers["Urgency"] == "high"
    assert b"Something" not in body


def test_who_has_no_phone_hears_by_e_mail_as_before(
    press: Any, cast: Any, let_ring: Any, listener: Listener, mailoutbox: Any, now: datetime
) -> None:
    let_ring("maya")
    works(now)
    assert {cast.people[key].email for key in ("maya", "chris")} <= {m.to[0] for m in mailoutbox}


def test_it_stops_when_the_matter_is_done(
    press: Any, cast: Any, let_ring: Any, listener: Listener, member: Any, now: datetime
) -> None:
    phone = let_ring("maya")
    works(now)
    letter = Letter.objects.get(person=cast.people["maya"], kind="urgent")
    Rung.objects.all()._raw_delete("default")
    inbox.sort(press, Kind.HEART, by=member("ada"), now=now)
    with time_machine.travel(now, tick=False):
        work.ring.call(str(letter.pk), str(phone.pk))
    assert len(listener.heard) == 1


def test_each_chooses_what_rings_and_what_comes_by_e_mail(
    cast: Any, let_ring: Any, listener: Listener, member: Any, mailoutbox: Any, now: datetime
) -> None:
    group, maya, silent = cast.playgroup, member("maya"), {"morning": False, "nudges": False}
    let_ring("maya")
    yesterday = now - timedelta(days=1)
    inbox.receive(
        cast.accounts["page"], Kind.QUERY, "Is there room?", yesterday, by=member("ada"), now=now
    )
    inbox.choose(group, urgent=True, by=maya, now=now, rings=False, **silent)
    works(now.replace(hour=8, minute=1), group)
    works(now.replace(hour=15, minute=1), group)
    assert not listener.heard and cast.people["maya"].email not in {m.to[0] for m in mailoutbox}
    inbox.choose(group, urgent=True, by=maya, now=now, **silent)
    next_day = now + timedelta(days=1)
    works(next_day.replace(hour=8, minute=1), group)
    works(next_day.replace(hour=12, minute=1), group)
    assert not listener.heard
    works(next_day.replace(hour=15, minute=1), group)
    assert [one["says"] for one in listener.heard] == ["1 answer is late."]
    assert cast.people["maya"].email not in {one.to[0] for one in mailoutbox}
    inbox.choose(group, urgent=True, by=maya, now=now, rings_all=True, **silent)
    works((now + timedelta(days=2)).replace(hour=8, minute=1), group)
    assert len(listener.heard) == 2


def test_twice_is_once_also_when_a_worker_falls_in_the_middle(
    let_ring: Any, listener: Listener, monkeypatch: Any
) -> None:
    phone = let_ring("maya")
    monkeypatch.setattr(jobs, "pass_on", lambda *_, **__: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        jobs.ring(str(phone.pk), SAID)
    monkeypatch.undo()
    jobs.ring(str(phone.pk), SAID)
    assert listener.heard == []
    another = Said(SAID.says, SAID.why, SAID.path, "two")
    jobs.ring(str(phone.pk), another)
    jobs.ring(str(phone.pk), another)
    assert len(listener.heard) == 1


def test_what_was_not_taken_for_certain_rings_later(let_ring: Any, listener: Listener) -> None:
    phone, listener.status = let_ring("maya"), 429
    with pytest.raises(RateLimited):
        jobs.ring(str(phone.pk), SAID)
    listener.status = 201
    jobs.ring(str(phone.pk), SAID)
    assert len(listener.heard) == 1 and Rung.objects.get().state == "rung"


@pytest.mark.parametrize(
    ("status", "state"), [(500, "ringing"), (403, "held up"), (413, "held up")]
)
def test_what_may_have_been_taken_does_not_ring_again(
    status: int, state: str, let_ring: Any, listener: Listener
) -> None:
    phone, listener.status = let_ring("maya"), status
    jobs.ring(str(phone.pk), SAID)
    assert Rung.objects.get().state == state and phone.browser() == listener.browser


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_wiped(status: int, let_ring: Any, listener: Listener) -> None:
    phone, listener.status = let_ring("maya"), status
    jobs.ring(str(phone.pk), SAID)
    phone.refresh_from_db()
    assert phone.gone_at and not phone.sealed and not phone.digest
    jobs.ring(str(phone.pk), Said("x", "y", "/", "two"))
    assert len(listener.passed_on) == 1


def test_where_it_is_rung_lies_sealed_and_bound_to_its_row(
    let_ring: Any, listener: Listener
) -> None:
    phone = let_ring("maya")
    for secret in (listener.address, listener.browser.key, listener.browser.secret):
        assert secret.encode() not in bytes(phone.sealed)
    told = " ".join(str(one) for one in Entry.objects.filter(act__startswith="phones.").values())
    assert listener.address not in told
    other = Phone(playgroup=phone.playgroup, sealed=phone.sealed)
    with pytest.raises(CannotOpen):
        other.browser()


def test_an_address_that_was_allowed_once_is_asked_about_again(
    let_ring: Any, listener: Listener, settings: Any
) -> None:
    phone, settings.SERVERS_HERE = let_ring("maya"), False
    jobs.ring(str(phone.pk), SAID)
    phone.refresh_from_db()
    assert phone.gone_at and not listener.passed_on


def test_nothing_strange_is_let_in_and_not_without_end(
    cast: Any, member: Any, listener: Listener, settings: Any, now: datetime
) -> None:
    group, maya, good = cast.playgroup, member("maya"), listener.browser
    for number in range(MOST):
        one = Browser(f"{good.endpoint}{number}", good.key, good.secret)
        actions.add(group, one, "Chrome", by=maya, now=now)
    with pytest.raises(Refused):
        actions.add(
            group, Browser(f"{good.endpoint}z", good.key, good.secret), "x", by=maya, now=now
        )
    with pytest.raises(Refused):
        actions.add(group, Browser(f"{good.endpoint}0", "AAAA", good.secret), "x", by=maya, now=now)
    settings.SERVERS_HERE = False
    with pytest.raises(Refused):
        actions.add(group, good, "x", by=maya, now=now)


def test_a_shared_browser_rings_for_whoever_asked_last(let_ring: Any, cast: Any) -> None:
    let_ring("sam")
    let_ring("maya")
    assert [one.person for one in Phone.objects.all()] == [cast.people["maya"]]


def test_who_has_left_is_not_rung(
    press: Any, cast: Any, let_ring: Any, listener: Listener, now: datetime
) -> None:
    phone, before = let_ring("maya"), now - timedelta(days=1)
    for office in Office.objects.filter(playgroup=cast.playgroup, person=cast.people["maya"]):
        people.end_role(office, before.date(), by=cast.house, now=now, knowingly=True)
    works(now)
    assert not listener.heard
    with time_machine.travel(now, tick=False):
        jobs.forget_leavers.call(str(cast.playgroup.pk))
    phone.refresh_from_db()
    assert phone.gone_at


def test_on_the_page_one_lets_ring_tries_and_lets_be_quiet(
    come_in: Any, listener: Listener, cast: Any, now: datetime
) -> None:
    maya, here = come_in("maya"), reverse("phones:page")
    told = {"endpoint": listener.browser.endpoint, "key": listener.browser.key,
            "secret": listener.browser.secret}  # fmt: skip
    assert maya.post(reverse("phones:add"), {}).status_code == 422
    odd = maya.post(reverse("phones:add"), {**told, "endpoint": "https://10.0.0.1/x"})
    assert odd.status_code == 422 and b"makers of browsers" in odd.content
    assert maya.post(reverse("phones:add"), told).status_code == 302
    phone = Phone.objects.get()
    maya.post(reverse("phones:try_out", args=[phone.pk]))
    works(now)
    assert listener.heard[0]["says"] == "This is how Playgate rings."
    assert b"Ring it once" in maya.get(here).content
    assert b"1 of yours" in maya.get(reverse("inbox:choose")).content
    worker = maya.get(reverse("phones:worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    sam = come_in("sam")
    assert sam.post(reverse("phones:drop", args=[phone.pk])).status_code == 404
    come_in("maya").post(reverse("phones:drop", args=[phone.pk]))
    assert not Phone.objects.exists()


def test_families_and_strangers_have_nothing_here(come_in: Any, client: Any) -> None:
    assert come_in("pat").get(reverse("phones:page")).status_code == 403

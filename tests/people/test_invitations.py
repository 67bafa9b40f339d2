"""An invitation: for one address, for some days, once; and no right before it is taken up."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger.models import Entry
from playgate.people.invitations import Invitation
from playgate.people.models import Office, Person
from playgate.roof.logs import NoNames

INVITE = "/people/invitations/invite/"
WHO = {"name": "Ola Nowak", "email": "ola@new.example", "roles": ["staff"]}
LINK = re.compile(r"/people/join/\S+/")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def clock(now: Any, db: Any) -> Any:
    from django.core.cache import cache

    cache.clear()
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def maya(come_in: Any, cast: Any) -> Any:
    return come_in("maya")


def invite(browser: Any, **more: Any) -> Any:
    typed = {**WHO, "starts": "2026-11-24", **more}
    return browser.post(INVITE, typed)


def letter() -> str:
    """Let the letter go, and open it: the link in the newest one."""
    run_due(strict=True, scheduled=False)
    found = LINK.search(str(mail.outbox[-1].body))
    assert found
    return found.group()


def ola() -> Client:
    browser = Client()
    browser.force_login(Person.objects.get(email=WHO["email"]), BACKEND)
    return browser


def test_by_the_code_in_a_second_letter_somebody_joins_from_no_right_to_their_role(
    maya: Any, cast: Any
) -> None:
    assert invite(maya).status_code == 302
    link = letter()
    assert mail.outbox[-1].to == [WHO["email"]] and "Ola" not in mail.outbox[-1].body
    guest = Client()
    page = guest.get(link).content.decode()
    assert "Maya Holt asks you to join Bishopthorpe Preschool Playgroup as staff" in page
    guest.post(reverse("account_request_login_code"), {"email": WHO["email"], "next": link})
    code = re.search(r"code is: (\S+)", str(mail.outbox[-1].body))
    assert code and mail.outbox[-1].to == [WHO["email"]]
    page = guest.post(reverse("account_confirm_login_code"), {"code": code[1], "next": link})
    assert guest.get("/").status_code == 403, "no right before they say yes"
    assert "Yes, I join" in guest.get(link).content.decode()
    page = guest.post(link, follow=True)
    assert page.status_code == 200 and "Welcome to" in page.content.decode()
    assert [one.role for one in Office.objects.filter(person__email=WHO["email"])] == ["staff"]


def test_the_link_is_kept_nowhere_and_the_job_holds_an_id_alone(maya: Any, cast: Any) -> None:
    invite(maya)
    job = Job.objects.get(work="playgate.people.jobs.send_invitation")
    assert "ola" not in str(job.arguments).lower()
    token = letter().split("/")[3]
    [invitation] = Invitation.objects.all()
    assert token not in str(vars(invitation)) and len(invitation.seal) == 64
    for line in Entry.objects.filter(playgroup=cast.playgroup.pk):
        assert token.encode() not in bytes(line.told) and b"ola@" not in bytes(line.told)


def test_somebody_else_who_opens_it_cannot_take_it_up(maya: Any, come_in: Any, cast: Any) -> None:
    invite(maya)
    link = letter()
    lee = Client()
    lee.force_login(cast.people["lee"], BACKEND)
    for answer in (lee.get(link), lee.post(link)):
        assert answer.status_code == 410
        assert "This invitation is for somebody else." in answer.content.decode()
    assert Client().post(link).status_code == 200, "without signing in it only asks for a code"
    assert Invitation.objects.get().state == "open"
    assert not Office.objects.filter(person__email=WHO["email"]).exists()


def test_twice_is_once(maya: Any, cast: Any) -> None:
    invite(maya)
    link, browser = letter(), ola()
    assert browser.post(link).status_code == 302
    again = browser.post(link)
    assert again.status_code == 410 and "taken up already" in again.content.decode()
    assert Office.objects.filter(person__email=WHO["email"]).count() == 1


def test_late_it_is_too_old_and_a_new_letter_opens_it(maya: Any, clock: Any, cast: Any) -> None:
    invite(maya)
    link = letter()
    clock.shift(timedelta(days=14, seconds=1))
    browser = ola()
    late = browser.post(link)
    assert late.status_code == 410 and "too old" in late.content.decode()
    [invitation] = Invitation.objects.all()
    maya.force_login(cast.people["maya"], BACKEND)
    assert "It is too old now." in maya.get(reverse("people:invitations")).content.decode()
    assert maya.post(reverse("people:send_again", args=[invitation.pk])).status_code == 302
    newer = letter()
    assert newer != link
    assert "does not open anything" in browser.get(link).content.decode()
    assert browser.post(newer).status_code == 302


def test_what_is_withdrawn_opens_nothing(maya: Any, cast: Any) -> None:
    invite(maya)
    link = letter()
    [invitation] = Invitation.objects.all()
    assert maya.post(reverse("people:withdraw", args=[invitation.pk])).status_code == 302
    answer = ola().post(link)
    assert answer.status_code == 410 and "taken back" in answer.content.decode()
    again = maya.post(reverse("people:withdraw", args=[invitation.pk]), follow=True)
    assert again.status_code == 200 and "a moment before you" in again.content.decode()
    assert invite(maya).status_code == 302, "and they can be asked once more"


def test_one_that_was_withdrawn_before_its_letter_sends_none(maya: Any, cast: Any) -> None:
    invite(maya)
    [invitation] = Invitation.objects.all()
    maya.post(reverse("people:withdraw", args=[invitation.pk]))
    before = len(mail.outbox)
    run_due(strict=True, scheduled=False)
    assert len(mail.outbox) == before


def test_who_is_that_already_or_is_asked_already_is_not_asked_again(maya: Any, cast: Any) -> None:
    sam = {"name": "Sam Reid", "email": cast.people["sam"].email.upper(), "roles": ["staff"]}
    answer = invite(maya, **sam)
    assert answer.status_code == 422 and "here already" in answer.content.decode()
    assert invite(maya).status_code == 302
    answer = invite(maya, roles=["volunteer"])
    assert answer.status_code == 422 and "still open" in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_an_office_needs_the_minute_that_gave_it(maya: Any, cast: Any) -> None:
    answer = invite(maya, roles=["chairperson"])
    page = answer.content.decode()
    assert answer.status_code == 422 and "An office is given by a meeting." in page
    answer = invite(maya, roles=["chairperson"], minuted_on="2027-01-01", minute="AGM 3")
    assert answer.status_code == 422 and "still to come" in answer.content.decode()
    minuted = {"minuted_on": "2026-11-01", "minute": "AGM 3"}
    assert invite(maya, roles=["chairperson"], **minuted).status_code == 302
    assert Invitation.objects.get().minute == "AGM 3"


def test_a_first_day_that_is_to_come_gives_no_right_before_it(
    maya: Any, clock: Any, cast: Any
) -> None:
    invite(maya, starts="2026-12-01")
    link, browser = letter(), ola()
    browser.post(link)
    assert browser.get("/").status_code == 403
    clock.shift(timedelta(days=8))
    assert browser.get("/").status_code == 200


def test_who_may_not_invite_cannot_and_another_playgroup_sees_nothing(
    maya: Any, cast: Any, other: Any, come_in: Any
) -> None:
    invite(maya)
    [invitation] = Invitation.objects.all()
    theirs = Client()
    theirs.force_login(other.people["maya"], BACKEND)
    for verb in ("people:withdraw", "people:send_again"):
        assert theirs.post(reverse(verb, args=[invitation.pk])).status_code == 404
    assert "Ola" not in theirs.get(reverse("people:invitations")).content.decode()
    sam = come_in("sam")
    assert sam.get(INVITE).status_code == 403 and invite(sam).status_code == 403


def test_no_log_holds_a_link(maya: Any, cast: Any) -> None:
    record = logging.LogRecord("x", 30, "", 1, "Gone: /people/join/abc-DEF_1/ now", (), None)
    assert NoNames("{message}", style="{").format(record) == "Gone: /people/join/…/ now"


def test_a_link_of_nobody_is_a_kind_page(db: Any, client: Any) -> None:
    for token in ("x", "a" * 4000, "%00", "ż"):
        answer = client.get(f"/people/join/{token}/")
        assert answer.status_code == 410 and "ask the playgroup" in answer.content.decode()

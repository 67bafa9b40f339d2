"""A playgroup begins: what is put into practice first, and what stays confidential meanwhile."""

import logging
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from playgate.jobs.models import Job
from playgate.ledger.models import Entry
from playgate.people import actions
from playgate.people.family_lists import FamilyList
from playgate.people.member import House
from playgate.people.models import Child, Person
from playgate.policy.roles import Role
from playgate.roof.logs import NoNames

from .scenes import bring, told

LIST = (
    "Child,Date of birth,Parent 1 name,Parent 1 email,Parent 1 PR\n"
    "Zebedee Quillfeather,3/9/2022,Hepzibah Quillfeather,hepzibah@quillfeather.example,yes\n"
    "Zuleika Quillfeather,31/2/2023,Hepzibah Quillfeather,hepzibah@quillfeather.example,yes\n"
)


def come_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return browser


@pytest.fixture
def written() -> Any:
    said = StringIO()
    own = logging.StreamHandler(said)
    own.setFormatter(NoNames("{asctime} {levelname} {name} {message}", style="{"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(own)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(own)
    root.setLevel(level)


@pytest.mark.clause("leads.implement-policy")
def test_whoever_leads_is_shown_what_is_still_to_be_done_until_nothing_is(
    cast: Any, now: Any
) -> None:
    house = House(Child().pk)
    group = actions.open_playgroup("Elm Lane", "Elm", "elm", "Europe/London", by=house, now=now)
    rae = actions.welcome("Rae Lindqvist", "rae@elm.example", by=house, now=now)
    actions.give_role(group, rae, Role.MANAGER, group.today(now), by=house, now=now)
    browser = come_in(rae)
    assert "Set the playgroup up" in told(browser.get("/"))
    page = browser.get(reverse("people:setup"))
    steps = page.context["path"].steps
    assert not any(one.is_done for one in steps)
    for title in ("Terms and closures", "Who decides", "Families", "Official accounts"):
        assert title in told(page)
    for one in steps:
        browser.post(reverse("people:skip_step"), {"step": one.step.key})
    assert "etting the playgroup up" not in told(browser.get("/"))
    assert "Left for later" in told(browser.get(reverse("people:setup")))


@pytest.mark.clause("leads.implement-policy")
def test_nobody_is_invited_to_decide_without_the_minute_that_appointed_them(
    cast: Any, browser: Any
) -> None:
    maya = browser("maya")
    typed = {"name": "Kit Moss", "email": "kit@elm.example", "roles": ["chairperson"],
             "starts": "2026-11-24"}  # fmt: skip
    page = maya.post(reverse("people:invite"), typed)
    assert page.status_code == 422 and "An office is given by a meeting" in told(page)
    assert not Person.objects.filter(email="kit@elm.example").exists()
    minute = {"minuted_on": "2026-11-20", "minute": "AGM 2026, item 4"}
    assert maya.post(reverse("people:invite"), {**typed, **minute}).status_code == 302
    assert "AGM 2026, item 4" in told(maya.get(reverse("people:invitations")))
    kit = Person.objects.get(email="kit@elm.example")
    assert not kit.offices.exists(), "and until they say yes they may do nothing"


@pytest.mark.clause("monitoring.next-working-day")
def test_a_proclaimed_holiday_moves_what_is_due_and_a_closure_does_not(
    cast: Any, browser: Any
) -> None:
    bring(browser("ada"), "What time is pick-up?")
    maya, [comment] = browser("maya"), cast.playgroup.comments.all()
    assert comment.answer_by.date() == date(2026, 11, 25)
    closed = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-kind": "closure",
              "form-0-name": "Boiler", "form-0-starts": "2026-11-25"}  # fmt: skip
    maya.post(reverse("people:keep_dates"), closed)
    comment.refresh_from_db()
    assert comment.answer_by.date() == date(2026, 11, 25)
    maya.post(reverse("people:proclaim_holiday"), {"day": "2026-11-25", "name": "A wedding"})
    comment.refresh_from_db()
    assert comment.answer_by.date() == date(2026, 11, 26)


@pytest.mark.clause("privacy.confidential")
def test_a_list_of_families_leaves_no_name_behind_where_others_look(
    cast: Any, browser: Any, work: Any, written: StringIO
) -> None:
    maya = browser("maya")
    file = SimpleUploadedFile("Quillfeather.csv", LIST.encode())
    page = maya.post(reverse("people:bring_families"), {"file": file})
    columns = {field.html_name: field.value() for field in maya.get(page.url).context["form"]}
    page = maya.post(page.url, columns)
    addresses = [page.url]
    kept = FamilyList.objects.get()
    assert "1 thing to mend" in told(maya.get(page.url))
    mending = reverse("people:mend_families", args=[kept.pk])
    addresses += [mending, maya.post(mending, {"cell-3-1": "28/2/2023"}).url]
    seen = maya.get(page.url).context["plan"].digest
    addresses.append(maya.post(page.url, {"seen": seen}).url)
    maya.get(addresses[-1])
    maya.get("/people/families/Quillfeather/")
    work()
    assert Child.objects.filter(name__endswith="Quillfeather").count() == 2
    rows = [bytes(line.told).decode(errors="replace") for line in Entry.objects.all()]
    rows += [f"{job.arguments}{job.trouble}" for job in Job.objects.all()]
    rows += [str(vars(one)) for one in FamilyList.objects.all()]
    rows += [*addresses, str(dict(maya.session.items()))]
    rows += [line for line in written.getvalue().splitlines() if "/people/families/Q" not in line]
    for row in rows:
        assert "uillfeather" not in row and "Zebedee" not in row and "hepzibah" not in row


@pytest.mark.clause("privacy.confidential")
def test_a_list_that_waits_is_seen_by_who_brought_it_and_nobody_else(
    cast: Any, browser: Any, clock: Any
) -> None:
    file = SimpleUploadedFile("list.csv", LIST.encode())
    page = browser("maya").post(reverse("people:bring_families"), {"file": file})
    for key, status in (("ada", 404), ("sam", 403), ("chris", 403), ("pat", 403)):
        answer = browser(key).get(page.url)
        assert answer.status_code == status and "Zebedee" not in told(answer)
    assert "Zebedee" in told(browser("maya").get(page.url))


@pytest.mark.clause("images.permission")
def test_no_list_says_where_a_child_may_be_shown(cast: Any, browser: Any) -> None:
    maya = browser("maya")
    words = LIST.replace("31/2", "28/2").replace("PR\n", "PR,Photo permission\n")
    words = words.replace(",yes\n", ",yes,yes\n")
    file = SimpleUploadedFile("list.csv", words.encode())
    page = maya.post(reverse("people:bring_families"), {"file": file})
    columns = {field.html_name: field.value() for field in maya.get(page.url).context["form"]}
    page = maya.post(page.url, columns)
    maya.post(page.url, {"seen": maya.get(page.url).context["plan"].digest})
    new = Child.objects.filter(name__endswith="Quillfeather")
    assert new.count() == 2 and not any(child.permissions.exists() for child in new)
    assert told(maya.get(reverse("people:children") + "?not_asked=1")).count("Quillfeather") >= 2

"""Twice, gone, without the right, from another playgroup, with what nobody would type."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.policy.premises import TRIES
from playgate.premises import actions
from playgate.premises.models import Device, FilterTest, Line

WELL = {one.key: True for one in TRIES}


def line_of(cast: Any) -> Line:
    found: Line = cast.playgroup.lines.get()
    return found


def test_the_same_form_sent_twice_is_one_line_and_one_device(cast: Any, come_in: Any) -> None:
    ada = come_in("ada")
    form = ada.get(reverse("premises:add_line")).context["form"]
    said = {"kind": "mobile", "name": "SIM", "provider": "Any", "controlled_by": "We do"}
    for _ in range(2):
        answer = ada.post(reverse("premises:add_line"), {**said, "once": form["once"].value()})
    assert Line.objects.count() == 2
    page = ada.get(answer.url)
    once = page.context["device"]["once"].value()
    for _ in range(2):
        ada.post(f"{answer.url}add_device/", {"name": "Red tablet", "once": once})
    assert Device.objects.count() == 2


def test_a_device_that_moves_to_another_line_is_tested_there(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    ada, tablet = member("ada"), line_of(cast).devices.get()
    named = ("SIM", "Any", "We do")
    sim = actions.add_line(cast.playgroup, "mobile", *named, by=ada, now=now)
    address = reverse("premises:move_device", args=[tablet.pk])
    come_in("sam").post(address, {"line": str(sim.pk)})
    page = come_in("sam").get(reverse("premises:device", args=[tablet.pk])).content.decode()
    assert "Not for children" in page and "On SIM" in page


def test_a_line_that_goes_takes_its_devices_along_and_keeps_what_was_tested(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    line, ada = line_of(cast), member("ada")
    tablet = line.devices.get()
    actions.let_go_line(line, by=ada, now=now)
    tablet.refresh_from_db()
    assert tablet.gone_on == line.gone_on == now.date() and FilterTest.objects.count() == 1
    with pytest.raises(Refused):
        actions.test_device(tablet, WELL, by=ada, now=now)
    assert come_in("ada").get(reverse("premises:device", args=[tablet.pk])).status_code == 404


def test_a_playgroup_without_a_line_says_so_once_and_one_that_is_never_online_is_left_be(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    ada, ask = member("ada"), "Say how we go online here"
    actions.let_go_line(line_of(cast), by=ada, now=now)
    browser = come_in("ada")
    assert ask in browser.get("/").content.decode()
    said = {"kind": "none", "name": "None"}
    assert browser.post(reverse("premises:add_line"), said).status_code == 302
    page = browser.get("/").content.decode()
    assert ask not in page and "controls are on" not in page


def test_who_may_not_does_not(cast: Any, member: Any, come_in: Any, now: Any) -> None:
    assert come_in("pat").get(reverse("premises:list")).status_code == 403
    with pytest.raises(MayNot):
        actions.check_line(line_of(cast), "off", False, by=member("vee"), now=now)
    with pytest.raises(MayNot):
        actions.let_go_line(line_of(cast), by=member("sam"), now=now)


def test_another_playgroup_is_another_house(
    cast: Any, other: Any, come_in: Any, member: Any, now: Any
) -> None:
    line, tablet = line_of(cast), line_of(cast).devices.get()
    theirs = come_in("maya", other)
    assert theirs.get(reverse("premises:line", args=[line.pk])).status_code == 404
    assert theirs.get(reverse("premises:device", args=[tablet.pk])).status_code == 404
    with pytest.raises(NotYours):
        actions.test_device(tablet, WELL, by=member("maya", other), now=now)
    mine = line_of(other).devices.get()
    address = reverse("premises:move_device", args=[mine.pk])
    theirs.post(address, {"line": str(line.pk)})
    assert Device.objects.get(pk=mine.pk).line_id == mine.line_id


@pytest.mark.parametrize("said", [{}, {"list": "maybe"}, {key: "yes" for key in ("list", "play")}])
def test_half_a_test_is_no_test(cast: Any, come_in: Any, said: Any, now: Any) -> None:
    tablet = line_of(cast).devices.get()
    address = reverse("premises:test_device", args=[tablet.pk])
    assert come_in("sam").post(address, said).status_code == 422
    assert FilterTest.objects.count() == 1


def test_many_tests_ask_no_more_than_one(
    cast: Any, member: Any, come_in: Any, now: Any, django_assert_num_queries: Any
) -> None:
    line, sam, browser = line_of(cast), member("sam"), come_in("sam")
    address = reverse("premises:list")
    browser.get(address)
    with django_assert_num_queries(5):
        browser.get(address)
    for number in range(5):
        device = actions.add_device(line, f"Tablet {number}", by=sam, now=now)
        for hour in range(3):
            at = now + timedelta(hours=hour)
            actions.test_device(device, WELL, by=sam, now=at)
    with django_assert_num_queries(5):
        browser.get(address)


def test_words_that_would_be_more_are_words(cast: Any, come_in: Any) -> None:
    ada = come_in("ada")
    said = {"kind": "own", "name": "<b>x</b>\u202e", "provider": "y", "controlled_by": "z" * 81}
    assert ada.post(reverse("premises:add_line"), said).status_code == 422
    answer = ada.post(reverse("premises:add_line"), {**said, "controlled_by": "z"})
    page = ada.get(answer.url).content.decode()
    assert "<b>x" not in page and "&lt;b&gt;x" in page


def test_what_somebody_has_just_taken_off_is_not_used_by_whoever_still_saw_it(
    cast: Any, member: Any, now: Any
) -> None:
    seen, tablet = line_of(cast), line_of(cast).devices.get()
    actions.let_go_line(line_of(cast), by=member("ada"), now=now)
    with pytest.raises(Refused):
        actions.add_device(seen, "Red tablet", by=member("sam"), now=now)
    with pytest.raises(Refused):
        actions.test_device(tablet, WELL, by=member("sam"), now=now)
    with pytest.raises(Refused):
        actions.check_line(seen, "strictest", False, by=member("sam"), now=now)

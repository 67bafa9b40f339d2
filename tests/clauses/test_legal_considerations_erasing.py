"""A family asks that its child be erased: shown first, then done, then looked at."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.people import actions as people
from playgate.people.models import Child, Person

from .scenes import told


@pytest.mark.clause("law.data-protection")
def test_a_child_is_erased_after_all_was_shown_and_only_what_the_law_asks_for_is_kept(
    browser: Any, cast: Any, photo: Any, member: Any, lines: Any, mailoutbox: Any, work: Any
) -> None:
    ada, amy = browser("ada"), cast.children["amy"]
    photo("amy")
    photo("amy", "grace")
    page = reverse("parents:erase", args=[amy.pk])
    assert "still comes here" in told(ada.get(page))
    now = member("ada").at
    yesterday = cast.playgroup.today(now) - timedelta(days=1)
    people.take_off_roll(amy, yesterday, by=cast.house, now=now)
    shown = told(ada.get(page))
    assert "Pat Doyle, who is here for this child alone" in shown
    assert "1 picture with others" in shown and "lines of our book" in shown
    wish = {"groups": "blur", "write": "yes"}
    ask = reverse("parents:ask_erasure", args=[amy.pk])
    assert ada.post(ask, wish).status_code == 409, "a second factor comes first"
    ada.post("/door/prove_again/")
    assert ada.post(ask, wish).status_code == 302
    assert "A child is to be erased: go on" in told(browser("maya").get(reverse("today:page")))
    assert ada.post(page).status_code == 422, "and a tick"
    assert "letter to the family has not gone" in told(ada.post(page, {"sure": "yes"}))
    work()
    assert {"pat@family.example"} <= {to for letter in mailoutbox for to in letter.to}
    receipt = ada.post(page, {"sure": "yes"}, follow=True)
    assert not Child.objects.filter(pk=amy.pk).exists()
    assert not Person.objects.filter(name="Pat Doyle").exists()
    assert "Amy" not in told(receipt) and "1 pictures wiped, 1 blurred for good" in told(receipt)
    assert ada.get(page).status_code == 404, "twice finds nothing"
    assert browser("sam").get(receipt.redirect_chain[-1][0]).status_code == 403
    assert next(one.clause for one in lines("parents.erase")) == "law.data-protection"
    assert "2 of them" not in told(browser("maya").get(reverse("practice:board")))
    assert not [letter for letter in mailoutbox if "Amy" in letter.subject + letter.body]

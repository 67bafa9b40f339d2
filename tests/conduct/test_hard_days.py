"""Twice, at once, without the right, from another playgroup, with what nobody would type."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.conduct import actions
from playgate.conduct.models import Approach, ContactException, Declaration
from playgate.ledger.book import MayNot, NotYours, Refused, TooLate
from playgate.policy.lives import NotNow

WELL = {"naming": "no", "children": "no", "logo": "no"}


def asked(member: Any, key: str, now: Any) -> ContactException:
    by = member(key)
    return actions.ask_exception(by.playgroup, "own", "Family life.", by=by, now=now)


def test_the_same_said_twice_on_a_day_is_once(cast: Any, member: Any, now: Any) -> None:
    lee = member("lee")
    for _ in range(2):
        actions.declare(cast.playgroup, WELL, by=lee, now=now)
    assert Declaration.objects.filter(person=lee.person).count() == 1
    actions.declare(cast.playgroup, {**WELL, "logo": "shown"}, by=lee, now=now)
    assert Declaration.objects.filter(person=lee.person).count() == 2


def test_the_same_form_sent_twice_asks_once(cast: Any, come_in: Any) -> None:
    sam = come_in("sam")
    form = sam.get(reverse("conduct:ask_exception")).context["form"]
    said = {"tie": "own", "limits": "Family life.", "once": form["once"].value()}
    for _ in range(2):
        assert sam.post(reverse("conduct:ask_exception"), said).status_code == 302
    assert ContactException.objects.count() == 1


def test_what_one_has_decided_nobody_decides_again(cast: Any, member: Any, now: Any) -> None:
    one, maya = asked(member, "sam", now), member("maya")
    stale = ContactException.objects.get(pk=one.pk)
    actions.agree_exception(one, "Family life.", now.date(), by=maya, now=now)
    with pytest.raises(TooLate):
        actions.refuse_exception(stale, "No.", by=maya, now=now)
    with pytest.raises(NotNow):
        actions.refuse_exception(one, "No.", by=maya, now=now)
    assert ContactException.objects.get().state == "agreed"


def test_what_is_told_again_before_a_head_knows_is_told_once_and_then_anew(
    cast: Any, member: Any, now: Any
) -> None:
    sam, maya = member("sam"), member("maya")
    for _ in range(2):
        one = actions.note_approach(cast.playgroup, by=sam, now=now)
    stale = Approach.objects.get()
    actions.know_approach(one, by=maya, now=now)
    actions.know_approach(stale, by=member("chris"), now=now)
    assert Approach.objects.get().known_by == maya.person
    actions.note_approach(cast.playgroup, by=sam, now=now + timedelta(hours=1))
    assert Approach.objects.count() == 2


def test_nobody_knows_of_their_own(cast: Any, member: Any, now: Any) -> None:
    one = actions.note_approach(cast.playgroup, by=member("maya"), now=now)
    with pytest.raises(MayNot):
        actions.know_approach(one, by=member("maya"), now=now)
    actions.know_approach(one, by=member("chris"), now=now)


def test_only_whoever_asked_and_the_heads_end_it(cast: Any, member: Any, now: Any) -> None:
    one = asked(member, "sam", now)
    with pytest.raises(MayNot):
        actions.end_exception(one, by=member("jo"), now=now)
    actions.end_exception(one, by=member("sam"), now=now)


def test_families_have_no_part_in_it(cast: Any, come_in: Any, member: Any, now: Any) -> None:
    pat = come_in("pat")
    assert pat.get(reverse("conduct:page")).status_code == 403
    with pytest.raises(MayNot):
        actions.declare(cast.playgroup, WELL, by=member("pat"), now=now)


def test_a_colleague_sees_neither_the_team_nor_what_others_asked(
    cast: Any, come_in: Any, member: Any, now: Any
) -> None:
    one, jo = asked(member, "sam", now), come_in("jo")
    assert jo.get(reverse("conduct:team")).status_code == 403
    assert jo.get(reverse("conduct:exception", args=[one.pk])).status_code == 404


def test_another_playgroup_is_another_house(
    cast: Any, other: Any, come_in: Any, member: Any, now: Any
) -> None:
    one = asked(member, "sam", now)
    theirs = member("maya", other)
    with pytest.raises(NotYours):
        actions.agree_exception(one, "All.", now.date(), by=theirs, now=now)
    assert (
        come_in("maya", other).get(reverse("conduct:exception", args=[one.pk])).status_code == 404
    )


@pytest.mark.parametrize("days", [-1, 400, 40_000])
def test_a_day_that_is_over_or_years_ahead_is_refused_kindly(
    cast: Any, come_in: Any, member: Any, now: Any, days: int
) -> None:
    one = asked(member, "sam", now)
    until = now.date() + timedelta(days=days)
    said = {"limits": "Family life.", "until": until.isoformat()}
    answer = come_in("maya").post(reverse("conduct:agree_exception", args=[one.pk]), said)
    assert answer.status_code == 422
    assert "Please choose a last day from today to a year on." in answer.content.decode()
    with pytest.raises(Refused):
        actions.agree_exception(one, "All.", until, by=member("maya"), now=now)


@pytest.mark.parametrize(
    "said", [{}, {"naming": "yes"}, {**WELL, "children": "\x00"}, {**WELL, "logo": "no" * 40_000}]
)
def test_what_nobody_would_say_is_asked_again(cast: Any, come_in: Any, said: Any) -> None:
    before = Declaration.objects.count()
    assert come_in("sam").post(reverse("conduct:declare"), said).status_code == 422
    assert Declaration.objects.count() == before


@pytest.mark.parametrize("born", ["", "1900-01-01", "2030-01-01", "soon", "2026-02-30"])
def test_a_date_of_birth_that_cannot_be_is_asked_again(cast: Any, come_in: Any, born: str) -> None:
    said = {"was_here": "yes", "born": born}
    answer = come_in("sam").post(reverse("conduct:note_approach"), said)
    assert answer.status_code == 422 and not Approach.objects.exists()


def test_something_else_to_look_at_is_nowhere(cast: Any, come_in: Any) -> None:
    sam = come_in("sam")
    assert sam.post(f"{reverse('conduct:check_own')}?kind=wallet").status_code == 404
    words = "<script>alert(1)</script>" + "\u202e" + "z" * 200
    answer = sam.post(reverse("conduct:ask_exception"), {"tie": "other", "limits": words})
    page = sam.get(answer.url).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    answer = sam.post(reverse("conduct:ask_exception"), {"tie": "other", "limits": "z" * 60_000})
    assert answer.status_code == 422

"""A grown-up's own page: giving, changing and taking back, and nothing of anybody else's."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from playgate.parents.models import FamilyPage
from playgate.people.models import Child, Permission
from playgate.policy.permissions import USES

from .visiting import (
    ask,
    come_home,
    letters,
    may_show,
    page_of,
    say,
    seen,
    take_back,
    told,
)

pytestmark = pytest.mark.usefixtures("clock")
NIA = "nia@family.example"


@pytest.fixture
def cai(cast: Any) -> Any:
    """A child whose family has not been asked yet, and who has one grown-up."""
    return cast.children["cai"]


@pytest.fixture
def nia(cast: Any) -> Client:
    """His mother, at her own page."""
    return come_home(cast, "nia")


def own(child: Any, key: str, cast: Any) -> Any:
    return child.permissions.filter(given_by=cast.people[key])


def test_nothing_is_ticked_before_somebody_ticks_it(nia: Client, cai: Any) -> None:
    page = page_of(nia, cai)
    assert "You have not answered yet" in page and "checked" not in page


def test_two_taps_give_and_one_takes_back(nia: Client, cai: Any, cast: Any, now: Any) -> None:
    today = cast.playgroup.today(now)
    given = say(nia, cai, "inside")
    assert given.status_code == 302
    assert may_show(cai, "journal", today) and may_show(cai, "display", today)
    assert may_show(cai, "journals", today, "video")
    assert not [use for use in ("website", "press", "facebook") if may_show(cai, use, today)]
    assert take_back(nia, cai).status_code == 302
    assert not [use for use in USES if may_show(cai, use, today)]


def test_each_answer_is_dated_with_form_language_and_way(nia: Client, cai: Any, cast: Any) -> None:
    nia.post(reverse("parents:choose_language"), {"language": "cy"})
    say(nia, cai, "choose", "website:photo", seen="group", first_name="yes")
    rows = {(one.use, one.medium): one for one in own(cai, "nia", cast)}
    one = rows["website", "photo"]
    assert (one.how, one.language, one.form) == ("own page", "cy", "2026-1")
    assert one.allowed and one.groups_only and one.faces and one.first_name
    assert not one.after_leaving
    assert not rows["website", "video"].allowed and not rows["press", "photo"].allowed
    assert ("instagram", "photo") not in rows, "there is no such account here"


def test_one_place_is_taken_back_alone(nia: Client, cai: Any, cast: Any, now: Any) -> None:
    today = cast.playgroup.today(now)
    say(nia, cai, "choose", "website:photo", "journal:photo", seen="any")
    take_back(nia, cai, "website")
    assert not may_show(cai, "website", today) and may_show(cai, "journal", today)


def test_what_was_not_chosen_is_the_narrowest(nia: Client, cai: Any, cast: Any) -> None:
    say(nia, cai, "choose", "website:photo", seen="everything and more")
    assert not own(cai, "nia", cast).get(use="website", medium="photo").faces


def test_twice_is_once_and_an_old_window_says_nothing(
    nia: Client, cai: Any, cast: Any, clock: Any
) -> None:
    old = seen(page_of(nia, cai))
    say(nia, cai, "inside")
    rows = cai.permissions.count()
    clock.shift(timedelta(minutes=1))
    answer = reverse("parents:answer", args=[cai.pk])
    assert nia.post(answer, {"answer": "inside", "was": old}).status_code == 302
    assert cai.permissions.count() == rows, "the same again"
    take_back(nia, cai)
    rows = cai.permissions.count()
    wide = {"answer": "choose", "was": old, "cell": ["website:photo"], "seen": "any"}
    stale = nia.post(answer, wide)
    assert stale.status_code == 409 and cai.permissions.count() == rows
    page = told(stale)
    assert "Your answers have changed meanwhile" in page
    assert 'value="website:photo" checked' in page, "what was ticked is not lost"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"answer": "everything"},
        {"answer": "choose\u202e", "cell": ["website:photo"]},
        {"answer": "x" * 1_000_000},
    ],
)
def test_what_is_no_answer_changes_nothing(nia: Client, cai: Any, typed: Any) -> None:
    typed = {"was": seen(page_of(nia, cai)), **typed}
    assert nia.post(reverse("parents:answer", args=[cai.pk]), typed).status_code == 302
    assert not cai.permissions.exists()


def test_places_that_nobody_was_asked_about_are_not_looked_at(
    nia: Client, cai: Any, cast: Any
) -> None:
    cells = ["instagram:photo", "moon:photo", "website:smell", ":", "website:photo\u200f"] * 200
    say(nia, cai, "choose", *cells, seen="any")
    assert not cai.permissions.filter(allowed=True).exists()
    assert not cai.permissions.filter(use__in=["instagram", "moon", ""]).exists()


def test_another_child_and_another_playgroup_are_not_there(
    nia: Client, cai: Any, cast: Any, other: Any
) -> None:
    say(nia, cai, "nothing")
    mine = own(cai, "nia", cast).first()
    pat = come_home(cast, "pat")
    assert pat.get(reverse("parents:receipt", args=[mine.pk])).status_code == 404
    for child in (cai, other.children["amy"], other.children["cai"]):
        for name in ("own_child", "answer", "take_back", "say_no_today"):
            where = reverse(f"parents:{name}", args=[child.pk])
            answer = (pat.get if name == "own_child" else pat.post)(where)
            assert answer.status_code == 404, name
    before = Permission.objects.count()
    amy = cast.children["amy"]
    typed = {"answer": "nothing", "child": str(cai.pk), "person": str(cast.people["nia"].pk)}
    pat.post(reverse("parents:answer", args=[amy.pk]), typed)
    new = Permission.objects.order_by("-at")[: Permission.objects.count() - before]
    assert {(one.child_id, one.given_by_id) for one in new} <= {(amy.pk, cast.people["pat"].pk)}


def test_every_own_page_is_closed_to_who_is_not_in(cast: Any, cai: Any, come_in: Any) -> None:
    for client in (Client(), come_in("maya"), come_in("nia")):
        for name in ("own_child", "answer", "take_back", "say_no_today", "receipt"):
            where = reverse(f"parents:{name}", args=[cai.pk])
            assert {client.get(where).status_code, client.post(where).status_code} <= {403, 405}
        assert client.get(reverse("parents:family")).status_code == 403
    assert not cai.permissions.exists()


def test_a_parent_who_has_signed_in_goes_straight_to_their_page(cast: Any, come_in: Any) -> None:
    browser = come_in("nia")
    assert "Pictures of my own children" in told(browser.get("/more/"))
    assert browser.post(reverse("parents:step_in")).url == reverse("parents:family")
    assert "Pictures of Cai" in page_of(browser, cast.children["cai"])
    assert come_in("sam").post(reverse("parents:step_in")).status_code == 404


def test_the_receipt_says_it_all_and_no_subject_names_a_child(
    nia: Client, cai: Any, cast: Any
) -> None:
    answer = say(nia, cai, "choose", "website:photo", "journal:photo", seen="no_face")
    page = told(nia.get(answer.url))
    for words in ("24 November 2026", "Form 2026-1, read in: English", "Photos (not recognisable)"):
        assert words in page
    letter = letters(NIA)[-1]
    assert letter.subject == "We have kept your answer about pictures"
    assert "Our website: Photos (not recognisable)" in letter.body
    assert "The newspaper: No" in letter.body and "Form 2026-1" in letter.body
    named = [one.name.split()[0] for one in Child.objects.all()]
    assert not [one for one in letters(NIA) for name in named if name in one.subject]


def test_an_earlier_receipt_stays_as_it_was(nia: Client, cai: Any, clock: Any) -> None:
    first = say(nia, cai, "inside").url
    before = told(nia.get(first)).partition("<h2>Pictures of Cai")[2]
    clock.shift(timedelta(minutes=2))
    take_back(nia, cai)
    assert plain(told(nia.get(first)).partition("<h2>Pictures of Cai")[2]) == plain(before)
    assert first in page_of(nia, cai)


def test_neither_parent_sees_what_the_other_did(cast: Any, clock: Any) -> None:
    amy = cast.children["amy"]
    pat, rob = come_home(cast, "pat"), come_home(cast, "rob")
    say(pat, amy, "inside")
    clock.shift(timedelta(minutes=1))
    before, letters_before = page_of(pat, amy), len(letters("pat@family.example"))
    take_back(rob, amy)
    clock.shift(timedelta(minutes=1))
    assert plain(page_of(pat, amy)) == plain(before)
    assert len(letters("pat@family.example")) == letters_before
    assert "Rob" not in before and "other parent" not in before


def plain(page: str) -> str:
    """A page without what is different at every look: the mark against forged forms, a nonce."""
    import re

    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_a_foster_carer_reads_who_decides_and_can_say_no_for_today(cast: Any, now: Any) -> None:
    ben, gail = cast.children["ben"], come_home(cast, "gail")
    page = page_of(gail, ben)
    assert "A yes from you does not count" in page and "Only inside" not in page
    answer = gail.post(reverse("parents:answer", args=[ben.pk]), {"answer": "inside"})
    assert answer.status_code == 409 and not ben.permissions.exists()
    said = gail.post(reverse("parents:say_no_today", args=[ben.pk]))
    assert "no pictures of Ben today" in told(said)
    assert ben.no_pictures.get().starts == cast.playgroup.today(now)


def test_the_language_is_chosen_and_remembered(cast: Any, cai: Any) -> None:
    nia = come_home(cast, "nia", **{"in": "uk"})
    assert FamilyPage.objects.get(person=cast.people["nia"]).language == "uk"
    page = page_of(nia, cai)
    assert 'lang="uk" dir="ltr"' in page and "Фотографії" in page
    assert "no person has checked it" not in page and "Machine translation" in page
    typed = {"language": "ar", "child": str(cai.pk)}
    back = nia.post(reverse("parents:choose_language"), typed)
    assert back.url == reverse("parents:own_child", args=[cai.pk])
    assert 'lang="ar" dir="rtl"' in page_of(nia, cai)
    ask(Client(), cast, NIA)
    newest = letters(NIA)[-1]
    assert "يفتح صفحتكم" in newest.subject and "Your six digits are" in newest.body
    nia.post(reverse("parents:choose_language"), {"language": "tlh"})
    assert FamilyPage.objects.get(person=cast.people["nia"]).language == "ar"


@pytest.mark.parametrize("many", [2, 30])
def test_pages_ask_no_more_for_many_children(cast: Any, many: int, member: Any, now: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from playgate.people import actions as people

    by, nia = member("ada"), cast.people["nia"]
    for number in range(many):
        child = people.enrol(
            cast.playgroup, f"k{number}", f"Kit {number}", cast.playgroup.today(now), by=by, now=now
        )
        people.record_carer(child, nia, parental_responsibility=True, by=by, now=now)
    client = come_home(cast, "nia")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("parents:family")).status_code == 200
    assert len(asked) <= 8
    with CaptureQueriesContext(connection) as asked:
        page_of(client, cast.children["cai"])
    assert len(asked) <= 11


def test_whoever_decides_says_no_picture_today_too_and_the_other_does_not_see_it(
    cast: Any, now: Any
) -> None:
    amy, today = cast.children["amy"], cast.playgroup.today(now)
    pat, rob = come_home(cast, "pat"), come_home(cast, "rob")
    before = told_plainly(rob, amy)
    assert "No pictures of Amy today" in page_of(pat, amy)
    answer = pat.post(reverse("parents:say_no_today", args=[amy.pk]))
    assert "Kept: no pictures of Amy today." in told(answer)
    said = amy.no_pictures.get()
    assert (said.starts, said.ends) == (today, today)
    assert may_show(amy, "journal", today), "what is out, and tomorrow, are as before"
    assert told_plainly(rob, amy) == before


def told_plainly(client: Client, child: Any) -> str:
    """What a page tells, without the marks that are new each time."""
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', r"\1", page_of(client, child))


def test_where_all_was_a_yes_no_empty_no_is_told(cast: Any) -> None:
    pat, amy = come_home(cast, "pat"), cast.children["amy"]
    assert "No:" not in told_plainly(pat, amy)
    take_back(pat, amy, "facebook")
    assert "No: Facebook." in re.sub(r"\s+", " ", told_plainly(pat, amy))

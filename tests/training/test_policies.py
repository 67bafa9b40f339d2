"""The policy as a living text: matched on screen, agreed by two, changed in the open."""

import re
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from playgate.ledger.together import answered
from playgate.policy.standing import why_not
from playgate.roof.demo_policy import text
from playgate.training import actions
from playgate.training.models import Piece, Version, Yes
from tests.studying import words

from .conftest import ABOUT, NEW, OTHER


def say_yes(browser: Any, version: Version, digest: str = "") -> Any:
    """Press the button on the page as it was opened."""
    fresh = Version.objects.get(pk=version.pk)
    told = {"digest": digest or fresh.digest()}
    at = reverse("training:put_in_force", args=[version.pk])
    return browser.post(at, told, follow=True)


def describe(browser: Any, version: Version, **other: str) -> Any:
    return browser.post(reverse("training:describe", args=[version.pk]), {**ABOUT, **other})


def in_force(cast: Any) -> Any:
    return cast.playgroup.versions.get(state="in force")


def test_two_heads_put_a_version_in_force_each_for_themselves(
    cast: Any, browser: Any, next_version: Any, lines: Any
) -> None:
    draft, maya, chris = next_version(), browser("maya"), browser("chris")
    page = say_yes(maya, draft)
    assert page.status_code == 409 and "who looks after this version" in words(page)
    assert describe(maya, draft).status_code == 302
    assert "Still waiting for the chairperson" in words(say_yes(maya, draft))
    assert in_force(cast).number == 1
    again = say_yes(maya, draft)
    assert again.status_code == 409 and "Your yes is there already" in words(again)
    assert "Say yes to the new policy" in words(chris.get("/"))
    assert "It is in force" in words(say_yes(chris, draft))
    now = in_force(cast)
    assert (now.pk, now.number, now.review_on) == (draft.pk, 2, date(2027, 11, 20))
    cast.playgroup.refresh_from_db()
    assert cast.playgroup.policy_version == 2 and cast.playgroup.policy_since == now.since
    assert lines("people.note_policy").count() == 2
    assert cast.playgroup.versions.get(number=1).state == "replaced"


def test_a_yes_is_void_when_something_changes(cast: Any, browser: Any, next_version: Any) -> None:
    draft, maya, chris = next_version(), browser("maya"), browser("chris")
    describe(maya, draft)
    seen = Version.objects.get(pk=draft.pk).digest()
    say_yes(maya, draft)
    describe(chris, draft, minute="Committee, item 3")
    late = say_yes(chris, draft, seen)
    assert "Somebody else was here a moment before you" in words(late)
    assert "Still waiting for the manager" in words(say_yes(chris, draft))
    assert in_force(cast).number == 1
    assert "It is in force" in words(say_yes(maya, draft))
    assert describe(maya, draft).status_code == 302 and in_force(cast).minute == "Committee, item 3"


def test_one_person_in_both_offices_is_not_two(
    cast: Any, browser: Any, next_version: Any, now: Any
) -> None:
    from playgate.people import actions as people
    from playgate.policy.roles import Role

    starts = cast.playgroup.today(now)
    maya, person = browser("maya"), cast.people["maya"]
    people.give_role(cast.playgroup, person, Role.CHAIRPERSON, starts, by=cast.house, now=now)
    draft = next_version()
    describe(maya, draft)
    say_yes(maya, draft)
    assert in_force(cast).number == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"adopted_on": "2030-01-01"},
        {"adopted_on": "1066-10-14"},
        {"review_on": "2026-11-20"},
        {"review_on": "2040-01-01"},
        {"owner": ""},
        {"minute": " "},
    ],
)
def test_dates_that_cannot_be_are_said_at_their_field(
    wrong: dict[str, str], browser: Any, next_version: Any
) -> None:
    draft = next_version()
    page = describe(browser("maya"), draft, **wrong)
    kept = next(value for name, value in ABOUT.items() if name not in wrong)
    assert page.status_code == 422 and f'value="{kept}"' in page.content.decode()
    assert Version.objects.get(pk=draft.pk).adopted_on is None


def test_what_changed_is_shown_and_what_is_the_same_is_not(browser: Any, next_version: Any) -> None:
    page = browser("chris").get(reverse("training:version", args=[next_version().pk]))
    shown = page.content.decode()
    part = shown[shown.index("What changed since version 1") : shown.index("<h2>Its words</h2>")]
    was = text()[0]
    told = " ".join(re.sub(r"<[^>]+>", " ", part).split())
    assert NEW in told and "<ins>" in part and "<del>" in part
    assert OTHER.split(",")[0].split()[-1] in told
    assert "This is no longer in it." in told
    assert was[8].text not in told


def test_the_house_offers_and_a_person_confirms_or_changes(browser: Any, next_version: Any) -> None:
    draft, maya = next_version(), browser("maya")
    waits = draft.pieces.filter(is_confirmed=False)
    assert sorted(one.text for one in waits) == sorted([NEW, OTHER]), "the rest keeps its clauses"
    new, other = waits.get(text=NEW), waits.get(text=OTHER)
    assert "images.own-accounts-only" in other.clauses
    at = reverse("training:match", args=[draft.pk])
    assert OTHER.split(",")[0] in words(maya.get(at))
    wrong = maya.post(at, {str(new.pk): "own.no-such", str(other.pk): "images.own-accounts-only"})
    assert wrong.status_code == 422 and "no clause called own.no-such" in words(wrong)
    maya.post(at, {str(new.pk): "own.no-logo", str(other.pk): "images.own-accounts-only, dont.confidential"})  # fmt: skip # noqa: E501
    assert Piece.objects.get(pk=new.pk).clauses == ["own.no-logo"]
    assert Piece.objects.get(pk=other.pk).clauses == [
        "images.own-accounts-only",
        "dont.confidential",
    ]
    assert not draft.pieces.filter(is_confirmed=False).exists()
    page = words(maya.get(reverse("training:version", args=[draft.pk])))
    gone = text()[1][5][0]
    assert "clauses with no words beside them" in page and gone in page


def test_a_page_of_pieces_cannot_touch_another_playgroups(
    other: Any, browser: Any, next_version: Any
) -> None:
    mine, theirs = next_version(), next_version(other)
    piece = theirs.pieces.first()
    before = piece.clauses
    at = reverse("training:match", args=[mine.pk])
    browser("maya").post(at, {str(piece.pk): "own.no-logo"})
    assert browser("maya").get(reverse("training:match", args=[theirs.pk])).status_code == 404
    piece.refresh_from_db()
    assert piece.clauses == before


def test_one_draft_at_a_time_and_it_can_be_put_away(
    cast: Any, browser: Any, next_version: Any
) -> None:
    draft, maya = next_version(), browser("maya")
    said = {"text": "\n".join(one.text for one in text()[0])}
    page = maya.post(reverse("training:bring_in"), said)
    assert page.status_code == 409 and "There is a draft of the policy already" in words(page)
    maya.post(reverse("training:drop", args=[draft.pk]))
    assert maya.post(reverse("training:bring_in"), said).status_code == 302
    assert in_force(cast).number == 1
    assert "Somebody else" in words(say_yes(maya, draft)), "what is put away stays away"


def test_a_draft_is_for_those_who_keep_the_versions(
    cast: Any, browser: Any, next_version: Any
) -> None:
    draft, maya = next_version(), browser("maya")
    page, before = reverse("training:version", args=[draft.pk]), in_force(cast)
    assert maya.get(page).status_code == 200
    for key in ("sam", "ada", "tess"):
        assert browser(key).get(page).status_code == 404
        assert browser(key).get(reverse("training:version", args=[before.pk])).status_code == 200
    maya.post(reverse("training:drop", args=[draft.pk]))
    assert browser("sam").get(page).status_code == 404


def test_linked_policies_are_somewhere_or_missing(cast: Any, browser: Any) -> None:
    maya, at = browser("maya"), reverse("training:link_policy")
    assert words(maya.get(reverse("training:policy"))).count("Missing") == 5
    maya.post(at, {"kind": "complaints", "hangs": "The red folder in the office"})
    maya.post(at, {"kind": "images", "link": "https://example.org/images"})
    page = words(maya.get(reverse("training:policy")))
    assert page.count("Missing") == 3 and "The red folder in the office" in page
    assert maya.post(at, {"kind": "images", "link": "javascript:alert(1)"}).status_code == 422
    assert maya.post(at, {"kind": "cooking", "hangs": "x"}).status_code == 422
    assert browser("sam").post(at, {"kind": "images"}).status_code == 403


def test_an_overdue_review_shows_for_both_heads(
    cast: Any, browser: Any, member: Any, now: Any
) -> None:
    from playgate.training.duties import kept, waiting

    due = in_force(cast).review_on
    for key in ("maya", "chris"):
        for days, late in ((0, False), (1, True)):
            at = now + (due - now.date()) + timedelta(days=days)
            says = {one.says for one in answered(waiting(member(key, at=at), at))}
            assert ("Look at our policy again" in says) is late
    told = {one.clause: one for one in answered(kept(cast.playgroup, at))}
    assert "Its review is overdue" in told["leads.develop-policy"].falls_short


def test_looked_at_again_and_nothing_to_change_asks_nobody_anew(
    cast: Any, browser: Any, lines: Any
) -> None:
    version, maya = in_force(cast), browser("maya")
    at = reverse("training:review", args=[version.pk])
    wrong = maya.post(at, {"minute": "Committee, item 9", "review_on": "2020-01-01"})
    assert wrong.status_code == 422 and "Committee, item 9" in wrong.content.decode()
    maya.post(at, {"minute": "Committee, item 9", "review_on": "2028-01-10"})
    version.refresh_from_db()
    assert (version.review_on, version.number) == (date(2028, 1, 10), 1)
    assert lines("training.review").count() == 1 and lines("people.note_policy").count() == 1
    assert browser("sam").post(at, {"minute": "x", "review_on": "2028-01-10"}).status_code == 403


def test_a_new_version_leaves_days_and_then_asks(
    cast: Any, browser: Any, member: Any, next_version: Any, now: Any
) -> None:
    draft = next_version()
    describe(browser("maya"), draft)
    say_yes(browser("maya"), draft), say_yes(browser("chris"), draft)
    cast.playgroup.refresh_from_db()
    since = cast.playgroup.policy_since
    sam = member("sam")
    assert sam.standing(now).version == 2 and sam.standing(now).read == 1
    assert why_not(sam.standing(now), "posts.begin", since + timedelta(days=13)) is None
    assert why_not(sam.standing(now), "posts.begin", since + timedelta(days=14))


@pytest.mark.django_db(transaction=True)
def test_both_heads_at_the_same_second_put_it_in_force_once(
    cast: Any, browser: Any, next_version: Any, lines: Any
) -> None:
    draft, heads = next_version(), (browser("maya"), browser("chris"))
    describe(heads[0], draft)
    gate, answers = threading.Barrier(3), []

    def press(one: Any) -> None:
        gate.wait()
        answers.append(say_yes(one, draft).status_code)
        connection.close()

    threads = [threading.Thread(target=press, args=[one]) for one in (*heads, heads[0])]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert in_force(cast).pk == draft.pk and in_force(cast).number == 2
    assert Yes.objects.filter(version=draft).count() == 2
    assert lines("people.note_policy").count() == 2, "once for each version"
    assert answers.count(200) >= 2


def test_the_pages_are_for_their_own_playgroup(
    cast: Any, other: Any, browser: Any, now: Any
) -> None:
    theirs = other.playgroup.versions.get()
    maya = browser("maya")
    for name in ("version", "match", "describe", "put_in_force", "drop"):
        at = reverse(f"training:{name}", args=[theirs.pk])
        assert maya.post(at).status_code in {404, 405}, name
    with pytest.raises(Exception, match="Version"):
        actions.drop(theirs, by=_maya(cast, now), now=now)


def _maya(cast: Any, now: Any) -> Any:
    from playgate.people.member import Member

    return Member(cast.people["maya"], cast.playgroup, now)

"""What is not yours is not there: every address, for strangers, other playgroups and parents."""

from html import unescape
from itertools import product
from typing import Any

import pytest

from playgate.ledger.models import Entry
from playgate.people.models import Office
from tests.roof.filling import fill
from tests.roof.reach import NOT_THERE, Reach, asked
from tests.roof.walking import Address, addresses

OPEN_TO_FAMILIES = {
    "today:page",
    "today:me",
    "roof:more",
    "roof:choose_playgroup",
    "door:page",
    "door:second_step",
    "door:prove_again",
    "door:change_address",
    "parents:step_in",
}


# Opened by nobody but whoever brought it in, in that week; and once a child has been erased.
# tests/images and tests/parents show these.
IN_THEIR_TIME = {"images:own_file", "parents:erased"}


def with_ids() -> list[Address]:
    return [one for one in addresses() if one.wants]


def test_the_walk_finds_the_rooms() -> None:
    rooms = {one.name.partition(":")[0] for one in addresses()}
    assert rooms >= {"today", "posts", "images", "inbox", "people", "accounts", "practice", "roof"}
    assert len(with_ids()) > 30


def test_what_belongs_to_another_playgroup_answers_404_by_every_address(
    cast: Any, other: Any, come_in: Any, now: Any
) -> None:
    for group in (cast, other):
        fill(group, now)
    before = Entry.objects.filter(playgroup=other.playgroup.pk).count()
    browser = come_in("maya")
    mine, theirs = Reach(browser, cast.playgroup), Reach(browser, other.playgroup)
    assert len(theirs.things("")) > 12
    for address in with_ids():
        kinds = mine.of(address)
        if address.name in IN_THEIR_TIME:
            kinds = kinds or ("images.Photo",)
        assert kinds, f"{address} can be reached by those whom it belongs to"
        both = (mine.things(address.room), theirs.things(address.room))
        ways = (address.of(kinds, *whose) for whose in product(both, repeat=len(kinds)))
        _, *elsewhere = dict.fromkeys(ways)  # the first is all our own; a word is everybody's
        assert elsewhere, address
        for place in elsewhere:
            assert asked(browser, place) <= NOT_THERE, place
    assert Entry.objects.filter(playgroup=other.playgroup.pk).count() == before


def test_nobody_gets_in_without_signing_in(cast: Any, client: Any, now: Any) -> None:
    fill(cast, now)
    for address in addresses():
        at = address.at(cast.playgroup.pk) if address.wants else address.at()
        for answer in (client.get(at), client.post(at)):
            assert answer.status_code == 302, at
            assert answer.url.startswith("/account/login/?next=/"), at
        part = client.get(at, headers={"HX-Request": "true"})
        assert part.status_code == 204 and part["HX-Redirect"].startswith("/account/login/")


def test_an_address_that_is_not_there_is_no_hint_to_a_stranger(client: Any, db: Any) -> None:
    assert client.get("/no-such-page/").status_code == 302


@pytest.mark.parametrize("key", ["pat", "gail"])
def test_parents_and_carers_are_refused_kindly_everywhere_but_today_and_more(
    key: str, cast: Any, come_in: Any, now: Any
) -> None:
    fill(cast, now)
    reach = Reach(come_in("maya"), cast.playgroup)
    places = [reach.place(one) for one in addresses() if one.name not in OPEN_TO_FAMILIES]
    browser = come_in(key)
    before = Entry.objects.count()
    for at in places:
        for answer in (browser.get(at), browser.post(at)):
            assert answer.status_code in {403, 404, 405}, (at, answer.status_code)
            if answer.status_code == 403:
                assert "This is somebody else's job" in unescape(answer.content.decode())
    assert Entry.objects.count() == before
    assert browser.get("/").status_code == 200 and browser.get("/more/").status_code == 200


def test_who_holds_no_role_sees_a_kind_page_and_nothing_else(
    cast: Any, come_in: Any, now: Any
) -> None:
    fill(cast, now)
    Office.objects.filter(person=cast.people["jo"])._raw_delete("default")
    browser = come_in("jo")
    for address in addresses():
        at = address.at(cast.playgroup.pk) if address.wants else address.at()
        for answer in (browser.get(at), browser.post(at)):
            assert answer.status_code == 403
            assert "Bishopthorpe" not in answer.content.decode()


def test_choosing_a_playgroup_where_one_holds_no_role_changes_nothing(
    cast: Any, other: Any, come_in: Any
) -> None:
    browser = come_in("maya")
    for chosen in (str(other.playgroup.pk), "", "nonsense", "x" * 5000):
        browser.post("/more/playgroup/", {"playgroup": chosen})
        page = browser.get("/people/children/")
        assert str(cast.children["grace"].pk) in page.content.decode()
        assert str(other.children["grace"].pk) not in page.content.decode()


def test_a_post_cannot_be_given_another_playgroups_things(
    cast: Any, other: Any, come_in: Any, post: Any, photo: Any, fresh: Any, now: Any
) -> None:
    fill(other, now)
    made, browser = post("We planted beans.", [photo("")], ["journal"]), come_in("sam")
    theirs = other.playgroup.photos.first()
    assert browser.post(f"/posts/{made.pk}/detach/{theirs.pk}/").status_code == 404
    face = made.photos[0].faces.get()
    key = other.children["grace"].key
    browser.post(f"/images/face/{face.pk}/account_for/", {"is": f"child:{key}"})
    face.refresh_from_db()
    assert face.child == cast.children["grace"], "the same key names one's own child"
    sent = {"text": made.text, "accounts": ["page"], "accounts_shown": "1"}
    browser.post(f"/posts/{made.pk}/write/", sent)
    assert [one.playgroup_id for one in fresh(made).accounts] == [cast.playgroup.pk]

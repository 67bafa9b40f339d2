"""Who may say yes: a second adult; where it may be controversial both heads, each alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from playgate.ledger import pen
from playgate.people import actions as people
from playgate.people.models import Office, Person
from playgate.policy.roles import Role
from playgate.posts import actions
from playgate.posts.models import Post, SignOff

OWN = "You had a hand in this post."


@pytest.fixture
def waiting(post: Any, member: Any, fresh: Any, now: Any) -> Any:
    """A post that waits for a yes."""

    def of(**more: Any) -> Post:
        made = post("We planted beans.", [], ["journal"], **more)
        actions.submit(made, by=member(more.get("by", "sam")), now=now)
        return fresh(made)

    return of


@pytest.fixture
def say_yes(come_in: Any) -> Any:
    """Somebody presses "Yes, sign it off" on the page that they see."""

    def of(key: str, made: Post, **sent: str) -> Any:
        address = f"/posts/{made.pk}/sign_off/"
        return come_in(key).post(address, {"digest": made.digest(), **sent}, follow=True)

    return of


def give(cast: Any, key: str, role: Role, starts: date, ends: date | None = None) -> Office:
    """Give somebody of the cast a role from a day to a day."""
    now = cast.now
    office = people.give_role(
        cast.playgroup, cast.people[key], role, starts, by=cast.house, now=now
    )
    if ends:
        people.end_role(office, ends, by=cast.house, now=now)
    return office


@pytest.fixture
def days(cast: Any, now: Any) -> Any:
    """Today at the playgroup."""
    cast.now = now
    return cast.playgroup.today(now)


def test_nobody_signs_off_their_own(say_yes: Any, waiting: Any, words: Any, fresh: Any) -> None:
    made = waiting()
    answer = say_yes("sam", made)
    assert answer.status_code == 409 and OWN in words(answer)
    assert "Ask a colleague to look at it." in words(answer)
    assert fresh(made).state == "waiting" and not SignOff.objects.exists()


def test_whoever_changed_it_has_had_a_hand_in_it(
    come_in: Any, say_yes: Any, waiting: Any, fresh: Any, member: Any, now: Any, words: Any
) -> None:
    made = waiting()
    actions.change(made, by=member("jo"), now=now)
    actions.submit(fresh(made), by=member("jo"), now=now)
    assert OWN in words(say_yes("jo", fresh(made))) and OWN in words(say_yes("sam", fresh(made)))
    assert fresh(made).state == "waiting"
    say_yes("maya", fresh(made))
    assert fresh(made).state == "signed off"


def test_a_yes_to_what_has_changed_since_is_refused_kindly(
    say_yes: Any, waiting: Any, words: Any, fresh: Any, whole: Any
) -> None:
    made = waiting()
    answer = say_yes("jo", made, digest="0" * 64)
    assert answer.status_code == 409
    assert "This post has changed since you opened it. You sign off what you have seen" in words(
        answer
    )
    assert fresh(made).state == "waiting" and not SignOff.objects.exists()
    whole()


def test_a_face_named_anew_or_another_description_voids_the_yes(
    come_in: Any, photo: Any, signed_off: Any, fresh: Any, words: Any
) -> None:
    made = signed_off("We planted beans.", [photo("grace", alt="A hand with a bean.")], ["journal"])
    browser = come_in("ada")
    browser.post(f"/images/{made.photos[0].pk}/describe/", {"alt": "A hand with two beans."})
    copy = made.copies.get()
    answer = browser.post(f"/posts/copy/{copy.pk}/publish/")
    assert answer.status_code == 409
    assert "This post is not signed off as it stands." in words(answer)
    copy.refresh_from_db()
    assert copy.state == "planned"


def test_both_heads_are_asked_and_a_member_of_staff_does_not_count(
    say_yes: Any, waiting: Any, words: Any, fresh: Any
) -> None:
    made = waiting(is_controversial=True)
    answer = say_yes("jo", made)
    assert "This one waits for the manager and the chairperson." in words(answer)
    say_yes("maya", made)
    assert fresh(made).state == "waiting" and fresh(made).still_needed() == ["the chairperson"]
    assert "You have already signed this off." in words(say_yes("maya", made))
    say_yes("chris", made)
    assert fresh(made).state == "signed off"


def test_one_person_with_both_offices_is_not_two(
    cast: Any, days: date, say_yes: Any, waiting: Any, fresh: Any
) -> None:
    give(cast, "maya", Role.CHAIRPERSON, days - timedelta(days=1))
    made = waiting(is_controversial=True)
    say_yes("maya", made)
    assert fresh(made).state == "waiting" and fresh(made).still_needed() == ["the chairperson"]
    say_yes("chris", fresh(made))
    assert fresh(made).state == "signed off"


def test_the_authors_own_office_does_not_count(
    cast: Any, days: date, say_yes: Any, waiting: Any, fresh: Any, words: Any
) -> None:
    made = waiting(is_controversial=True, by="maya")
    assert OWN in words(say_yes("maya", made))
    say_yes("chris", made)
    assert fresh(made).state == "waiting" and fresh(made).still_needed() == ["the manager"]


@pytest.mark.parametrize(("starts", "ends"), [(-30, -1), (1, None)])
def test_an_office_that_is_over_or_still_to_come_gives_nothing(
    starts: int, ends: int | None, cast: Any, days: date, say_yes: Any, waiting: Any, fresh: Any
) -> None:
    last = days + timedelta(days=ends) if ends else None
    give(cast, "jo", Role.CHAIRPERSON, days + timedelta(days=starts), last)
    made = waiting(is_controversial=True)
    say_yes("maya", made)
    assert say_yes("jo", made).status_code == 409
    assert fresh(made).state == "waiting"


def test_who_left_yesterday_may_do_nothing(
    cast: Any, days: date, say_yes: Any, waiting: Any, fresh: Any, words: Any
) -> None:
    made = waiting()
    for office in Office.objects.filter(person=cast.people["jo"]):
        people.end_role(office, days - timedelta(days=1), by=cast.house, now=cast.now)
    answer = say_yes("jo", made)
    assert answer.status_code == 403 and fresh(made).state == "waiting"


def test_who_is_suspended_may_do_nothing_from_the_next_request_on(
    cast: Any, come_in: Any, waiting: Any, fresh: Any
) -> None:
    made, browser = waiting(), come_in("jo")
    assert browser.get(f"/posts/{made.pk}/").status_code == 200
    mark = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["jo"].pk).update(is_active=False)
    pen.lines.reset(mark)
    answer = browser.post(f"/posts/{made.pk}/sign_off/", {"digest": made.digest()})
    assert answer.status_code == 302 and answer.url.startswith("/account/login/")
    assert fresh(made).state == "waiting" and not SignOff.objects.exists()
    assert browser.get("/people/children/").status_code == 302


def test_the_frame_itself_asks_too_whoever_comes_by_another_way(
    cast: Any, member: Any, waiting: Any, now: Any, lines: Any
) -> None:
    from playgate.ledger.book import MayNot

    made, jo = waiting(), member("jo")
    mark = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["jo"].pk).update(is_active=False)
    pen.lines.reset(mark)
    with pytest.raises(MayNot):
        actions.sign_off(made, made.digest(), by=jo, now=now)
    assert not lines("posts.sign_off").exists()

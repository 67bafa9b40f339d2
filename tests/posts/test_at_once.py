"""Two people at once, in real threads with connections of their own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from playgate.posts import actions
from playgate.posts.models import Post, SignOff

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def browser(cast: Any) -> Callable[[str], Client]:
    """A browser of its own in which somebody has signed in."""

    def of(key: str) -> Client:
        one = Client()
        one.force_login(cast.people[key], BACKEND)
        return one

    return of


def at_once(*asks: Callable[[], Any]) -> list[Any]:
    """The answers of several people who press at the same moment."""
    gate, answers = threading.Barrier(len(asks)), [None] * len(asks)

    def press(place: int, ask: Callable[[], Any]) -> None:
        try:
            gate.wait()
            answers[place] = ask()
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=pair) for pair in enumerate(asks)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return answers


@pytest.fixture
def waiting(post: Any, member: Any, fresh: Any, now: Any) -> Callable[..., Post]:
    """A post that waits for a yes."""

    def of(**more: Any) -> Post:
        made = post("We planted beans.", [], ["journal"], **more)
        actions.submit(made, by=member("sam"), now=now)
        return fresh(made)

    return of


def sign(one: Client, post: Post) -> Callable[[], Any]:
    return lambda: one.post(f"/posts/{post.pk}/sign_off/", {"digest": post.digest()}, follow=True)


def test_two_people_sign_off_at_once_and_one_yes_is_enough(
    browser: Any, waiting: Any, fresh: Any, lines: Any, whole: Any, words: Any
) -> None:
    made = waiting()
    answers = at_once(sign(browser("jo"), made), sign(browser("maya"), made))
    said = sorted("Signed off. Thank you." in words(one) for one in answers)
    assert [one.status_code for one in answers] == [200, 200] and said == [False, True]
    late = next(one for one in answers if "Signed off. Thank you." not in words(one))
    assert "Somebody else was here a moment before you." in words(late)
    assert fresh(made).state == "signed off" and SignOff.objects.count() == 1
    assert lines("posts.sign_off").count() == 2, "one yes, one step, and no more"
    whole()


def test_one_person_signs_off_twice_at_once(
    browser: Any, waiting: Any, fresh: Any, whole: Any
) -> None:
    made = waiting()
    answers = at_once(sign(browser("jo"), made), sign(browser("jo"), made))
    assert [one.status_code for one in answers] == [200, 200]
    assert fresh(made).state == "signed off" and SignOff.objects.count() == 1
    whole()


def test_manager_and_chairperson_sign_off_at_once_and_both_count(
    browser: Any, waiting: Any, fresh: Any, whole: Any
) -> None:
    made = waiting(is_controversial=True)
    answers = at_once(sign(browser("maya"), made), sign(browser("chris"), made))
    assert [one.status_code for one in answers] == [200, 200]
    assert fresh(made).state == "signed off" and SignOff.objects.count() == 2
    whole()


@pytest.mark.parametrize("turn", range(3))
def test_signing_off_while_the_words_are_changed_never_signs_off_what_nobody_saw(
    turn: int, browser: Any, waiting: Any, fresh: Any, whole: Any
) -> None:
    made = waiting()
    change = {"text": f"We planted peas, {turn}.", "accounts": "journal", "accounts_shown": "1"}
    one = browser("ada")
    at_once(
        sign(browser("jo"), made), lambda: one.post(f"/posts/{made.pk}/write/", change, follow=True)
    )
    after = fresh(made)
    if after.text == made.text:  # the change came second, and was told so
        assert after.state == "signed off"
    else:
        assert after.state == "draft" and after.given() == ()
    whole()


def test_publishing_while_it_is_opened_for_changing_is_one_or_the_other(
    browser: Any, signed_off: Any, fresh: Any, whole: Any
) -> None:
    made = signed_off("We planted beans.", [], ["page"])
    copy, sam, ada = made.copies.get(), browser("sam"), browser("ada")
    at_once(
        lambda: sam.post(f"/posts/copy/{copy.pk}/publish/"),
        lambda: ada.post(f"/posts/{made.pk}/change/"),
    )
    copy.refresh_from_db()
    assert (fresh(made).state, copy.state) in {("signed off", "going out"), ("draft", "planned")}
    whole()


def test_the_same_picture_sent_twice_at_once_is_taken_in_once(
    browser: Any, post: Any, picture: Any, fresh: Any, lines: Any, whole: Any
) -> None:
    made = post("We planted beans.", [], ["journal"])
    files = [picture(), picture()]
    sam = [browser("sam"), browser("sam")]
    before = lines("images.add").count()

    def send(place: int) -> Callable[[], Any]:
        sent = {"file": files[place], "once": "word"}
        return lambda: sam[place].post(f"/posts/{made.pk}/attach/?one=1", sent)

    answers = at_once(send(0), send(1))
    assert [one.status_code for one in answers] == [200, 200]
    assert len(fresh(made).photos) == 1 and lines("images.add").count() == before + 2
    whole()


def test_people_who_touch_one_picture_at_once_all_get_through(
    browser: Any, photo: Any, whole: Any
) -> None:
    made = photo("", "", "")
    faces, sam, jo, ada = list(made.faces.all()), *(browser(key) for key in ("sam", "jo", "ada"))
    answers = at_once(
        lambda: sam.post(f"/images/face/{faces[0].pk}/account_for/", {"is": "grown-up"}),
        lambda: jo.post(f"/images/face/{faces[1].pk}/account_for/", {"is": "child:grace"}),
        lambda: ada.post(f"/images/{made.pk}/add_face/", {"spot": "1-1"}),
        lambda: ada.post(f"/images/{made.pk}/say_nobody_else/"),
    )
    assert [one.status_code for one in answers] == [302, 302, 302, 302]
    assert sorted(made.faces.values_list("who", flat=True)) == ["", "", "child", "grown-up"]


def test_two_replies_to_one_comment_at_once_are_one(
    cast: Any, browser: Any, member: Any, now: Any, words: Any
) -> None:
    from playgate.inbox import actions as inbox
    from playgate.policy.inbox import Kind

    page = cast.accounts["page"]
    comment = inbox.receive(page, Kind.QUERY, "When do you open?", now, by=member("ada"), now=now)
    sam, jo = browser("sam"), browser("jo")
    sent = {"text": "Thank you for asking. We are finding out and will answer here."}
    address = f"/inbox/{comment.pk}/reply/"
    answers = at_once(
        lambda: sam.post(address, sent, follow=True), lambda: jo.post(address, sent, follow=True)
    )
    assert [one.status_code for one in answers] == [200, 200]
    assert comment.replies.count() == 1
    assert any("Somebody else was here a moment before you." in words(one) for one in answers)

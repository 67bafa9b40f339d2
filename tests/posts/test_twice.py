"""The same form sent twice: once is done, and the second is told kindly how things stand."""

from typing import Any

import pytest

from playgate.inbox.models import Comment
from playgate.jobs.worker import run_due
from playgate.posts import actions
from playgate.posts.models import Copy, Post

FIRST = "Somebody else was here a moment before you. This is how things stand now."


def test_begin_twice_goes_on_with_the_empty_draft(come_in: Any, cast: Any) -> None:
    browser = come_in("sam")
    first = browser.post("/posts/begin/").url
    assert browser.post("/posts/begin/").url == first
    assert Post.objects.count() == 1
    come_in("jo")
    assert browser.post("/posts/begin/").url != first, "everybody has a draft of their own"


def test_submit_twice(come_in: Any, post: Any, fresh: Any, lines: Any, words: Any) -> None:
    made, browser = post("We planted beans.", [], ["journal"]), come_in("sam")
    form = {"text": made.text, "accounts": "journal", "accounts_shown": "1"}
    for _ in range(2):
        answer = browser.post(f"/posts/{made.pk}/submit/", form, follow=True)
    assert FIRST in words(answer)
    assert fresh(made).state == "waiting" and lines("posts.submit").count() == 1


def test_the_same_picture_twice_is_one_picture_and_one_piece_of_work(
    come_in: Any, post: Any, picture: Any, fresh: Any, whole: Any
) -> None:
    made, browser = post("We planted beans.", [], ["journal"]), come_in("sam")
    for _ in range(2):
        sent = {"file": picture(), "once": "word"}
        assert browser.post(f"/posts/{made.pk}/attach/?one=1", sent).status_code == 200
    assert len(fresh(made).photos) == 1
    whole()


def test_another_persons_word_is_another_picture(
    come_in: Any, post: Any, picture: Any, fresh: Any, whole: Any
) -> None:
    made = post("We planted beans.", [], ["journal"])
    for key in ("sam", "jo"):
        sent = {"file": picture(), "once": "word"}
        come_in(key).post(f"/posts/{made.pk}/attach/?one=1", sent)
    assert len(fresh(made).photos) == 2
    whole()


@pytest.fixture
def by_hand(signed_off: Any) -> Copy:
    """A copy that may go out by hand."""
    return signed_off("We planted beans.", [], ["page"]).copies.get()


LINK = {"link": "https://www.facebook.com/bishopthorpe/posts/12345"}


def test_publish_out_and_down_twice_each(
    come_in: Any, by_hand: Copy, lines: Any, words: Any, whole: Any
) -> None:
    browser, at = come_in("sam"), f"/posts/copy/{by_hand.pk}"
    steps: list[tuple[str, dict[str, str], str]] = [
        ("publish", {}, "going out"),
        ("be_out", LINK, "out"),
        ("take_down", {}, "coming down"),
        ("be_down", {"proof": "The page is gone."}, "down"),
    ]
    for step, sent, state in steps:
        browser.post(f"{at}/{step}/", sent)
        again = browser.post(f"{at}/{step}/", sent, follow=True)
        assert FIRST in words(again), step
        by_hand.refresh_from_db()
        assert by_hand.state == state and lines(f"posts.{step}").count() == 1
    assert by_hand.link == LINK["link"] and by_hand.down_proof == "The page is gone."
    whole()


def test_a_second_link_does_not_overwrite_the_first(come_in: Any, by_hand: Copy) -> None:
    browser, at = come_in("sam"), f"/posts/copy/{by_hand.pk}"
    browser.post(f"{at}/publish/")
    browser.post(f"{at}/be_out/", LINK)
    browser.post(f"{at}/be_out/", {"link": "https://www.facebook.com/bishopthorpe/posts/9"})
    by_hand.refresh_from_db()
    assert by_hand.link == LINK["link"]


def test_the_website_is_told_once_however_often_it_is_pressed(
    come_in: Any, signed_off: Any, settings: Any, lines: Any, whole: Any
) -> None:
    made, browser = signed_off("We planted beans.", [], ["site"]), come_in("sam")
    copy = made.copies.get()
    for _ in range(2):
        browser.post(f"/posts/copy/{copy.pk}/publish/")
    run_due(strict=True, scheduled=False)
    entries = list(settings.WEBSITE_ROOT.glob("*/.entries/*.json"))
    assert len(entries) == 1 and lines("posts.be_out").count() == 1
    for _ in range(2):
        browser.post(f"/posts/copy/{copy.pk}/take_down/")
    run_due(strict=True, scheduled=False)
    assert not list(settings.WEBSITE_ROOT.glob("*/.entries/*.json"))
    assert lines("posts.be_down").count() == 1
    whole()


def test_nobody_says_for_the_website_what_playgate_sees_itself(
    come_in: Any, signed_off: Any, words: Any
) -> None:
    copy, browser = signed_off("We planted beans.", [], ["site"]).copies.get(), come_in("sam")
    browser.post(f"/posts/copy/{copy.pk}/publish/")
    for step, sent in (("be_out", {"link": "https://example.org/e/1.html"}), ("stop", {})):
        answer = browser.post(f"/posts/copy/{copy.pk}/{step}/", sent)
        assert answer.status_code == 409
        assert "Playgate itself sees to this account." in words(answer)
        copy.refresh_from_db()
        assert copy.state == "going out"


def test_what_is_on_its_way_to_the_website_can_be_taken_back(
    come_in: Any, signed_off: Any, settings: Any, words: Any, whole: Any
) -> None:
    copy, browser = signed_off("We planted beans.", [], ["site"]).copies.get(), come_in("sam")
    browser.post(f"/posts/copy/{copy.pk}/publish/")
    assert "Take it back" in words(browser.get(f"/posts/copy/{copy.pk}/"))
    browser.post(f"/posts/copy/{copy.pk}/take_down/")
    run_due(strict=True, scheduled=False)
    copy.refresh_from_db()
    assert copy.state == "down" and not list(settings.WEBSITE_ROOT.glob("*/.entries/*.json"))
    whole()


def test_send_back_and_change_twice(
    come_in: Any, post: Any, member: Any, fresh: Any, now: Any, words: Any
) -> None:
    made = post("We planted beans.", [], ["journal"])
    actions.submit(made, by=member("sam"), now=now)
    browser = come_in("jo")
    browser.post(f"/posts/{made.pk}/send_back/", {"why": "Which beans?"})
    again = browser.post(f"/posts/{made.pk}/send_back/", {"why": "Other words"}, follow=True)
    assert FIRST in words(again)
    assert fresh(made).state == "draft" and fresh(made).sent_back_why == "Which beans?"


def test_a_comment_is_kept_once_and_answered_once(come_in: Any, cast: Any, words: Any) -> None:
    browser = come_in("ada")
    page = browser.get("/inbox/receive/").content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    sent = {
        "account": "page", "kind": "query", "text": "When do you open?",
        "arrived_at": "2026-11-20T09:00", "once": once,
    }  # fmt: skip
    first, second = (browser.post("/inbox/receive/", sent).url for _ in range(2))
    assert first == second and Comment.objects.count() == 1
    reply = {"text": "Thank you for asking. We are finding out and will answer here."}
    browser.post(f"{first}reply/", reply)
    assert FIRST in words(browser.post(f"{first}reply/", reply, follow=True))
    written = Comment.objects.get().replies.get()
    for _ in range(2):
        late = {"why_late": "We were closed."}
        answer = browser.post(f"/inbox/reply/{written.pk}/send/", late, follow=True)
    assert FIRST in words(answer)
    assert Comment.objects.get().state == "answered"
    assert Comment.objects.get().replies.count() == 1

"""What may be typed or pasted: far too much, signs that nobody sees, letters that hide a name."""

from typing import Any

import pytest

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment
from playgate.policy.inbox import Kind
from playgate.policy.wording import MOST_CHARACTERS

TOO_LONG = f"That is too long: at most {MOST_CHARACTERS} letters."


@pytest.fixture
def typed(post: Any, come_in: Any, photo: Any) -> Any:
    """Sam types words into a draft with a picture, and presses *Send for sign-off*."""

    def of(text: Any, **more: Any) -> tuple[Any, Any]:
        made = post("We planted beans.", [photo("grace", alt="A hand.")], ["journal"])
        form = {"text": text, "accounts": "journal", "accounts_shown": "1", "all_true": "1", **more}
        return made, come_in("sam").post(f"/posts/{made.pk}/submit/", form)

    return of


def test_one_megabyte_of_text_is_refused_kindly_and_the_draft_is_kept(
    typed: Any, words: Any, fresh: Any, whole: Any
) -> None:
    made, answer = typed("word " * 200_000)
    assert answer.status_code == 422 and TOO_LONG in words(answer)
    assert fresh(made).text == "We planted beans." and fresh(made).state == "draft"
    whole()


def test_more_than_a_form_can_carry_is_refused_kindly(
    typed: Any, words: Any, fresh: Any, whole: Any
) -> None:
    made, answer = typed("word " * 600_000)
    assert answer.status_code == 400 and "That did not arrive whole" in words(answer)
    assert fresh(made).text == "We planted beans."
    whole()


def test_nothing_at_all_is_said(post: Any, come_in: Any, words: Any, fresh: Any) -> None:
    made = post("", [], [])
    answer = come_in("sam").post(f"/posts/{made.pk}/submit/", {"text": "", "accounts_shown": "1"})
    assert answer.status_code == 422 and fresh(made).state == "draft"
    page = words(answer)
    assert "There is nothing here yet." in page and "No account is chosen yet." in page


def test_a_sign_that_nobody_can_see_is_let_go_and_the_words_are_kept(
    typed: Any, fresh: Any, whole: Any
) -> None:
    made, answer = typed("We planted\x00 peas.")
    assert answer.status_code == 302 and fresh(made).state == "waiting"
    assert fresh(made).text == "We planted peas."
    whole()


@pytest.mark.parametrize(
    "raw", [b"text=%ED%A0%80+beans", b"text=%FF%FE+beans", b"text=%F4%90%80%80"]
)
def test_bytes_that_are_no_letters_do_no_harm(
    raw: bytes, post: Any, come_in: Any, fresh: Any, whole: Any
) -> None:
    made = post("We planted beans.", [], ["journal"])
    kind = "application/x-www-form-urlencoded"
    answer = come_in("sam").post(f"/posts/{made.pk}/write/", raw, content_type=kind)
    assert answer.status_code in {302, 422}
    assert fresh(made).text.encode("utf-8")
    whole()


HIDDEN = [
    "Grace won a prize.",
    "Gra\u200bce won a prize.",
    "Gr\u0430ce won a prize.",
    "G\u202er\u202cace won a prize.",
    "\uff27\uff52\uff41\uff43\uff45 won a prize.",
    "G r a c e won a prize.",
    "Gra\u00adce won a prize.",
    "GRACE won a prize.",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_letters_that_hide_a_childs_name_beside_a_picture_are_found(
    text: str, typed: Any, words: Any, fresh: Any, lines: Any, whole: Any
) -> None:
    made, answer = typed(text)
    assert answer.status_code == 422 and fresh(made).state == "draft"
    assert not lines("posts.submit").exists()
    page = words(answer)
    assert "This stops the post" in page or "A question" in page
    assert fresh(made).text == text, "nothing that was typed is lost"
    whole()


@pytest.mark.parametrize("text", HIDDEN)
def test_they_are_found_in_the_description_of_a_picture_too(
    text: str, post: Any, photo: Any, come_in: Any, fresh: Any, words: Any
) -> None:
    made, browser = post("", [photo("grace", alt="A hand.")], ["journal"]), come_in("sam")
    browser.post(f"/images/{made.photos[0].pk}/describe/", {"alt": text})
    form = {"text": "", "accounts": "journal", "accounts_shown": "1", "all_true": "1"}
    answer = browser.post(f"/posts/{made.pk}/submit/", form)
    assert answer.status_code == 422 and fresh(made).state == "draft"


def test_right_to_left_marks_do_not_turn_the_page(typed: Any, come_in: Any, fresh: Any) -> None:
    text = "We planted \u202ebeans\u202c today.\u200f"
    made, _ = typed(text)
    page = come_in("sam").get(f"/posts/{made.pk}/").content.decode()
    assert "</html>" in page and fresh(made).text == text


def test_words_are_shown_as_words_and_never_as_html(typed: Any, come_in: Any) -> None:
    made, _ = typed("<script>alert(1)</script><img src=x onerror=alert(1)>")
    page = come_in("sam").get(f"/posts/{made.pk}/").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


NULS = [
    ("write", {"text": "Beans.", "accounts": "\x00", "accounts_shown": "1"}),
    ("write", {"text": "Beans.", "ask:\x00": "yes"}),
    ("write", {"text": "Beans.", "credit": "\x00"}),
    ("send_back", {"why": "\x00"}),
    ("sign_off", {"digest": "\x00"}),
    ("set_time", {"when": "\x00"}),
]


@pytest.mark.parametrize(("step", "form"), NULS)
def test_a_nul_in_any_field_never_breaks_the_page(
    step: str, form: dict[str, str], post: Any, come_in: Any, whole: Any
) -> None:
    made = post("We planted beans.", [], ["journal"])
    answer = come_in("jo").post(f"/posts/{made.pk}/{step}/", form)
    assert answer.status_code in {302, 409, 422}
    whole()


@pytest.fixture
def comment(cast: Any, member: Any, now: Any) -> Comment:
    """A question that came back."""
    page = cast.accounts["page"]
    return inbox.receive(page, Kind.QUERY, "When do you open?", now, by=member("ada"), now=now)


def test_a_comment_of_a_megabyte_or_of_nothing_is_refused_kindly(
    cast: Any, come_in: Any, words: Any
) -> None:
    browser = come_in("ada")
    form = {"account": "page", "kind": "query", "arrived_at": "2026-11-20T09:00"}
    for text, says in (
        ("word " * 200_000, "too long"),
        ("  ", "Paste or type what it says."),
        ("\x00", "Paste or type what it says."),
    ):
        answer = browser.post("/inbox/receive/", {**form, "text": text})
        assert answer.status_code == 422 and says in words(answer)
    later = browser.post("/inbox/receive/", {**form, "text": "x", "arrived_at": "2099-01-01T09:00"})
    assert "That time is still to come." in words(later)
    nowhere = browser.post("/inbox/receive/", {**form, "text": "x", "account": "theirs"})
    assert nowhere.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", "  ", "\x00", "word " * 200_000, "Gr\u0430ce is poorly."])
def test_a_reply_that_cannot_go_is_not_written(text: str, comment: Any, come_in: Any) -> None:
    answer = come_in("ada").post(f"/inbox/{comment.pk}/reply/", {"text": text})
    assert answer.status_code == 422 and not comment.replies.exists()
    comment.refresh_from_db()
    assert comment.state == "waiting"


def test_the_check_of_a_reply_bears_anything(comment: Any, come_in: Any) -> None:
    browser = come_in("ada")
    for text in ("", "\x00", "\u202e" * 1000, "word " * 200_000):
        assert browser.post(f"/inbox/{comment.pk}/check/", {"text": text}).status_code == 200

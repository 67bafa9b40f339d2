"""What networks bring is taken in once, whatever comes twice, late, changed or gone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions
from playgate.inbox.lines import GROUPS, Chosen, in_groups, page_of
from playgate.inbox.models import Comment, Version
from playgate.ledger.together import answered
from playgate.policy.inbox import Kind
from playgate.policy.incoming import MOST_KEPT
from playgate.posts.models import Copy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
ZALGO = "h̸̡̪e̷̢l̶͓p" * 50
RIGHT_TO_LEFT = "\u202eمرحبا" + "\u2066" * 20


def test_the_same_thing_twice_is_once(came: Any, take_in: Any, lines: Any) -> None:
    one = came("When do you open?", handle="@kim", author="Kim", upstream="a")
    assert len(take_in(one, one).new) == 1
    again = take_in(one)
    assert (again.new, again.changed, again.known) == ([], [], 1)
    kept = Comment.objects.get()
    assert (kept.kind, kept.handle, kept.seen_at is not None) == ("query", "@kim", True)
    assert lines("inbox.take_in").filter(about=f"inbox.Comment:{kept.pk}").count() == 1


def test_the_same_id_at_two_accounts_is_two(came: Any, take_in: Any) -> None:
    one = came("Hello", upstream="a")
    take_in(one)
    take_in(one, account="journal")
    assert Comment.objects.count() == 2


def test_an_edit_keeps_the_older_words_and_opens_the_matter_again(
    came: Any, take_in: Any, member: Any, now: datetime
) -> None:
    (kept,) = take_in(came("Lovely!", upstream="a")).new
    actions.need_no_reply(kept, by=member("ada"), now=now)
    edited = now + timedelta(days=1)
    told = take_in(came("My son came home with bruises", upstream="a", edited_at=edited), at=edited)
    assert [one.pk for one in told.changed] == [kept.pk]
    kept.refresh_from_db()
    assert (kept.state, kept.closed_at, kept.weight) == ("waiting", None, 0)
    assert kept.answer_by is not None
    assert kept.answer_by.date() == (edited + timedelta(days=1)).date()
    assert Version.objects.get().text == "Lovely!"


def test_what_is_gone_there_stays_here_and_may_be_left(
    came: Any, take_in: Any, member: Any, now: datetime
) -> None:
    (kept,) = take_in(came("This is not good enough", upstream="a")).new
    assert take_in(came("", upstream="a", is_gone=True)).gone
    assert not take_in(came("", upstream="a", is_gone=True)).gone
    kept.refresh_from_db()
    assert kept.text == "This is not good enough"
    actions.need_no_reply(kept, by=member("ada"), now=now)


def test_the_clock_runs_from_when_it_was_made_and_never_from_the_future(
    came: Any, take_in: Any, now: datetime
) -> None:
    late, ahead = now - timedelta(days=4), now + timedelta(hours=3)
    take_in(came("Old?", made_at=late), came("Ahead?", made_at=ahead))
    old, new = Comment.objects.order_by("arrived_at")
    assert old.answer_by is not None and old.answer_by < now
    assert new.arrived_at == now


def test_it_is_joined_to_our_post(came: Any, take_in: Any, signed_off: Any, now: datetime) -> None:
    copy = Copy.objects.get(post=signed_off("Beans.", accounts=["page"]))
    from playgate.ledger import pen

    token = pen.lines.set(0)
    Copy.objects.filter(pk=copy.pk).update(ref="post-1", state="out", out_at=now)
    pen.lines.reset(token)
    take_in(came("When?", parent="c-1", thread="post-1"))
    assert Comment.objects.get().post_id == copy.post_id


@pytest.mark.parametrize(
    "text",
    ["", "🤮", "❤️" * 300, ZALGO, RIGHT_TO_LEFT, "x" * 63_206, "word " * 30_000, "a\0b",
     "<img src=https://tracker.example/1.gif><script>alert(1)</script>", "\ud800", "{{ x }}"],
)  # fmt: skip
def test_any_words_are_kept_and_shown_as_words(
    text: str, came: Any, take_in: Any, come_in: Any
) -> None:
    (kept,) = take_in(came(text, author="<b>Kim</b>", link="javascript:alert(1)")).new
    page = come_in("ada").get(reverse("inbox:page", args=[kept.pk]))
    told = page.content.decode()
    assert page.status_code == 200
    assert "<b>Kim" not in told and "javascript:" not in told
    assert "<img src=https://tracker" not in told
    assert len(kept.text) <= MOST_KEPT
    assert come_in("ada").get(reverse("inbox:list")).status_code == 200


def test_in_a_pile_on_the_five_that_matter_stand_on_top(
    came: Any, take_in: Any, member: Any, now: datetime
) -> None:
    praise = ["So lovely!", "❤️", "Brilliant, well done", "Love this", "How sweet, thank you"]
    matter = [
        "My daughter came home with bruises and nobody told us",
        "I am a reporter at the York Press, a comment for a story please",
        "I'm going to smash your windows",
        "Take the picture of my son down now",
        "Is there a session on Friday?",
    ]
    everything = [came(praise[n % 5]) for n in range(995)]
    for place, text in enumerate(matter):
        everything.insert(100 + place * 190, came(text))
    for start in range(0, 1000, 500):
        take_in(*everything[start : start + 500])
    page = answered(page_of(member("ada"), Chosen(), now)).comments
    assert {one.text for one in page[:5]} == set(matter)
    names = [name for name, _ in in_groups(page)]
    assert names == [name for name in GROUPS.values() if name in names]
    assert names[0] == "Cannot wait"
    closed = actions.need_no_reply_each(member("ada").playgroup, by=member("ada"), now=now)
    waiting = Comment.objects.filter(playgroup=member("ada").playgroup).waiting()
    assert closed > 500
    assert set(matter) <= {one.text for one in waiting}
    assert not waiting.filter(kind=Kind.THANKS).exists()


def test_the_line_is_paged_without_a_gap_or_a_double(
    came: Any, take_in: Any, member: Any, now: datetime
) -> None:
    take_in(*(came(f"Question {n}?", made_at=now - timedelta(minutes=n)) for n in range(70)))
    for show in ("waiting", "done"):
        seen, after = [], ""
        while True:
            lines = answered(page_of(member("ada"), Chosen(show), now, after))
            seen += [one.pk for one in lines.comments]
            if not (after := lines.after):
                break
        assert len(seen) == len(set(seen)) == 70
        rows = Comment.objects.filter(pk__in=seen)
        token_rows = [one for one in rows if one.state == "waiting"]
        if show == "waiting":
            _close_all(token_rows, member("ada"), now)


def _close_all(comments: list[Comment], by: Any, now: datetime) -> None:
    for comment in comments:
        actions.sort(comment, Kind.THANKS, by=by, now=now)
    actions.need_no_reply_each(by.playgroup, by=by, now=now)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_page(
    kind: Kind, cast: Any, member: Any, come_in: Any, now: datetime
) -> None:
    page, ada = cast.accounts["page"], member("ada")
    kept = actions.receive(page, kind, "Words", now, by=ada, now=now)
    answer = come_in("ada").get(reverse("inbox:page", args=[kept.pk]))
    assert answer.status_code == 200
    assert "Or a short word for now" in answer.content.decode() or kind is Kind.HEART

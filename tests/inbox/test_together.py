"""Several people at one inbox: who answers, what is put aside, what is kept, and what is hidden."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from playgate.inbox import actions
from playgate.inbox.models import Capture, Comment, KeptFilter, Reply, SavedReply
from playgate.ledger.book import Refused
from playgate.ledger.together import answered
from playgate.policy.inbox import Kind
from playgate.today.waiting import waiting_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
SEEN = "Thank you. We have seen it."


@pytest.fixture
def comment(cast: Any, member: Any, now: datetime) -> Comment:
    """A question that waits."""
    ada = member("ada")
    return actions.receive(
        cast.accounts["page"], Kind.QUERY, "When do you open?", now, by=ada, now=now, author="Kim"
    )


def told(answer: Any) -> str:
    return answer.content.decode().replace("&#x27;", "'")


def test_the_second_keeper_is_told_and_loses_nothing(comment: Comment, come_in: Any) -> None:
    ada = come_in("ada")
    ada.post(reverse("inbox:claim", args=[comment.pk]))
    jo = come_in("jo")
    page = reverse("inbox:page", args=[comment.pk])
    assert "Ada is answering this now." in told(jo.get(page))
    typed = {"text": "At nine.", "answer": "1"}
    refused = jo.post(reverse("inbox:reply", args=[comment.pk]), typed)
    assert refused.status_code == 422
    assert "Ada is answering this now." in told(refused) and "At nine." in told(refused)
    assert not Reply.objects.exists()
    jo.post(reverse("inbox:reply", args=[comment.pk]), {**typed, "knowingly": "1"})
    assert Reply.objects.get().text.startswith("At nine.")


def test_a_claim_runs_out_by_itself(comment: Comment, come_in: Any, member: Any) -> None:
    now = timezone.now()
    actions.claim(comment, by=member("ada"), now=now)
    with pytest.raises(actions.Claimed):
        actions.claim(comment, by=member("jo"), now=now + timedelta(minutes=9))
    actions.claim(comment, by=member("jo"), now=now + timedelta(minutes=11))
    assert comment.claimed_by == member("jo").person


def test_a_claim_from_the_page_says_so_in_place(comment: Comment, come_in: Any) -> None:
    address = reverse("inbox:claim", args=[comment.pk])
    assert come_in("ada").post(address, headers={"HX-Request": "true"}).status_code == 204
    part = come_in("jo").post(address, headers={"HX-Request": "true"})
    assert "Ada is answering this now." in told(part)


def test_nothing_is_put_aside_past_its_time(comment: Comment, member: Any, now: datetime) -> None:
    ada = member("ada")
    assert comment.due_by
    for until in (comment.due_by + timedelta(seconds=1), now - timedelta(minutes=1)):
        with pytest.raises(Refused):
            actions.snooze(comment, until, by=ada, now=now)
    actions.snooze(comment, comment.due_by, by=ada, now=now)
    assert not Comment.objects.all().awake(now).exists()
    assert Comment.objects.all().awake(comment.due_by).exists()


@pytest.mark.parametrize(
    "words", ["I'm frightened of what he will do tonight", "I'm a reporter, can you talk?"]
)
def test_what_cannot_wait_is_not_put_aside_and_stands_first(
    words: str, comment: Comment, cast: Any, member: Any, come_in: Any, now: datetime
) -> None:
    ada, late = member("ada"), now - timedelta(days=9)
    page = cast.accounts["page"]
    actions.receive(page, Kind.COMPLAINT, "Nobody answers.", late, by=ada, now=now)
    grave = actions.receive(page, Kind.QUERY, words, now, by=ada, now=now)
    with pytest.raises(Refused):
        actions.snooze(grave, now + timedelta(hours=1), by=ada, now=now)
    own = told(come_in("ada").get(reverse("inbox:page", args=[grave.pk])))
    assert "Put it aside" not in own
    assert own.count("Our policy: If an unconnected party") < 2
    first = waiting_for(ada, now)[0]
    assert str(grave.pk) in first.href and first.says == "This cannot wait" and first.due is None


def test_what_was_put_aside_comes_back_where_its_words_change_for_the_worse(
    take_in: Any, came: Any, member: Any, now: datetime
) -> None:
    take_in(came("Hello there", upstream="one"))
    comment = Comment.objects.get(upstream="one")
    actions.snooze(comment, now + timedelta(hours=1), by=member("ada"), now=now)
    take_in(came("He hits me and I'm so scared", upstream="one"))
    assert Comment.objects.all().awake(now).filter(pk=comment.pk).exists()


def test_put_aside_and_back_on_the_pages(comment: Comment, come_in: Any) -> None:
    ada, here = come_in("ada"), reverse("inbox:snooze", args=[comment.pk])
    assert ada.post(here, {"until": "tomorrow-ish"}).status_code == 422
    assert ada.post(here, {"until": "2026-12-24T08:00"}).status_code == 409
    ada.post(here, {"tomorrow": "1"})
    listed = reverse("inbox:list")
    assert "When do you open?" not in told(ada.get(listed))
    assert "When do you open?" in told(ada.get(f"{listed}?show=snoozed"))
    ada.post(reverse("inbox:wake", args=[comment.pk]))
    assert "When do you open?" in told(ada.get(listed))


def test_a_colleague_is_asked_and_the_others_see_it_again_on_its_last_day(
    comment: Comment, cast: Any, come_in: Any, member: Any, now: datetime
) -> None:
    from playgate.inbox.duties import waiting

    def words(key: str, at: datetime) -> list[str]:
        return [
            one.about for one in answered(waiting(member(key, at=at), at)) if "When" in one.about
        ]

    jo = cast.people["jo"]
    page = told(come_in("ada").get(reverse("inbox:assign", args=[comment.pk])))
    assert jo.name in page
    come_in("ada").post(reverse("inbox:assign", args=[comment.pk]), {"person": str(jo.pk)})
    assert (len(words("jo", now)), words("ada", now)) == (1, [])
    assert words("ada", now + timedelta(days=1))
    parent = {"person": str(cast.people["pat"].pk)}
    answer = come_in("ada").post(reverse("inbox:assign", args=[comment.pk]), parent)
    assert answer.status_code == 404


def test_notes_history_and_filters(comment: Comment, come_in: Any, member: Any, cast: Any) -> None:
    now = timezone.now()
    actions.receive(
        cast.accounts["page"],
        Kind.THANKS,
        "Such a day",
        now,
        by=member("ada"),
        now=now,
        author="Kim",
    )
    ada, here = come_in("ada"), reverse("inbox:page", args=[comment.pk])
    ada.post(reverse("inbox:note", args=[comment.pk]), {"note": "I rang them."})
    assert "I rang them." in told(ada.get(here)) and "Such a day" in told(ada.get(here))
    assert ada.post(reverse("inbox:note", args=[comment.pk]), {"note": ""}).status_code == 422
    ada.post(reverse("inbox:keep_filter"), {"show": "waiting", "kind": "thanks", "name": "Nice"})
    kept = KeptFilter.objects.get()
    assert kept.told == {"show": "waiting", "kind": "thanks"}
    assert "Nice" in told(ada.get(reverse("inbox:list")))
    assert "Nice" not in told(come_in("jo").get(reverse("inbox:list")))
    assert come_in("jo").post(reverse("inbox:drop_filter", args=[kept.pk])).status_code == 404


def test_a_search_finds_words_and_names_and_leaves_no_trace_in_an_address(
    comment: Comment, come_in: Any
) -> None:
    found = come_in("ada").post(reverse("inbox:find"), {"words": "kim open"})
    assert "When do you open?" in told(found)
    assert not re.search(r'(href|action)="[^"]*kim', told(found), re.I)
    assert "When do you open?" not in told(
        come_in("ada").post(reverse("inbox:find"), {"words": "zz"})
    )
    assert come_in("ada").get(reverse("inbox:find")).status_code == 200


def test_ready_words_are_filled_in_and_pass_the_same_gates(
    comment: Comment, come_in: Any, cast: Any
) -> None:
    ada = come_in("ada")
    wrong = ada.post(reverse("inbox:save_reply"), {"title": "Hours", "text": "Hello {name}"})
    assert wrong.status_code == 422 and "Hello {name}" in told(wrong)
    words = "Thank you for asking {playgroup}. We answer by {day}."
    ada.post(reverse("inbox:save_reply"), {"title": "Hours", "text": words})
    page = told(ada.get(reverse("inbox:page", args=[comment.pk])))
    assert f"Thank you for asking {cast.playgroup.short}. We answer by tomorrow." in page
    saved = SavedReply.objects.get()
    ada.post(reverse("inbox:drop_saved", args=[saved.pk]))
    assert not SavedReply.objects.exists()


def test_a_picture_of_the_screen_goes_through_the_cage(
    comment: Comment, come_in: Any, picture: Any
) -> None:
    from playgate.jobs.worker import run_due

    ada, here = come_in("ada"), reverse("inbox:add_capture", args=[comment.pk])
    ada.post(here, {"screen": picture(0)})
    ada.post(here, {"screen": SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")})
    shown = [reverse("inbox:capture", args=[one.pk]) for one in Capture.objects.all()]
    assert [seen(ada, one) for one in shown] == [404, 404]
    run_due(scheduled=False, strict=True)
    good, bad = Capture.objects.all()
    assert (good.state, bad.state, good.original, bad.original) == ("ready", "refused", "", "")
    assert [seen(ada, one) for one in shown] == [200, 404]


def seen(browser: Any, address: str) -> int:
    """The status, with the file closed again."""
    answer = browser.get(address)
    if answer.streaming:
        assert b"".join(answer).startswith(b"\xff\xd8")
    return int(answer.status_code)


def test_ticking_a_complaint_does_not_close_it(
    cast: Any, come_in: Any, member: Any, comment: Comment
) -> None:
    now, page = timezone.now(), cast.accounts["page"]
    nice = actions.receive(page, Kind.THANKS, "Ta", now, by=member("ada"), now=now)
    ticked = {"comment": [str(nice.pk), str(comment.pk), "not-an-id"]}
    come_in("ada").post(reverse("inbox:need_no_reply_each"), ticked)
    states = dict(Comment.objects.values_list("pk", "state"))
    assert (states[nice.pk], states[comment.pk]) == ("no reply needed", "waiting")


def test_another_playgroup_sees_and_does_nothing(
    comment: Comment, come_in: Any, other: Any
) -> None:
    theirs = come_in("ada", other)
    for verb in ("page", "assign"):
        assert theirs.get(reverse(f"inbox:{verb}", args=[comment.pk])).status_code == 404
    for verb in ("claim", "take_over", "snooze", "note", "add_capture", "reopen", "hand_back"):
        assert theirs.post(reverse(f"inbox:{verb}", args=[comment.pk])).status_code == 404


def test_a_note_that_turns_writing_around_turns_only_itself(comment: Comment, come_in: Any) -> None:
    ada = come_in("ada")
    ada.post(reverse("inbox:note", args=[comment.pk]), {"note": "\u202egnaR meht"})
    assert comment.notes.get().text == "\u202egnaR meht\u202c"
    ada.post(reverse("inbox:keep_filter"), {"show": "mine", "name": "\u2067eniM"})
    assert KeptFilter.objects.get().name == "\u2067eniM\u2069"


def test_nobody_is_asked_to_answer_who_cannot_or_whom_it_is_about(
    comment: Comment, come_in: Any, cast: Any, member: Any, now: datetime
) -> None:
    actions.keep_from([comment], [cast.people["jo"].pk], by=cast.house, now=now)
    actions.stand_back(comment, by=member("sam"), now=now)
    ada, here = come_in("ada"), reverse("inbox:assign", args=[comment.pk])
    page = told(ada.get(here))
    assert "Maya Holt" in page
    for key in ("jo", "sam", "lee"):
        assert cast.people[key].name not in page
        assert ada.post(here, {"person": str(cast.people[key].pk)}).status_code == 404
    for key in ("jo", "sam"):
        with pytest.raises(Refused):
            actions.assign(comment, cast.people[key], by=member("ada"), now=now)

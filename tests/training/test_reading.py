"""Reading and learning: to the end, in small steps, and never by pressing one button."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.ledger import pen
from playgate.ledger.together import answered
from playgate.people.models import Earned
from playgate.policy.clauses import clauses
from playgate.policy.learning import question
from playgate.policy.standing import not_trained
from playgate.policy.studying import GUESSES, PAUSE, QUESTIONS
from playgate.training import actions
from playgate.training.duties import waiting
from playgate.training.models import Study
from tests.studying import (
    answer_on,
    do,
    hidden,
    learn,
    page,
    read_on,
    right_answer,
    words,
    wrong_answer,
)

from .conftest import NEW
from .test_policies import describe, say_yes

pytestmark = pytest.mark.usefixtures("clock")


def earned(cast: Any, key: str) -> Any:
    return Earned.objects.filter(playgroup=cast.playgroup, person=cast.people[key]).first()


def test_the_whole_way_is_read_answered_and_said(cast: Any, browser: Any, lines: Any) -> None:
    lee = browser("lee")
    assert "Begin" in words(page(lee, "policy"))
    do(lee, "begin", "policy")
    seen = read_on(lee, "policy")
    told = " ".join(seen)
    assert len(seen) > 8
    for piece in cast.playgroup.versions.get().pieces.all():
        assert " ".join(piece.text.split()) in told
    asked = answer_on(lee, "policy")
    assert len(set(asked)) == QUESTIONS["policy"]
    assert not earned(cast, "lee")
    do(lee, "understand", "policy")
    assert earned(cast, "lee").read == 1
    study = Study.objects.get(person=cast.people["lee"])
    assert [one.at_once for one in study.questions] == [True] * 6 and study.ended_at
    line = lines("training.understand").get()
    assert line.facts == {"version": 1, "asked": 6, "right_at_once": 6, "too_soon": 0}
    assert "Read and understood" in words(page(lee, "policy"))


def test_a_wrong_answer_leads_back_to_its_clause_and_asks_again(cast: Any, browser: Any) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    read_on(lee, "policy")
    id = hidden(page(lee, "policy"), "question")
    do(lee, "answer", "policy", question=id, says=wrong_answer(id))
    back = words(page(lee, "policy"))
    study = Study.objects.get(person=cast.people["lee"])

    chosen = next(one for one in question(id).answers if one.says == wrong_answer(id))
    assert "Not quite" in back and chosen.because in back
    assert clauses()[question(id).clause].says in back and question(id).clause in back
    assert not hidden(page(lee, "policy"), "question"), "the clause comes before the question"
    assert hidden(page(lee, "policy", again="1"), "question") == id
    do(lee, "answer", "policy", question=id, says=right_answer(id))
    study.refresh_from_db()
    first = study.questions[0]
    assert (first.is_right, first.at_once, first.tries, first.wrong) == (True, False, 2, "")


def test_a_script_that_only_says_so_is_refused(cast: Any, browser: Any) -> None:
    lee = browser("lee")
    said = do(lee, "understand", "policy")
    assert said.status_code == 409 and "still something to read" in words(said)
    do(lee, "begin", "policy")
    assert do(lee, "understand", "policy").status_code == 409
    id = "no-such-question"
    assert do(lee, "answer", "policy", question=id, says="yes").status_code == 409
    do(lee, "turn", "policy", place="99")
    do(lee, "turn", "policy", place="-1")
    do(lee, "turn", "policy", place="٣")
    assert Study.objects.get(person=cast.people["lee"]).place == 0
    read_on(lee, "policy")
    assert "still questions to answer" in words(do(lee, "understand", "policy"))
    id = hidden(page(lee, "policy"), "question")
    for says in ("", "Whatever is right", "x" * 5000):
        do(lee, "answer", "policy", question=id, says=says)
    other = next(
        o["id"] for o in Study.objects.get(person=cast.people["lee"]).asked if o["id"] != id
    )
    do(lee, "answer", "policy", question=other, says=right_answer(other))
    study = Study.objects.get(person=cast.people["lee"])
    assert not any(one.tries for one in study.questions), "only the question that is open counts"
    assert not earned(cast, "lee")


def test_a_script_that_tries_every_answer_is_slowed_down(
    cast: Any, browser: Any, clock: Any
) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    read_on(lee, "policy")
    id = hidden(page(lee, "policy"), "question")
    for _ in range(GUESSES):
        assert do(lee, "answer", "policy", question=id, says=wrong_answer(id)).status_code == 302
    stopped = do(lee, "answer", "policy", question=id, says=right_answer(id))
    assert stopped.status_code == 409 and "take a short break" in words(stopped)
    clock.shift(PAUSE)
    assert do(lee, "answer", "policy", question=id, says=right_answer(id)).status_code == 302
    assert Study.objects.get(person=cast.people["lee"]).questions[0].tries == GUESSES + 1


def test_the_same_screen_sent_twice_is_read_once(cast: Any, browser: Any) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    for _ in range(2):
        do(lee, "turn", "policy", place="0")
    do(lee, "begin", "policy")
    assert Study.objects.get(person=cast.people["lee"]).place == 1, "what was begun goes on"


def test_nobody_answers_for_another(cast: Any, browser: Any, member: Any, now: Any) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    study = Study.objects.get(person=cast.people["lee"])
    for act in (lambda: actions.turn(study, 0, by=member("sam"), now=now),
                lambda: actions.understand(study, by=member("sam"), now=now)):  # fmt: skip
        with pytest.raises(Exception, match="Study"):
            act()


def test_two_people_are_asked_other_questions(cast: Any, other: Any, browser: Any) -> None:
    drawn = []
    for group in (cast, other):
        do(browser("lee", group), "begin", "policy")
        drawn.append([one["id"] for one in Study.objects.get(person=group.people["lee"], ended_at=None).asked])  # fmt: skip # noqa: E501
    assert drawn[0] != drawn[1]


def test_a_new_version_shows_only_what_changed(cast: Any, browser: Any, next_version: Any) -> None:
    draft = next_version()
    describe(browser("maya"), draft)
    say_yes(browser("maya"), draft), say_yes(browser("chris"), draft)
    sam = browser("sam")
    assert "You know version 1" in words(page(sam, "policy"))
    do(sam, "begin", "policy")
    told = " ".join(read_on(sam, "policy"))
    assert NEW in told and "This is no longer in it." in told
    same = [one.text for one in draft.pieces.filter(kind="point") if one.text != NEW][10:30]
    assert not any(text in told for text in same)
    assert 1 <= len(answer_on(sam, "policy")) <= 3
    do(sam, "understand", "policy")
    assert earned(cast, "sam").read == 2
    lee = browser("lee")
    do(lee, "begin", "policy")
    assert len(read_on(lee, "policy")) > 8, "who is new reads all of it"


def test_a_policy_that_changes_under_the_reader_is_not_signed(
    cast: Any, browser: Any, next_version: Any
) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    read_on(lee, "policy"), answer_on(lee, "policy")
    draft = next_version()
    describe(browser("maya"), draft)
    say_yes(browser("maya"), draft), say_yes(browser("chris"), draft)
    said = do(lee, "understand", "policy")
    assert said.status_code == 409 and "has changed while you were reading" in words(said)
    assert not earned(cast, "lee")
    learn(lee, "policy")
    assert earned(cast, "lee").read == 2


def test_both_courses_make_somebody_trained_for_a_year(cast: Any, browser: Any, now: Any) -> None:
    lee, today = browser("lee"), cast.playgroup.today(now)
    learn(lee, "privacy")
    assert earned(cast, "lee").trained_until is None
    learn(lee, "law")
    assert earned(cast, "lee").trained_until == today + timedelta(days=365)
    held = cast.playgroup.certificates.filter(person=cast.people["lee"])
    assert {(one.course, one.how) for one in held} == {("privacy", "built in"), ("law", "built in")}
    assert "You have done this already" in words(do(lee, "begin", "law"))


def test_what_a_playgroup_asks_more_counts_at_once(cast: Any, browser: Any) -> None:
    maya, at = browser("maya"), reverse("training:set_course")
    assert earned(cast, "sam").trained_until
    assert maya.post(at, {"module": "images", "is_required": "on", "days": "10"}).status_code == 422
    maya.post(at, {"module": "images", "is_required": "on", "days": "90"})
    assert earned(cast, "sam").trained_until is None
    learn(browser("sam"), "images")
    ninety = cast.playgroup.certificates.get(person=cast.people["sam"], course="images")
    assert (ninety.until - ninety.passed_on).days == 90
    assert earned(cast, "sam").trained_until == ninety.until
    assert browser("sam").post(at, {"module": "images", "days": "90"}).status_code == 403
    assert maya.post(at, {"module": "no-such", "days": "90"}).status_code == 404


@pytest.mark.parametrize(
    ("passed", "holds", "ends"),
    [  # the clocks go back on 25 October 2026 and forward on 28 March 2027
        (datetime(2026, 9, 25, 12, tzinfo=UTC), "2026-10-25T23:59+00:00", "2026-10-26T00:00+00:00"),
        (datetime(2027, 2, 26, 12, tzinfo=UTC), "2027-03-28T22:59+00:00", "2027-03-28T23:00+00:00"),
    ],
)
def test_the_last_day_is_a_whole_day_also_when_the_clocks_change(
    passed: datetime, holds: str, ends: str, cast: Any, browser: Any, member: Any, clock: Any
) -> None:
    clock.move_to(passed)
    maya, lee = browser("maya"), browser("lee")
    for module in ("privacy", "law"):
        maya.post(
            reverse("training:set_course"), {"module": module, "is_required": "on", "days": "30"}
        )
        learn(lee, module)
    for moment, is_trained in ((holds, True), (ends, False)):
        at = datetime.fromisoformat(moment)
        one = member("lee", at=at)
        day = cast.playgroup.today(at)
        assert (not_trained(one.standing(at), day) is None) is is_trained
        says = {duty.says for duty in answered(waiting(one, at))}
        assert ("Your training has run out" in says) is not is_trained


AWAY = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
        "https:/evil.example", "\t//evil.example", "/" + "x" * 600]  # fmt: skip


@pytest.mark.parametrize("away", AWAY)
def test_the_way_on_never_leads_out_of_the_house(away: str, browser: Any) -> None:
    for shown in (
        page(browser("sam"), "policy", next=away),
        page(browser("sam"), "law", next=away),
    ):
        assert "evil" not in shown.content.decode() and "javascript:" not in shown.content.decode()
        assert 'href="/"' in shown.content.decode()


def test_the_way_back_goes_along_to_the_end(browser: Any) -> None:
    lee, back = browser("lee"), "/posts/?of=mine&day=2"
    sent = do(lee, "begin", "policy", next=back)
    assert sent.url.startswith("/training/read/?next=%2Fposts")
    assert hidden(page(lee, "policy", next=back), "next") == back
    learn(lee, "policy"), learn(lee, "privacy")
    shown = page(lee, "privacy", next=back).content.decode()
    assert re.search(r"/training/courses/\?next=%2Fposts%2F%3Fof%3Dmine", shown)
    learn(lee, "law")
    shown = page(lee, "law", next=back).content.decode()
    assert 'href="/posts/?of=mine&amp;day=2"' in shown


def test_a_question_that_the_house_has_given_up_begins_the_course_anew(
    cast: Any, browser: Any
) -> None:
    lee = browser("lee")
    do(lee, "begin", "law")
    study = Study.objects.get(person=cast.people["lee"])
    mark = pen.lines.set(0)
    Study.objects.filter(pk=study.pk).update(asked=[{"id": "given-up"}])
    pen.lines.reset(mark)
    assert do(lee, "turn", "law", place="0").status_code == 409
    learn(lee, "law")
    study.refresh_from_db()
    assert study.ended_at and len(study.questions) == 5


def test_families_are_not_asked(cast: Any, browser: Any, member: Any, now: Any) -> None:
    assert answered(waiting(member("pat"), now)) == []
    assert page(browser("pat"), "policy").status_code == 403
    assert do(browser("pat"), "begin", "policy").status_code == 403


def test_a_course_that_is_not_there_is_not_there(browser: Any) -> None:
    lee = browser("lee")
    assert page(lee, "cooking").status_code == 404 and page(lee, "policy ").status_code == 404
    assert do(lee, "begin", "x\0y").status_code == 404
    assert lee.get(reverse("training:course"), {"about": "policy"}).status_code == 404

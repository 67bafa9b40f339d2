"""How staff behave when they speak for the playgroup."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from playgate.inbox.models import Comment, Letter, PressLock, Reply
from playgate.jobs.worker import run_due
from playgate.people import actions as people
from playgate.policy.press import HOLDING_LINE

from .scenes import (
    bring,
    clauses_of,
    copy_to,
    is_asked_and_kept,
    is_kept_back,
    publish,
    sign_off,
    told,
    whole,
)


@pytest.mark.clause("behaviour.professional")
def test_an_unkind_word_is_asked_about_and_a_second_adult_sees_the_answer(
    post: Any, browser: Any
) -> None:
    made = post("Whoever moved our gate is an idiot.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.derogatory")
    page = told(browser("jo").get(reverse("posts:page", args=[made.pk])))
    assert "hurt or offend somebody?</span><strong>Yes</strong>" in page
    assert sign_off(browser("sam"), made).status_code == 409


@pytest.mark.clause("behaviour.others-privacy")
@pytest.mark.parametrize(
    "text",
    [
        "Happy 4th birthday Oliver Hughes!",
        "Happy birthday to our Amy.",
        "Well done 0liver Hughes",
    ],
)
def test_a_childs_name_never_stands_beside_a_picture(
    text: str, post: Any, photo: Any, browser: Any
) -> None:
    made = post(text, [photo("grace")])
    assert is_kept_back(browser("sam"), made, "behaviour.others-privacy")


@pytest.mark.clause("behaviour.others-privacy")
def test_a_name_in_the_description_of_a_picture_is_a_name_beside_it(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("Beans!", [photo("grace", alt="Amy plants a bean")])
    assert is_kept_back(browser("sam"), made, "behaviour.others-privacy")
    assert not is_kept_back(
        browser("sam"), post("Beans!", [photo("grace", alt="A child plants a bean")]), "behaviour"
    )


@pytest.mark.clause("behaviour.others-privacy")
def test_somebody_is_asked_whether_a_name_can_be_read_in_the_picture(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("Beans!", [photo("grace")], answered=False)
    assert is_asked_and_kept(browser("sam"), made, "behaviour.others-privacy")


@pytest.mark.clause("behaviour.no-verdicts-on-staff")
def test_a_harsh_word_about_a_colleague_is_asked_about_and_praise_is_not(
    post: Any, browser: Any
) -> None:
    harsh = post("Lee Marsden was late again and is hopeless at this.", answered=False)
    clause = "behaviour.no-verdicts-on-staff"
    page = browser("sam").get(reverse("posts:page", args=[harsh.pk]))
    assert "talk with the manager instead" in told(page)
    assert is_asked_and_kept(browser("sam"), harsh, clause)
    assert clause not in clauses_of(post("Thank you, Lee, for a lovely morning."), "ask")


@pytest.mark.clause("behaviour.no-personal-gain")
def test_whether_somebody_earns_from_a_post_is_asked(post: Any, browser: Any) -> None:
    made = post("Book your cut at my salon.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "behaviour.no-personal-gain")


@pytest.mark.clause("behaviour.no-personal-gain")
def test_a_link_that_pays_somebody_never_goes_out(post: Any, browser: Any) -> None:
    made = post("Our favourite book: https://www.amazon.co.uk/dp/0140569321?tag=sam-21")
    assert is_kept_back(browser("sam"), made, "behaviour.no-personal-gain")
    ours = post("Our favourite book: https://www.amazon.co.uk/dp/0140569321")
    assert "behaviour.no-personal-gain" not in clauses_of(ours, "stop")


@pytest.mark.clause("behaviour.confidentiality")
def test_a_reply_that_tells_of_a_child_cannot_be_sent(browser: Any) -> None:
    ada = browser("ada")
    bring(ada, "Is Amy alright after yesterday?")
    address = reverse("inbox:reply", args=[Comment.objects.get().pk])
    page = ada.post(address, {"text": "Amy is still poorly, she was in hospital.", "answer": "1"})
    assert page.status_code == 422
    assert "stays between the family and us" in told(page)
    assert not Reply.objects.exists()
    check = reverse("inbox:check", args=[Comment.objects.get().pk])
    tip = ada.post(check, {"text": "Your daughter had a lovely day."})
    assert "tell everybody that a child comes here?" in told(tip)


@pytest.mark.clause("behaviour.confidentiality")
def test_what_sounds_like_a_secret_is_asked_about(post: Any, browser: Any) -> None:
    made = post("Keep this quiet: we may move to the hall.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "behaviour.confidentiality")


@pytest.mark.clause("behaviour.say-who-you-are")
def test_a_reply_says_who_speaks_and_the_house_knows_which_person(browser: Any, cast: Any) -> None:
    bring(browser("ada"), "What time is pick-up?")
    address = reverse("inbox:reply", args=[Comment.objects.get().pk])
    said = {"text": "At twelve.", "answer": "1"}
    assert Client().post(address, said).status_code == 302
    assert not Reply.objects.exists()
    browser("maya").post(address, said)
    reply = Reply.objects.get()
    assert reply.text == "At twelve.\nThe manager, Bishopthorpe Playgroup"
    assert reply.by == cast.people["maya"]


@pytest.mark.clause("behaviour.say-who-you-are")
def test_nothing_goes_out_unsigned(signed_off: Any, browser: Any, lines: Any, cast: Any) -> None:
    ready = signed_off("The tulips are up.")
    publish(browser("ada"), ready, "page")
    page = browser("ada").get(reverse("posts:copy", args=[copy_to(ready, "page").pk]))
    assert whole(ready).signed == "The administrator, Bishopthorpe Playgroup"
    assert whole(ready).signed in told(page)
    assert lines("posts.publish").get().by == f"person:{cast.people['ada'].pk}"


@pytest.mark.clause("behaviour.say-who-you-are")
def test_whoever_stands_in_says_for_whom(
    cast: Any, browser: Any, member: Any, now: Any, lines: Any
) -> None:
    office = cast.people["maya"].offices.get(role="manager")
    day = cast.playgroup.today(now)
    minuted, by = people.Minuted("Committee, item 2", day), member("chris")
    people.delegate(office, cast.people["jo"], minuted, day, day, by=by, now=now)
    jo = browser("jo")
    bring(jo, "Who is in charge today?")
    words = {"text": "Thank you for asking.", "answer": "1"}
    jo.post(reverse("inbox:reply", args=[Comment.objects.get().pk]), words)
    assert Reply.objects.get().text.endswith("\nFor the manager, Bishopthorpe Playgroup")
    assert lines("inbox.reply").get().by == f"person:{cast.people['jo'].pk}"


@pytest.mark.clause("behaviour.press-contact")
def test_nobody_answers_the_press_before_manager_and_chairperson_know(browser: Any) -> None:
    ada = browser("ada")
    bring(ada, "Could somebody tell me about last week's post?")
    one = Comment.objects.get()
    page, said = reverse("inbox:page", args=[one.pk]), {"text": "It was lovely.", "answer": "1"}
    assert "This is the press, or somebody else from outside" in told(ada.get(page))
    ada.post(reverse("inbox:call_press", args=[one.pk]))
    run_due(scheduled=False, strict=True)
    assert Letter.objects.filter(kind="urgent").count() == 2
    assert ada.post(reverse("inbox:reply", args=[one.pk]), said).status_code == 422
    know = reverse("inbox:know_press", args=[PressLock.objects.get().pk])
    assert browser("ada").post(know).status_code == 403
    browser("maya").post(know)
    assert browser("maya").post(reverse("inbox:reply", args=[one.pk]), said).status_code == 422
    assert not Reply.objects.exists()
    assert "The press may have written" in told(browser("chris").get(reverse("today:page")))
    browser("chris").post(know)
    holding = {"text": HOLDING_LINE, "acknowledge": "1"}
    assert HOLDING_LINE in told(browser("ada").get(page))
    browser("ada").post(reverse("inbox:reply", args=[one.pk]), holding)
    assert Reply.objects.get().only_acknowledges

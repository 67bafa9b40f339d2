"""What to do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from playgate.inbox.models import Comment
from playgate.policy.premises import TRIES

from .scenes import (
    bring,
    clauses_of,
    copy_to,
    is_asked_and_kept,
    is_kept_back,
    publish,
    questions,
    say_it_is_out,
    send_for_sign_off,
    sign_off,
    told,
    whole,
)

STIRRING = "Please sign the petition against the new houses."


@pytest.mark.clause("do.controversial-ask-both")
def test_what_may_be_controversial_is_held_until_manager_and_chairperson_said_yes(
    post: Any, browser: Any, work: Any
) -> None:
    made = post("News about our fees.", is_controversial=True)
    send_for_sign_off(browser("sam"), made)
    work()
    assert {to for letter in mail.outbox for to in letter.to} == {
        "maya@bishopthorpe.example",
        "chris@bishopthorpe.example",
    }
    assert "waits for the manager and the chairperson" in told(sign_off(browser("jo"), made))
    sign_off(browser("maya"), made)
    assert whole(made).state == "waiting"
    assert publish(browser("sam"), made, "page").status_code == 409
    assert "Still waiting for the chairperson" in told(
        browser("chris").get(reverse("posts:page", args=[made.pk]))
    )
    sign_off(browser("chris"), made)
    assert whole(made).state == "signed off"


@pytest.mark.clause("do.controversial-ask-both")
def test_words_that_may_stir_people_up_are_held_though_nobody_ticked_the_box(
    post: Any, browser: Any
) -> None:
    made = post(STIRRING)
    page = browser("sam").get(reverse("posts:page", args=[made.pk]))
    assert "manager and chairperson both look at it" in told(page)
    send_for_sign_off(browser("sam"), made)
    sign_off(browser("jo"), made)
    sign_off(browser("chris"), made)
    assert whole(made).state == "waiting"
    sign_off(browser("maya"), made)
    assert whole(made).state == "signed off"


@pytest.mark.clause("do.say-who-posts")
def test_readers_see_who_posts_by_role_and_never_by_surname(
    signed_off: Any, browser: Any, work: Any, client: Any
) -> None:
    ready = signed_off("The tulips are up.", accounts=["site"])
    publish(browser("maya"), ready, "site")
    work()
    page = b"".join(client.get(reverse("website", args=["bishopthorpe"])).streaming_content)
    assert "The manager, Bishopthorpe Playgroup" in page.decode()
    assert "Maya" not in page.decode()
    assert "Holt" not in page.decode()


@pytest.mark.clause("do.tone")
def test_an_unkind_line_is_asked_about_before_anybody_reads_it(post: Any, browser: Any) -> None:
    made = post("Only a moron could miss our letter.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.derogatory")
    kind = post("Please have another look at our letter.", answered=False)
    assert set(questions(kind).values()) == {"dont.unsuitable-for-audience"}


@pytest.mark.clause("do.respectful")
def test_a_reply_to_somebody_cross_gets_a_word_of_care_while_it_is_typed(browser: Any) -> None:
    ada = browser("ada")
    bring(ada, "You never listen!", kind="complaint")
    check = reverse("inbox:check", args=[Comment.objects.get().pk])
    page = told(ada.post(check, {"text": "You should have read our letter."}))
    assert "Thank them, and offer to talk in person." in page
    calm = told(ada.post(check, {"text": "Thank you for telling us."}))
    assert "offer to talk in person" not in calm


@pytest.mark.clause("do.permission-to-share")
def test_what_was_found_somewhere_is_shared_only_with_leave(post: Any, browser: Any) -> None:
    made = post("A lovely poem from Pinterest.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "do.permission-to-share")


@pytest.mark.clause("do.credit-author")
def test_whoever_made_it_is_thanked_under_the_words(
    signed_off: Any, post: Any, photo: Any, browser: Any, work: Any, client: Any
) -> None:
    leave = {"permission_from": "The library, 3 May"}
    unthanked = post("A story for the week.", [photo("grace")], **leave)
    assert is_kept_back(browser("sam"), unthanked, "do.credit-author")
    ready = signed_off(
        "A story for the week.", [photo("grace")], ["site"], credit="York Library", **leave
    )
    publish(browser("sam"), ready, "site")
    work()
    page = b"".join(client.get(reverse("website", args=["bishopthorpe"])).streaming_content)
    assert "Thanks to York Library" in page.decode()
    assert copy_to(ready, "site").state == "out"


@pytest.mark.clause("do.balanced-opinions")
@pytest.mark.parametrize(
    "text",
    [
        "We think that playing outside in the rain is good for children.",
        "In our view, an hour of stories beats an hour of worksheets.",
    ],
)
def test_a_measured_opinion_passes_without_a_question(text: str, post: Any, browser: Any) -> None:
    made = post(text, accounts=["journal"], answered=False)
    assert not clauses_of(made, "stop") | clauses_of(made, "ask")
    send_for_sign_off(browser("sam"), made)
    sign_off(browser("jo"), made)
    assert whole(made).state == "signed off"


@pytest.mark.clause("do.no-tagging")
def test_nobody_is_tagged_in_a_picture(
    post: Any, photo: Any, signed_off: Any, browser: Any
) -> None:
    tagged = post("Thank you @yorklibrary for coming!", [photo("grace")])
    assert is_kept_back(browser("sam"), tagged, "do.no-tagging")
    ready = signed_off("Thank you for coming!", [photo("grace")])
    publish(browser("sam"), ready, "page")
    steps = browser("sam").get(reverse("posts:copy", args=[copy_to(ready, "page").pk]))
    assert "Do not tag anyone" in told(steps)


@pytest.mark.clause("do.no-tagging")
def test_a_tag_without_a_picture_is_asked_about(post: Any, browser: Any) -> None:
    made = post("Thank you @yorklibrary for the books!", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "do.no-tagging")


@pytest.mark.clause("do.report-mistakes")
def test_a_wrong_picture_comes_down_first_and_is_then_looked_into(
    signed_off: Any, photo: Any, browser: Any, work: Any, mailoutbox: Any, clock: Any
) -> None:
    made, sam, maya = signed_off("Look!", [photo("grace")]), browser("sam"), browser("maya")
    publish(sam, made, "page")
    say_it_is_out(sam, made, "page", "https://www.facebook.com/bishopthorpe/posts/1")
    page = sam.post(reverse("posts:own_up", args=[made.pk]), follow=True)
    assert copy_to(made, "page").state == "coming down"
    work()
    told_of_it = [to for letter in mailoutbox for to in letter.to if "mistake" in letter.subject]
    assert set(told_of_it) == {"maya@bishopthorpe.example", "chris@bishopthorpe.example"}
    assess = page.redirect_chain[-1][0] + "assess/"
    some = {"risk": "some", "why": "Her name could be read."}
    assert "The ICO has not been told." in told(maya.post(assess, some))
    clock.shift(timedelta(hours=73))
    assert "hour late: " in told(maya.get(reverse("today:page")))
    assert maya.post(assess, {**some, "told_ico": "on"}).status_code == 302
    assert "owned up" not in told(maya.get(reverse("today:page")))


@pytest.mark.clause("do.parental-controls")
def test_controls_that_nobody_looked_at_this_term_or_since_a_new_router_are_red(
    cast: Any, browser: Any, clock: Any
) -> None:
    look, ada = "Look whether the internet's controls are on", browser("ada")
    line = cast.playgroup.lines.get()
    assert look not in told(ada.get("/"))
    clock.move_to(datetime(2027, 1, 25, 9, 0, tzinfo=UTC))
    ada = browser("ada")
    assert look in told(ada.get("/"))
    assert "1 to be looked at" in told(browser("maya").get(reverse("practice:board")))
    ada.post(reverse("premises:check_line", args=[line.pk]), {"level": "some"})
    page = told(ada.get("/"))
    assert look not in page and "The internet's controls are weak or off" in page
    assert "1 not at the strictest level" in told(browser("maya").get(reverse("practice:board")))
    ada.post(reverse("premises:check_line", args=[line.pk]), {"level": "strictest"})
    assert "controls are weak" not in told(ada.get("/"))


@pytest.mark.clause("do.filter-strong-enough")
def test_a_device_that_fails_or_whose_router_was_swapped_is_not_for_children(
    cast: Any, browser: Any, clock: Any
) -> None:
    sam, line = browser("sam"), cast.playgroup.lines.get()
    tablet, stop = line.devices.get(), "A device is not for children"
    assert stop not in told(sam.get("/"))
    fit = "For children, with a grown-up"
    assert fit in told(sam.get(reverse("premises:list")))
    swapped = {"level": "strictest", "is_another": "on"}
    clock.shift(timedelta(days=1))
    sam.post(reverse("premises:check_line", args=[line.pk]), swapped)
    assert stop in told(sam.get("/"))
    page = told(sam.get(reverse("premises:list")))
    assert "Not for children: the line has changed since the test" in page
    well = {one.key: "yes" for one in TRIES}
    address = reverse("premises:test_device", args=[tablet.pk])
    sam.post(address, {**well, "search": "no"})
    page = told(sam.get(reverse("premises:list")))
    assert "Not for children: the last test failed" in page
    assert "Some devices are not for children" in told(
        browser("maya").get(reverse("practice:board"))
    )
    sam.post(address, well)
    assert stop not in told(sam.get("/"))
    assert fit in told(sam.get(reverse("premises:list")))


@pytest.mark.clause("do.filter-strong-enough")
def test_a_new_device_is_not_for_children_before_its_test(cast: Any, browser: Any) -> None:
    sam, line = browser("sam"), cast.playgroup.lines.get()
    answer = sam.post(reverse("premises:add_device", args=[line.pk]), {"name": "Red tablet"})
    assert "Not for children: not tested yet" in told(sam.get(answer.url))
    assert "A device is not for children" in told(sam.get("/"))

"""A tone that fits those who read, and is professional."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.ledger.models import Entry
from playgate.policy.starting import STARTERS, TONES
from playgate.posts.models import Post

from .scenes import clauses_of, is_asked_and_kept, questions, send_for_sign_off, told, whole

LONG = (
    "Notwithstanding the considerable organisational complexities necessitated by the forthcoming "
    "refurbishment of our accommodation, the administration respectfully encourages participating "
    "families to familiarise themselves comprehensively with the supplementary documentation "
    "concerning transitional arrangements, responsibilities and additional opportunities."
)


@pytest.mark.clause("tone.fits-audience")
def test_words_that_are_hard_to_read_get_a_tip_and_may_still_go(post: Any, browser: Any) -> None:
    made, sam = post(f"{LONG} {LONG}"), browser("sam")
    page = told(sam.get(reverse("posts:page", args=[made.pk])))
    assert "Use shorter sentences and everyday words." in page
    assert "Anybody in the world can see it" in page
    plain = told(sam.get(reverse("posts:page", args=[post("We planted beans.").pk])))
    assert "Use shorter sentences" not in plain
    assert send_for_sign_off(sam, made).status_code == 302


@pytest.mark.clause("tone.fits-audience")
def test_a_picture_without_a_description_gets_a_tip(post: Any, photo: Any, browser: Any) -> None:
    sam = browser("sam")
    bare = told(sam.get(reverse("posts:page", args=[post("Beans!", [photo("amy")]).pk])))
    assert "This picture has no description yet." in bare
    described = post("Beans!", [photo("amy", alt="A child plants a bean")])
    page = told(sam.get(reverse("posts:page", args=[described.pk])))
    assert "This picture has no description yet." not in page


@pytest.mark.clause("tone.professional")
def test_a_rude_word_is_asked_about_and_the_answer_kept(post: Any, browser: Any) -> None:
    made = post("What a bloody awful morning with those morons.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.derogatory")


@pytest.mark.clause("tone.professional")
def test_every_post_is_read_by_a_second_adult_and_can_go_back(post: Any, browser: Any) -> None:
    made = post("Oi you lot, beans.")
    send_for_sign_off(browser("sam"), made, **dict.fromkeys(questions(made), "yes"))
    jo = browser("jo")
    address = reverse("posts:send_back", args=[made.pk])
    assert jo.post(address, {"why": ""}).status_code == 422
    jo.post(address, {"why": "A little kinder, please."})
    assert whole(made).state == "draft"
    assert "A little kinder, please." in told(browser("sam").get(reverse("today:page")))


@pytest.mark.clause("tone.friendly")
def test_shouting_gets_a_tip_and_may_still_go(post: Any, browser: Any) -> None:
    made, sam = post("PLEASE BRING YOUR WELLIES TOMORROW!!!!"), browser("sam")
    page = told(sam.get(reverse("posts:page", args=[made.pk])))
    assert "can sound like shouting" in page
    assert "tone.friendly" not in clauses_of(post("Please bring your wellies!"), "advise")
    assert send_for_sign_off(sam, made).status_code == 302


@pytest.mark.clause("tone.friendly")
def test_each_network_has_a_note_of_its_own_on_how_to_speak_there(post: Any, browser: Any) -> None:
    made = post("We planted beans.")
    page = told(browser("sam").get(reverse("posts:page", args=[made.pk])))
    notes = {one for one in TONES.values() if one in page}
    assert TONES["facebook"] != TONES["website"] and TONES["facebook"] in notes


@pytest.mark.clause("tone.engaging")
def test_ten_common_posts_begin_with_ready_words_and_end_with_a_question(
    browser: Any, cast: Any
) -> None:
    sam = browser("sam")
    at = sam.post(reverse("posts:begin"))["Location"]
    page = told(sam.get(at))
    assert len(STARTERS) == 10 and all(one.says in page for one in STARTERS.values())
    sam.post(f"{at}start/", {"text": "Hello all.", "starter": "dates"})
    made = Post.objects.get()
    assert made.text.startswith("Hello all.\n\nDates for your calendar:")
    assert cast.playgroup.short in made.text and made.text.endswith("?")
    assert "Begin with ready words" not in told(sam.get(at))
    stopped = told(send_for_sign_off(sam, made))
    assert "[which days] is not filled in yet." in stopped
    assert Entry.objects.get(act="posts.start").facts == {"starter": "dates"}

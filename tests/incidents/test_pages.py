"""Records and ways on their pages: two taps from a comment, and nothing typed is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.incidents.models import Incident
from playgate.incidents.ways import Way
from playgate.policy.incidents import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
BEGIN = "/incidents/begin/"


def told(answer: Any) -> str:
    return answer.content.decode().replace("&#x27;", "'").replace("&quot;", '"')


def test_what_was_noticed_is_offered_first_and_never_opened_by_itself(
    come_in: Any, comment: Any
) -> None:
    came = comment("She has bruises on her arms, somebody hit my child")
    assert "safeguarding" in came.marks
    browser = come_in("jo")
    page = told(browser.get(reverse("inbox:page", args=[came.pk])))
    offered = f"{BEGIN}?kind=safeguarding&amp;comment={came.pk}"
    assert page.index(offered) < page.index(f"{BEGIN}?comment={came.pk}")
    assert not Incident.objects.exists()
    kinds = told(browser.get(f"{BEGIN}?comment={came.pk}"))
    assert kinds.index("A worry about a child") < kinds.index("Somebody here may have harmed")
    assert kinds.index("Noticed in the words") < kinds.index("A threat or a crime")
    browser.post(BEGIN, {"kind": "complaint", "comment": str(came.pk)})
    assert Incident.objects.get().kind == "complaint", "any kind, in two taps"


def test_two_taps_from_a_comment_open_the_record(come_in: Any, comment: Any) -> None:
    came, browser = comment("She has bruises, somebody hit her"), come_in("jo")
    first = browser.get(f"{BEGIN}?kind=safeguarding&comment={came.pk}")
    assert "Speak to the safeguarding lead now" in told(first)
    second = browser.post(BEGIN, {"kind": "safeguarding", "comment": str(came.pk)}, follow=True)
    page = told(second)
    assert "It is handed on" in page and "999" in page
    made = Incident.objects.get()
    assert browser.get(reverse("incidents:page", args=[made.pk])).status_code == 404
    browser = come_in("maya")
    page = told(browser.get(reverse("incidents:page", args=[made.pk])))
    assert "Now. It waits for no working day" in page and "I have it, and see to it" in page
    assert "As it was" in page


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_page_and_its_steps(
    come_in: Any, begin: Any, comment: Any, kind: Kind
) -> None:
    made = begin(kind, comment(), by="maya", somebody_else=True, words="Said at the gate.")
    browser = come_in("maya")
    page = told(browser.get(reverse("incidents:page", args=[made.pk])))
    assert made.says.name in page and "Said at the gate." in page
    assert made.says.name in told(browser.get(reverse("incidents:list")))
    assert made.says.name in told(browser.get("/"))


def test_a_later_clock_can_be_read_before_its_step_is_opened(come_in: Any, begin: Any) -> None:
    made = begin(Kind.COMPLAINT, None, by="ada", words="Nobody answered me.")
    page = told(come_in("ada").get(reverse("incidents:page", args=[made.pk])))
    step = page.index("<summary>Tell them in writing what came of it")
    assert "Due by" in page[step : page.index("</summary>", step)], "28 days, one line under it"


def test_from_scratch_words_are_asked_for_and_kept_when_something_is_missing(come_in: Any) -> None:
    browser = come_in("sam")
    typed = {"kind": "allegation", "words": "She shouted <b>at</b> a child."}
    answer = browser.post(BEGIN, typed)
    assert answer.status_code == 422
    assert "Whom is it about?" in told(answer) and "&lt;b&gt;at&lt;/b&gt;" in told(answer)
    answer = browser.post(BEGIN, {"kind": "complaint", "words": ""})
    assert answer.status_code == 422 and "There is nothing in it yet" in told(answer)
    ahead = {"kind": "complaint", "words": "Hm", "received_at": "2030-01-01T10:00"}
    assert "still to come" in told(browser.post(BEGIN, ahead))
    for hostile in ("x" * 8001, "\ud800", "a\x00b"):
        answer = browser.post(
            BEGIN, {"kind": "complaint", "words": hostile.encode("utf-8", "surrogatepass")}
        )
        assert answer.status_code in {302, 400, 422}


def test_the_same_form_twice_is_one_record(come_in: Any) -> None:
    browser = come_in("maya")
    typed = {
        "kind": "complaint",
        "words": "She rang.",
        "once": "8d1a1f60-59a0-4f0e-9a35-4a8f6a1b7a11",
    }
    addresses = {browser.post(BEGIN, typed)["Location"] for _ in range(2)}
    assert len(addresses) == 1 and Incident.objects.count() == 1


def test_what_stops_a_step_keeps_the_words(come_in: Any, begin: Any, cast: Any) -> None:
    made, browser = begin(Kind.SAFEGUARDING, by="maya"), come_in("maya")
    at = f"/incidents/{made.pk}/"
    answer = browser.post(f"{at}take_step/", {"step": "ring_council", "words": "x"})
    assert answer.status_code == 422 and "Please say a little more" in told(answer)
    answer = browser.post(f"{at}close/", {"outcome": "given", "words": "It is all done."})
    assert answer.status_code == 422 and "It is all done." in told(answer)
    for name in ("take_step", "skip_step"):
        assert browser.post(f"{at}{name}/", {"step": "nonsense"}).status_code == 302
    assert not made.taken.exists()
    vee = {"person": str(cast.people["vee"].pk), "words": "She saw it."}
    assert browser.post(f"{at}invite/", vee).status_code == 302
    assert (
        browser.post(f"{at}change_kind/", {"kind": "complaint", "words": "No."}).status_code == 302
    )


def test_our_own_numbers_stand_where_somebody_has_to_ring(come_in: Any) -> None:
    browser = come_in("maya")
    assert "Our number for them is not here yet" in told(browser.get(f"{BEGIN}?kind=allegation"))
    wrong = browser.post("/incidents/set_numbers/", {"lado": "ring <me>"})
    assert wrong.status_code == 422 and "digits and spaces only" in told(wrong)
    browser.post("/incidents/set_numbers/", {"lado": "01904 551783"})
    assert "tel:01904551783" in told(browser.get(f"{BEGIN}?kind=allegation"))


def test_a_worry_about_a_picture_gets_its_record(
    come_in: Any, photo: Any, member: Any, now: datetime
) -> None:
    from playgate.images import actions as images
    from playgate.images.models import Concern

    images.set_apart(photo(""), by=member("sam"), now=now)
    concern = Concern.objects.get()
    browser = come_in("maya")
    link = f"{BEGIN}?kind=safeguarding&amp;concern={concern.pk}"
    assert link in told(browser.get("/images/concerns/"))
    typed = {"kind": "safeguarding", "concern": str(concern.pk)}
    addresses = {browser.post(BEGIN, typed)["Location"] for _ in range(2)}
    assert len(addresses) == 1
    assert "what was said about a picture" in told(browser.get(addresses.pop()))
    assert come_in("jo").post(BEGIN, typed).status_code == 403


def test_the_private_way_on_its_page(come_in: Any, comment: Any) -> None:
    came, browser = comment("Your son is a thug, Mrs D"), come_in("maya")
    answer = browser.post("/incidents/begin_way/", {"comment": str(came.pk)}, follow=True)
    way = Way.objects.get()
    at = f"/incidents/way/{way.pk}/"
    assert "Ask them to take it down" in told(answer) and "may hurt" in told(answer)
    stopped = browser.post(f"{at}write_letter/", {"text": "Hello, you wrote about Amy Doyle."})
    assert stopped.status_code == 422 and "you wrote about Amy Doyle" in told(stopped)
    browser.post(f"{at}write_letter/", {"text": "Hello, would you please take it down?"})
    page = told(browser.post(f"{at}send_by_hand/", {"words": "At the gate."}, follow=True))
    assert "Asked to remove" in page and "Invite them to talk" in page
    early = browser.post(f"{at}settle/", {"words": "It is down."})
    assert early.status_code == 422 and "Who looks after the other family?" in told(early)
    assert browser.post(f"{at}go_further/", {"words": "The lawyer."}).status_code == 422
    assert told(browser.get("/incidents/ways/")).count("Asked to remove") == 1


def test_no_two_things_on_a_page_have_the_same_id(come_in: Any, begin: Any, comment: Any) -> None:
    import re

    made, browser = begin(Kind.ACCESS, comment(), by="maya"), come_in("maya")
    ids = re.findall(r'\sid="([^"]+)"', told(browser.get(f"/incidents/{made.pk}/")))
    assert ids and len(ids) == len(set(ids))


def test_what_cannot_wait_stands_above_all_that_is_late(
    come_in: Any, begin: Any, comment: Any, now: datetime
) -> None:
    comment("Why does nobody answer?", at=now - timedelta(days=20))
    begin(Kind.SAFEGUARDING)
    page = told(come_in("maya").get("/"))
    assert page.index("A worry about a child") < page.index("Answer is late")

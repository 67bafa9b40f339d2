"""What families, children and grown-ups said about pictures: kept, and honoured."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.accounts import actions as accounts
from playgate.images import actions as images
from playgate.people import actions as people
from playgate.people.models import NeverEntry, Permission
from playgate.people.said import Sheet
from playgate.policy.permissions import AUTHORITY, How, Said, why_not
from playgate.policy.pictures import Who
from tests.people.bringing import agree, bring, look

from .scenes import is_kept_back, questions, send_for_sign_off, told, whole

PAPER = {"how": "paper", "language": "pl"}


@pytest.mark.clause("images.permission")
def test_paper_is_written_down_with_its_form_its_language_and_who_gave_it(
    cast: Any, browser: Any
) -> None:
    amy, rob = cast.children["amy"], cast.people["rob"]
    sent = {**PAPER, "given_by": rob.pk, "facebook.photo": "group", "facebook.name": "on"}
    assert browser("ada").post(reverse("people:permit", args=[amy.pk]), sent).status_code == 302
    kept = amy.permissions.filter(given_by=rob).order_by("-at", "use")
    face = kept.get(use="facebook", medium="photo", at=kept[0].at)
    assert (face.allowed, face.groups_only, face.first_name) == (True, True, True)
    assert (face.language, face.form, face.how) == ("pl", "2026-1", "paper")
    assert not kept.get(use="facebook", medium="video", at=kept[0].at).allowed
    page = told(browser("ada").get(reverse("people:child", args=[amy.pk])))
    assert "Rob Doyle, on paper" in page and "Form 2026-1, read in Polish" in page


@pytest.mark.clause("images.permission")
def test_paper_from_another_system_never_stands_above_what_a_family_said_since(
    cast: Any, browser: Any
) -> None:
    theo, isla, maya = cast.children["theo"], cast.children["isla"], browser("maya")
    rows = (
        "Child,DOB,Facebook,Website,Consent date,Form\n"
        "Theo Lambert,21/10/2022,yes,yes,1/9/2026,2026\n"
        "Isla Whitmore,14/9/2022,,yes,1/9/2026,2026\n"
    )
    kept = bring(maya, rows, at=reverse("people:bring_permissions"))
    page = told(look(maya, kept))
    assert "Photos in Facebook" in page and "A yes in a list does not" in page
    agree(maya, kept)
    assert not theo.permissions.filter(use="facebook", how="from a list").exists()
    listed = theo.permissions.get(use="website", how="from a list")
    assert (listed.allowed, listed.form, str(listed.starts)) == (True, "2026", "2026-09-01")
    assert not isla.permissions.filter(how="from a list").exists(), "they have said it here since"


@pytest.mark.clause("images.permission")
def test_what_is_said_in_person_needs_a_witness(cast: Any, browser: Any, lines: Any) -> None:
    amy, pat = cast.children["amy"], cast.people["pat"]
    address = reverse("people:permit", args=[amy.pk])
    sent = {"how": "in person", "language": "en", "given_by": pat.pk, "website.photo": "alone"}
    page = browser("ada").post(address, sent)
    assert page.status_code == 422 and "Choose a colleague who heard it" in told(page)
    sent["witness"] = cast.people["jo"].pk
    assert browser("ada").post(address, sent).status_code == 302
    assert Permission.objects.filter(child=amy, witness=cast.people["jo"]).count() == 36


@pytest.mark.clause("images.permission")
def test_a_foster_carer_cannot_say_yes_and_the_local_authority_decides(
    cast: Any, member: Any, now: Any, browser: Any, post: Any, photo: Any
) -> None:
    ben = cast.children["ben"]
    people.take_off_the_never_list(ben, by=member("maya"), now=now)
    page = told(browser("ada").get(reverse("people:child", args=[ben.pk])))
    assert "A foster carer cannot say yes. The local authority decides" in page
    shows = post("Beans!", [photo("ben")], ["journal"])
    assert is_kept_back(browser("sam"), shows, "images.permission")
    worker = people.welcome("Ms Hart", "hart@council.example", by=cast.house, now=now)
    how: dict[str, Any] = {"by": member("ada"), "now": now + timedelta(minutes=1)}
    people.record_carer(ben, worker, parental_responsibility=True, kind=AUTHORITY, **how)
    said = [Said("journal", allowed=True)]
    people.permit(ben, said, given_by=worker, how=How(), **how)
    send_for_sign_off(browser("sam"), shows, **dict.fromkeys(questions(shows), "yes"))
    assert whole(shows).state == "waiting"


@pytest.mark.clause("images.permission-video")
def test_a_yes_to_photos_is_no_yes_to_video(cast: Any, member: Any, now: Any) -> None:
    grace = cast.children["grace"]
    how: dict[str, Any] = {"by": member("ada"), "now": now, "given_by": None, "how": How()}
    people.permit(grace, [Said("website", "video")], **how)
    facts, day = type(grace).objects.with_answers().get(pk=grace.pk).facts(), now.date()
    assert why_not(facts, "website", day) is None
    assert why_not(facts, "website", day, medium="video")


@pytest.mark.clause("images.someone-says-no")
def test_a_child_says_no_picture_today_and_pictures_of_that_day_do_not_show_it(
    cast: Any, browser: Any, post: Any, photo: Any, clock: Any
) -> None:
    grace = cast.children["grace"]
    shows = post("Beans!", [photo("grace")])
    address = reverse("people:say_no_picture", args=[grace.pk])
    assert browser("sam").post(address, {"until": "today"}).status_code == 302
    assert is_kept_back(browser("sam"), shows, "images.someone-says-no")
    clock.move_to(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    assert "images.someone-says-no" in {one.clause for one in whole(shows).findings(_now())}


def _now() -> datetime:
    return datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.mark.clause("images.someone-says-no")
def test_a_colleague_says_where_they_may_be_seen_and_it_counts(
    cast: Any, browser: Any, member: Any, now: Any, post: Any, photo: Any
) -> None:
    shows = post("Beans!", [photo("grown-up")], ["page", "journal"])
    face = shows.photos[0].faces.get()
    sent = {"is": f"person:{cast.people['jo'].pk}"}
    browser("sam").post(reverse("images:account_for", args=[face.pk]), sent)
    assert is_kept_back(browser("sam"), whole(shows), "images.permission")
    yes = {"photo": ["facebook", "journal"]}
    browser("jo").post(reverse("people:permit_grown_up"), yes)
    images.say_nobody_else(shows.photos[0], by=member("sam"), now=now)
    send_for_sign_off(browser("sam"), shows, **dict.fromkeys(questions(whole(shows)), "yes"))
    assert whole(shows).state == "waiting"


@pytest.mark.clause("behaviour.others-privacy")
def test_a_first_name_stands_beside_a_picture_only_where_the_family_said_so(
    cast: Any, member: Any, now: Any, browser: Any, post: Any, photo: Any
) -> None:
    zofia = cast.children["zofia"]
    named = post("Zofia planted beans.", [photo("zofia")], ["page"])
    assert is_kept_back(browser("sam"), named, "behaviour.others-privacy")
    later = now + timedelta(minutes=1)  # of answers of one moment the strictest counts
    how: dict[str, Any] = {"by": member("ada"), "now": later, "given_by": None, "how": How()}
    people.permit(zofia, [Said("facebook", allowed=True, first_name=True)], **how)
    send_for_sign_off(browser("sam"), named, **dict.fromkeys(questions(whole(named)), "yes"))
    assert whole(named).state == "waiting"


@pytest.mark.clause("privacy.confidential")
def test_a_name_of_before_stops_and_no_page_shows_it(cast: Any, browser: Any, post: Any) -> None:
    child, ada = cast.children["zofia"], browser("ada")
    ada.post(reverse("people:keep_former_name", args=[child.pk]), {"name": "Zofia Bartoszewska"})
    told_by = post("Zofia Bartoszewska sang.", [], ["page"])
    assert is_kept_back(browser("sam"), told_by, "privacy.confidential")
    assert "Bartoszewska" not in told(ada.get(reverse("people:child", args=[child.pk])))


@pytest.mark.clause("images.never-list")
def test_why_a_child_is_on_the_list_is_sealed_and_a_printed_sheet_is_void_after_a_change(
    cast: Any, browser: Any, now: Any
) -> None:
    ada, grace = browser("ada"), cast.children["grace"]
    ada.post(reverse("people:print_sheet"))
    sheet = Sheet.objects.get()
    why = {"kind": "court order", "words": "Nobody may know"}
    ada.post(reverse("people:put_on_the_never_list", args=[grace.pk]), why)
    entry = NeverEntry.objects.get(child=grace)
    assert entry.key and b"court" not in bytes(entry.sealed)
    for key in ("ada", "sam", "chris"):
        assert browser(key).post(reverse("people:open_reason", args=[grace.pk])).status_code == 403
    maya = browser("maya")
    assert "more that it is you" in told(maya.post(reverse("people:open_reason", args=[grace.pk])))
    assert "print it anew" in told(ada.get(reverse("today:page")))
    page = told(ada.get(reverse("people:sheet")))
    assert "Void: the list has changed" in page
    ada.post(reverse("people:confirm_gone", args=[sheet.pk]))
    assert "print it anew" not in told(ada.get(reverse("today:page")))
    # A family's no changes what stands on the paper too; one that changes nothing there does not.
    ada.post(reverse("people:print_sheet"))
    amy, how = cast.children["amy"], How()
    people.say_no_picture(amy, False, by=cast.house, now=now - timedelta(days=9))
    assert "print it anew" not in told(ada.get(reverse("today:page")))
    no = [Said("newsletter")]
    people.permit(amy, no, by=cast.house, now=now, given_by=None, how=how)
    assert "print it anew" in told(ada.get(reverse("today:page")))


@pytest.mark.clause("images.judgement")
def test_no_child_is_recognised_on_an_open_account_unless_both_heads_say_why(
    cast: Any, browser: Any, member: Any, now: Any, post: Any, photo: Any
) -> None:
    page = cast.accounts["page"]
    accounts.hide_faces(page, by=member("maya"), now=now)
    shows = post("Beans!", [photo("grace")], ["page"])
    assert is_kept_back(browser("sam"), shows, "images.judgement")
    address = reverse("accounts:show_faces", args=[page.pk])
    assert browser("maya").post(address, {"why": ""}).status_code == 422
    browser("maya").post(address, {"why": "Families asked for it."})
    page.refresh_from_db()
    assert not page.shows_faces
    assert "what do you say" in told(browser("chris").get(reverse("today:page")))
    browser("chris").post(address, {"why": "We have weighed it."})
    page.refresh_from_db()
    assert page.shows_faces
    blurred = post("Beans!", [photo("blur")], ["page"])
    assert Who.BLURRED in {face.who for face in blurred.photos[0].faces.all()}

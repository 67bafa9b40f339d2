"""Something is wrong with a picture: wiped at once, or sealed so that nobody looks any more."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.urls import reverse

from playgate.images import actions, sealed
from playgate.images.models import Concern, Photo
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.ledger.models import Entry
from playgate.people import actions as people
from playgate.people.member import House, Member
from playgate.policy.concerns import Outcome
from playgate.policy.lives import NotNow
from playgate.policy.roles import Role
from playgate.posts.models import Copy
from playgate.vault import drawer
from tests.ready import small_jpeg


@pytest.fixture
def lead(cast: Any, now: Any) -> Member:
    """Whoever is the safeguarding lead."""
    person = cast.people["maya"]
    by = House(cast.playgroup.pk)
    people.give_role(
        cast.playgroup, person, Role.SAFEGUARDING_LEAD, date(2026, 1, 1), by=by, now=now
    )
    return Member(person, cast.playgroup, now, proved_at=now)


@pytest.fixture
def out(signed_off: Any, photo: Any, member: Any, now: Any, cast: Any) -> Any:
    """A picture that is out at an account that people post to by hand."""
    from playgate.posts import actions as posts

    one = photo("grace", alt="A child plants a bean.")
    made = signed_off("We planted beans.", [one], ["journal"])
    copy = Copy.objects.get(post=made)
    posts.publish(copy, by=member("sam"), now=now)
    copy.refresh_from_db()
    posts.be_out(copy, "https://example.org/1", by=member("sam"), now=now)
    return one


@pytest.mark.django_db(transaction=True)
def test_an_accident_is_wiped_before_the_page_answers_and_comes_down_everywhere(
    out: Any, come_in: Any, cast: Any, lead: Any
) -> None:
    names, sam = out.file_names, come_in("sam")
    assert "accident, or are you worried" in sam.get(f"/images/{out.pk}/wrong/").content.decode()
    waiting = Job.objects.filter(priority=100).count()
    answer = sam.post(
        reverse("images:wipe_accident", args=[out.pk]), {"witness": str(cast.people["jo"].pk)}
    )
    assert answer.status_code == 302 and answer["Clear-Site-Data"] == '"cache"'
    assert all(sealed.is_gone(name) for name in names), "at once, and by no job"
    assert Photo.objects.get(pk=out.pk).state == "wiped"
    copy = Copy.objects.get()
    assert (copy.state, copy.taken_back_for) == ("coming down", "images.delete-compromising")
    assert copy.post.photos == []
    assert Job.objects.filter(priority=100).count() == waiting + 2
    mail.outbox = []
    run_due(strict=True, scheduled=False)
    letters = [one for one in mail.outbox if one.to == [lead.person.email]]
    words = "".join(f"{one.subject} {one.body}" for one in letters)
    assert "wiped" in words and str(out.pk) not in words and "Grace" not in words
    line = Entry.objects.get(act="images.wipe_accident")
    assert line.facts == {"state": "wiped", "witness": str(cast.people["jo"].pk)}


def test_a_witness_is_somebody_else_who_works_here(
    photo: Any, come_in: Any, cast: Any, other: Any, member: Any, now: Any
) -> None:
    one, sam = photo("grace"), come_in("sam")
    address = reverse("images:wipe_accident", args=[one.pk])
    for who in ("", str(cast.people["sam"].pk), str(other.people["jo"].pk), "nobody"):
        answer = sam.post(address, {"witness": who})
        assert answer.status_code == 422 and Photo.objects.get(pk=one.pk).state == "ready"
    with pytest.raises(Refused):
        actions.wipe_accident(one, cast.people["sam"], by=member("sam"), now=now)


@pytest.mark.django_db(transaction=True)
def test_a_worry_is_sealed_and_nobody_opens_it_on_any_page(
    out: Any, come_in: Any, lead: Any, cast: Any, settings: Any
) -> None:
    sam = come_in("sam")
    answer = sam.post(reverse("images:set_apart", args=[out.pk]), follow=True)
    told = answer.content.decode()
    assert "Do not copy it" in told and "101" in told
    one = Photo.objects.get(pk=out.pk)
    assert one.state == "apart" and not (one.small or one.cleaned or one.cleared)
    for key in ("sam", "maya", "ada"):
        browser = come_in(key)
        assert browser.get(f"/images/{out.pk}/").status_code == 404
        for kind in ("small", "clean", "leaving", "original"):
            assert browser.get(f"/images/{out.pk}/file/{kind}/").status_code == 404
        assert str(out.pk) not in browser.get("/images/").content.decode()
        post = Copy.objects.get().post
        assert str(out.pk) not in browser.get(f"/posts/{post.pk}/").content.decode()
    # The evidence is there still, under a key that no page asks for.
    assert default_storage.exists(one.original) and drawer.has(one.original)
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "original")
    with default_storage.open(one.original) as file:
        places = one.place(sealed.APART), one.place("original")
        opened = drawer.opened(file, one.original, *places)
        assert b"".join(opened) == small_jpeg()
    assert len([f for f in Path(settings.MEDIA_ROOT).rglob("*") if f.is_file()]) == 1


@pytest.mark.django_db(transaction=True)
def test_only_the_lead_sees_that_it_exists_and_it_ends_with_a_reference(
    out: Any, come_in: Any, lead: Any, member: Any, now: Any
) -> None:
    actions.set_apart(out, by=member("sam"), now=now)
    concern = Concern.objects.get()
    assert come_in("sam").get(reverse("images:concerns")).status_code == 403
    page = come_in("maya").get(reverse("images:concerns")).content.decode()
    assert "Somebody is worried" in page and str(out.pk) not in page
    with pytest.raises(MayNot):
        actions.take_note(concern, by=member("sam"), now=now)
    actions.take_note(concern, by=lead, now=now)
    one = Photo.objects.get(pk=out.pk)
    with pytest.raises(NotNow):
        actions.wipe(one, by=member("sam"), now=now)
    with pytest.raises(Refused):
        actions.end_worry(concern, Outcome.POLICE_HAVE_IT, " ", by=lead, now=now)
    with pytest.raises(Refused):  # the second factor was not given just now
        actions.end_worry(concern, Outcome.POLICE_HAVE_IT, "NYP-1", by=member("maya"), now=now)
    names = one.file_names
    actions.end_worry(concern, Outcome.POLICE_HAVE_IT, "NYP-1", by=lead, now=now)
    assert all(sealed.is_gone(name) for name in names)


def test_it_works_for_somebody_whose_training_has_lapsed(
    photo: Any, come_in: Any, cast: Any, now: Any
) -> None:
    from playgate.people.models import Earned
    from tests.bench.year import held_pen

    one = photo("grace")
    with held_pen():
        Earned.objects.filter(person=cast.people["sam"]).update(trained_until=date(2026, 1, 1))
    sam = come_in("sam")
    assert sam.get(f"/images/{one.pk}/wrong/").status_code == 200
    answer = sam.post(
        reverse("images:wipe_accident", args=[one.pk]), {"witness": str(cast.people["jo"].pk)}
    )
    assert answer.status_code == 302 and Photo.objects.get(pk=one.pk).state == "wiped"


def test_what_is_not_yours_is_not_there(
    photo: Any, come_in: Any, other: Any, cast: Any, now: Any
) -> None:
    one, stranger = photo("grace"), come_in("sam", other)
    assert stranger.get(f"/images/{one.pk}/wrong/").status_code == 404
    assert stranger.post(f"/images/{one.pk}/set_apart/").status_code == 404
    by = Member(other.people["sam"], other.playgroup, now)
    with pytest.raises(NotYours):
        actions.set_apart(one, by=by, now=now)


def test_a_crash_before_the_key_is_bound_anew_is_made_good(
    photo: Any, member: Any, now: Any
) -> None:
    one = photo("grace")
    actions.set_apart(one, by=member("sam"), now=now)  # the commit has not come, so nothing moved
    assert sealed.content(one, "original") == small_jpeg()
    run_due(strict=True, scheduled=False)
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "original")


@pytest.mark.django_db(transaction=True)
def test_the_evidence_is_handed_over_on_the_machine_alone_and_written_down(
    photo: Any, member: Any, now: Any, lead: Any, tmp_path: Path, lines: Any, capsys: Any
) -> None:
    from playgate.roof.evidence import hand_over

    one, file = photo("grace"), tmp_path / "for-the-police"
    actions.set_apart(one, by=member("sam"), now=now)
    concern = Concern.objects.get()
    assert hand_over(str(concern.pk), file) == 1 and not file.exists(), "the lead knows first"
    actions.take_note(concern, by=lead, now=now)
    assert hand_over(str(concern.pk), file) == 0 and file.read_bytes() == small_jpeg()
    assert hand_over(str(concern.pk), file) == 1, "nothing is written over"
    assert lines("images.hand_over").get().about == f"images.Concern:{concern.pk}"
    assert hand_over("nothing", tmp_path / "other") == 1
    assert "picture" in capsys.readouterr().err

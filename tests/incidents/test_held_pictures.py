"""A hold keeps the pictures of what is held as proof: sealed, unseen, and never an accident."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.images import actions as images
from playgate.images import sealed
from playgate.images.actions.erasing import erase, take_out
from playgate.images.jobs import wipe_what_nobody_knows
from playgate.images.models import Concern, Photo
from playgate.incidents import actions, jobs
from playgate.incidents.held import to_be_kept
from playgate.incidents.models import HeldPicture, Hold
from playgate.ledger.book import TooLate
from playgate.parents.erasing import in_words, whole_of
from playgate.policy.incidents import Kind
from playgate.policy.pictures import Who
from playgate.posts import jobs as posts_jobs
from playgate.roof.evidence import hand_out
from playgate.vault import drawer
from tests.ready import ready_film, ready_photo, ready_post, small_jpeg

pytestmark = pytest.mark.django_db
WEEK, HOUR = timedelta(days=7), timedelta(hours=1)


@pytest.fixture
def settled(django_capture_on_commit_callbacks: Any) -> Any:
    """What is done once an act is safe, is done within this block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def picture(cast: Any, member: Any, now: datetime) -> Photo:
    """A picture of Amy with a face that is blurred in it."""
    faces = [cast.children["amy"], Who.BLURRED]
    made: Photo = ready_photo(member("sam"), faces, now=now, alt="At the sand tray")
    return made


@pytest.fixture
def record(cast: Any, begin: Any, comment: Any, member: Any, picture: Photo, now: datetime) -> Any:
    """A complaint about a post with that picture."""
    post = ready_post(member("sam"), "We dug.", [picture], [cast.accounts["journal"]], now=now)
    return begin(Kind.COMPLAINT, comment(post=post), by="maya")


@pytest.fixture
def hold(cast: Any, member: Any, now: datetime, settled: Any, clock_at_now: None) -> Any:
    """Somebody outside asks for a record, or for everything, and the house has seen to it."""

    def of(incident: Any = None) -> Hold:
        made = actions.hold(cast.playgroup, "A court.", incident, by=member("maya"), now=now)
        with settled():
            jobs.keep_pictures.call(str(made.pk))
        return made

    return of


def kept(held: HeldPicture, field: str = "whole") -> bytes:
    return sealed.content(held, field)


def gone(*names: str) -> bool:
    return all(sealed.is_gone(name) for name in names)


def test_what_the_post_showed_is_kept_whole_and_as_it_left(
    record: Any, hold: Any, picture: Photo, lines: Any
) -> None:
    made = hold(record)
    (one,) = made.pictures.all()
    assert one.photo == picture and kept(one) == kept(one, "left") == small_jpeg()
    assert lines("incidents.keep_picture").get().facts == {"photo": str(picture.pk)}
    jobs.keep_pictures.call(str(made.pk))
    assert HeldPicture.objects.count() == 1, "twice is once"
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "original")


def test_the_weeks_wiping_takes_the_picture_and_not_the_proof(
    record: Any, hold: Any, picture: Photo, now: datetime, settled: Any, come_in: Any
) -> None:
    (one,) = hold(record).pictures.all()
    with time_machine.travel(now + WEEK + HOUR), settled():
        posts_jobs.wipe_what_nobody_uses.call()
    picture.refresh_from_db()
    assert picture.state == "wiped" and not picture.file_names
    assert kept(one) == small_jpeg() and not gone(*one.file_names)
    maya = come_in("maya")
    assert maya.get(reverse("images:page", args=[picture.pk])).status_code == 404
    page = maya.get("/incidents/keeping/").content.decode()
    assert "1 picture that belongs to it is kept sealed with it. Nobody sees it." in page
    assert str(picture.pk) not in page
    with time_machine.travel(now + timedelta(days=400)):
        wipe_what_nobody_knows.call()
    assert kept(one) == small_jpeg(), "some row names it"


def test_a_person_who_wipes_it_takes_no_proof_away(
    record: Any, hold: Any, picture: Photo, member: Any, now: datetime, settled: Any
) -> None:
    (one,) = hold(record).pictures.all()
    with settled():
        images.wipe(Photo.objects.get(pk=picture.pk), by=member("sam"), now=now)
    assert kept(one) == small_jpeg()


@pytest.mark.parametrize("how", [erase, take_out])
def test_a_child_that_leaves_or_is_erased_goes_from_what_is_seen_and_no_name_stays(
    record: Any, hold: Any, picture: Photo, cast: Any, now: datetime, settled: Any, how: Any
) -> None:
    (one,) = hold(record).pictures.all()
    with settled():
        if how is erase:
            erase(cast.children["amy"], False, by=cast.house, now=now)
        else:
            take_out(cast.children["amy"], [picture], by=cast.house, now=now)
    assert not Photo.objects.get(pk=picture.pk).faces.exclude(who=Who.BLURRED).exists()
    assert kept(one) == small_jpeg()


def test_an_accident_goes_from_the_proof_too_and_at_once(
    record: Any, hold: Any, picture: Photo, member: Any, cast: Any, now: datetime, settled: Any
) -> None:
    assert hold(record).pictures.count() == 1
    whole = hold()
    assert whole.pictures.count() == 1
    names = [name for row in HeldPicture.objects.all() for name in row.file_names]
    with settled():
        images.wipe_accident(picture, cast.people["jo"], by=member("sam"), now=now)
    assert not HeldPicture.objects.exists() and len(names) == 4 and gone(*names)
    assert not set(names) & set(drawer.names())
    assert not to_be_kept(whole).exists(), "and it is not kept again"


def test_what_worries_somebody_is_the_leads_alone(
    record: Any, hold: Any, picture: Photo, member: Any, now: datetime, settled: Any
) -> None:
    made = hold(record)
    names = made.pictures.get().file_names
    with settled():
        images.set_apart(picture, by=member("sam"), now=now)
    assert not made.pictures.exists() and gone(*names)
    assert b"".join(sealed.evidence(Photo.objects.get(pk=picture.pk))) == small_jpeg()
    assert not to_be_kept(made).exists()


def test_lifted_it_goes_in_the_night_and_not_before(
    record: Any, hold: Any, cast: Any, member: Any, now: datetime, settled: Any, lines: Any
) -> None:
    made = hold(record)
    (one,) = made.pictures.all()
    jobs.wipe.call(str(cast.playgroup.pk))
    assert kept(one)
    actions.lift_hold(made, by=member("maya"), now=now)
    with settled():
        jobs.wipe.call(str(cast.playgroup.pk))
    assert not HeldPicture.objects.exists() and gone(*one.file_names)
    assert lines("incidents.let_pictures_go").get().facts == {"pictures": 1}
    with pytest.raises(TooLate):
        actions.keep_picture(one, by=cast.house, now=now)


def test_what_comes_to_belong_later_is_kept_too(
    record: Any, hold: Any, cast: Any, comment: Any, member: Any, now: datetime, settled: Any
) -> None:
    made = hold(record)
    film = ready_film(member("sam"), [cast.children["amy"]], now=now)
    post = ready_post(member("sam"), "We sang.", [film], [cast.accounts["journal"]], now=now)
    came = comment("That one too.", post=post)
    assert not to_be_kept(made).exists(), "it is in no record yet"
    actions.join(record, came, by=member("maya"), now=now)
    jobs.keep_pictures_of_holds.call()
    with settled():
        jobs.keep_pictures.call(str(made.pk))
    assert kept(made.pictures.get(photo=film)) == sealed.content(film, "film")
    assert not to_be_kept(made).exists()


def test_everything_held_holds_what_people_wrote_about_and_nothing_else(
    cast: Any, comment: Any, hold: Any, member: Any, picture: Photo, other: Any, now: datetime
) -> None:
    alone = ready_photo(member("sam"), [], now=now)
    ready_post(member("sam"), "Nobody wrote.", [alone], [cast.accounts["journal"]], now=now)
    post = ready_post(member("sam"), "We dug.", [picture], [cast.accounts["journal"]], now=now)
    comment("How nice.", post=post)
    theirs = ready_photo(member("sam", other), [], now=now)
    assert [one.photo for one in hold().pictures.all()] == [picture] != [theirs]


def test_a_record_that_began_with_a_picture_has_it(
    cast: Any, begin: Any, hold: Any, picture: Photo, member: Any, now: datetime
) -> None:
    images.set_apart(picture, by=member("sam"), now=now)
    made = begin(Kind.SAFEGUARDING, concern=Concern.objects.get(), by="maya")
    assert not hold(made).pictures.exists(), "the lead has it, sealed, until those say who may"


def test_a_family_is_told_that_such_pictures_may_be_kept(
    cast: Any, record: Any, hold: Any, now: datetime
) -> None:
    amy = cast.children["amy"]
    before = [in_words(one) for one in whole_of(amy, now.date()).stays]
    assert any("pictures of what somebody outside has asked us to keep" in one for one in before)
    hold(record)
    assert [in_words(one) for one in whole_of(amy, now.date()).stays] == before


def test_it_is_handed_out_on_the_machine_alone(
    record: Any, hold: Any, tmp_path: Path, lines: Any, capsys: Any
) -> None:
    made, folder = hold(record), tmp_path / "for-the-court"
    assert hand_out(str(made.pk), folder) == 0
    assert sorted(one.name for one in folder.iterdir()) == ["001-left.jpg", "001-whole.jpg"]
    assert (folder / "001-whole.jpg").read_bytes() == small_jpeg()
    assert lines("incidents.hand_pictures_over").get().facts == {"pictures": 1}
    assert hand_out(str(made.pk), folder) == 1, "nothing is written over"
    for row in made.pictures.all():
        sealed.destroy(row.whole)
    assert hand_out(str(made.pk), tmp_path / "again") == 1
    assert hand_out("nothing", tmp_path / "none") == 1
    assert "cannot be opened" in capsys.readouterr().err

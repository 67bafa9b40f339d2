"""What we keep about one person, in one file: read over, others taken out, handed out, wiped."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.storage import default_storage

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment
from playgate.incidents import actions, jobs
from playgate.incidents.models import Incident, Pack
from playgate.incidents.packs import Whose
from playgate.ledger.book import MayNot, Refused
from playgate.people.member import Member
from playgate.policy.erasing import Words
from playgate.policy.incidents import Kind
from playgate.policy.incidents.packing import TAKEN_OUT, Piece, given, marked, perhaps_in, settled
from playgate.policy.lives import NotNow
from playgate.vault import drawer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
KIM = "Kim Tarrow"


def told(page: Any) -> str:
    return str(page.content.decode().replace("&#x27;", "'"))


@pytest.fixture
def request_(comment: Any, begin: Any, member: Any, cast: Any, now: datetime) -> Incident:
    """Kim has written twice, and asks what we keep; Grace is somebody else's child."""
    before = now - timedelta(hours=1)
    first = comment("Grace Achebe pushed mine. Rose too.", author=KIM, at=before)
    inbox.note(first, "Her phone: 01904 111", by=member("sam"), now=now)
    reply = "Thank you for telling us. We will look into it."
    made = inbox.reply(first, reply, by=member("sam"), now=now, only_acknowledges=True)
    inbox.send(made, by=member("sam"), now=now)
    comment("Not mine at all", author="Pat Other")
    begin(Kind.COMPLAINT, Comment.objects.get(pk=first.pk), by="maya", words="We heard of it.")
    begin(Kind.SAFEGUARDING, Comment.objects.get(pk=first.pk), by="maya", words="Secret worry.")
    asks = comment("What do you keep about me?", author=KIM)
    asked: Incident = begin(Kind.ACCESS, Comment.objects.get(pk=asks.pk), by="ada")
    return asked


@pytest.fixture
def ada(cast: Any, now: datetime) -> Member:
    """Ada, who has just shown that it is her."""
    return Member(cast.people["ada"], cast.playgroup, now, proved_at=now)


def words_in(pack: Pack) -> str:
    from playgate.images import sealed

    return sealed.content(pack, "pieces").decode()


def inside(content: bytes) -> tuple[str, dict[str, Any]]:
    with ZipFile(BytesIO(content)) as file:
        return file.read("what-we-keep.html").decode(), json.loads(file.read("what-we-keep.json"))


def test_two_taps_from_the_record(request_: Incident, come_in: Any) -> None:
    browser, here = come_in("ada"), f"/incidents/{request_.pk}/make_pack/"
    assert here in told(browser.get(f"/incidents/{request_.pk}/"))
    page = told(browser.get(here))
    assert f'value="{KIM}"' in page and "checked" in page
    answer = browser.post(here, {"names": [KIM], "also": "", "grown_up": ""}, follow=True)
    page = told(answer)
    assert "What you wrote to us" in page and "We heard of it." in page
    assert "Her phone: 01904 111" in page and "look into it." in page
    assert "Not mine at all" not in page and "Secret worry" not in page
    assert "Grace" not in page and TAKEN_OUT in page
    assert answer.headers["Cache-Control"].find("no-store") >= 0


def test_it_is_read_over_before_it_goes_and_says_what_is_left_out(
    request_: Incident, ada: Member, lines: Any, now: datetime
) -> None:
    pack = actions.make_pack(request_, Whose((KIM,)), by=ada, now=now)
    with pytest.raises(NotNow):
        actions.take_pack(pack, by=ada, now=now)
    with pytest.raises(Refused):
        actions.read_over(pack, {0}, (), "", by=ada, now=now)
    actions.read_over(pack, {0, 99}, (), "It would tell of another child.", by=ada, now=now)
    page, whole = inside(actions.take_pack(pack, by=ada, now=now))
    assert "It would tell of another child." in page and whole["left_out"] == 1
    assert "pushed" not in page and "ico.org.uk" in page
    with pytest.raises(NotNow):
        actions.read_over(pack, set(), (), "", by=ada, now=now)
    assert lines("incidents.read_over").get().facts["left_out"] == 1
    assert KIM not in str(list(lines("incidents.make_pack").values_list("facts", "about")))


def test_only_the_right_people_make_it_and_take_it(
    request_: Incident, ada: Member, member: Any, now: datetime
) -> None:
    for key in ("sam", "jo"):
        with pytest.raises(MayNot):
            actions.make_pack(request_, Whose((KIM,)), by=member(key), now=now)
    with pytest.raises(Refused):
        actions.make_pack(request_, Whose(), by=ada, now=now)
    other = Incident.objects.get(kind="complaint")
    with pytest.raises(Refused):
        actions.make_pack(other, Whose((KIM,)), by=ada, now=now)
    pack = actions.make_pack(request_, Whose((KIM,)), by=ada, now=now)
    actions.read_over(pack, (), (), "", by=ada, now=now)
    with pytest.raises(Refused):
        actions.take_pack(pack, by=member("maya"), now=now)  # who has not shown that it is her


def test_whoever_is_kept_from_a_part_does_not_read_the_pack(
    request_: Incident, ada: Member, cast: Any, member: Any, come_in: Any, now: datetime
) -> None:
    chris = Member(cast.people["chris"], cast.playgroup, now, proved_at=now)
    complaint = Incident.objects.get(kind="complaint")
    actions.say_whom(complaint, [cast.people["ada"]], by=chris, now=now)
    pack = actions.make_pack(request_, Whose((KIM,)), by=chris, now=now)
    assert "We heard of it." in words_in(pack)
    assert come_in("ada").get(f"/incidents/pack/{pack.pk}/").status_code == 404
    assert come_in("ada").post(f"/incidents/pack/{pack.pk}/take_pack/").status_code == 404
    assert come_in("maya").get(f"/incidents/pack/{pack.pk}/").status_code == 200
    hers = actions.make_pack(request_, Whose((KIM,)), by=ada, now=now)
    assert "We heard of it." not in words_in(hers) and "pushed" not in words_in(hers)


def test_a_family_reads_of_its_own_children_and_of_nobody_elses(
    request_: Incident, ada: Member, cast: Any, photo: Any, now: datetime
) -> None:
    amy, pat = cast.children["amy"], cast.people["pat"]
    photo("ben", "amy")
    photo("ben")
    pack = actions.make_pack(request_, Whose((), pat), by=ada, now=now)
    found = words_in(pack)
    assert amy.name in found and "Permissions for" in found and "Faces in it: 2" in found
    assert found.count("picture of your child") == 1 and cast.children["ben"].name not in found


def test_it_lies_sealed_and_goes_after_thirty_days(
    request_: Incident, ada: Member, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    pack = actions.make_pack(request_, Whose((KIM,)), by=ada, now=now)
    actions.read_over(pack, (), (), "", by=ada, now=now)
    names = [pack.pieces, pack.ready]
    for name in names:
        content = Path(default_storage.path(name)).read_bytes()
        assert b"pushed" not in content and b"PK\x03\x04" not in content and drawer.has(name)
    group = str(request_.playgroup_id)
    with time_machine.travel(now + timedelta(days=30)):
        jobs.wipe.call(group)
    assert Pack.objects.get().state == "ready"
    with (
        time_machine.travel(now + timedelta(days=31)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        jobs.wipe.call(group)
    assert Pack.objects.get().state == "wiped" and not any(drawer.has(name) for name in names)
    assert not any(default_storage.exists(name) for name in names)


def test_the_pages_stand_up_to_nonsense(
    request_: Incident, ada: Member, come_in: Any, other: Any, now: datetime
) -> None:
    browser, here = come_in("ada"), f"/incidents/{request_.pk}/make_pack/"
    assert browser.post(here, {}).status_code == 422
    for typed in ({"names": "Somebody"}, {"grown_up": "x"}, {"also": "x" * 2000}):
        assert browser.post(here, typed).status_code == 422
    browser.post(here, {"also": f"{KIM}\n\n'; DROP TABLE x; --"})
    pack = Pack.objects.get()
    read_over = f"/incidents/pack/{pack.pk}/read_over/"
    answer = browser.post(read_over, {"out": ["0", "nonsense", "-1", "9" * 40], "kept": "\x00"})
    assert answer.status_code == 422 and "Why is something left out?" in told(answer)
    assert browser.post(read_over, {"out": ["0"], "why": "Another child."}).status_code == 302
    assert browser.get(f"/incidents/pack/{pack.pk}/take_pack/").status_code == 405
    theirs = come_in("ada", other)
    for verb in ("", "read_over/", "take_pack/", "wipe_pack/"):
        page = f"/incidents/pack/{pack.pk}/{verb}"
        assert (theirs.post(page) if verb else theirs.get(page)).status_code == 404
    assert come_in("ada").post(f"/incidents/pack/{pack.pk}/wipe_pack/").status_code == 302
    assert "It was wiped" in told(come_in("ada").get(f"/incidents/pack/{pack.pk}/"))


def test_names_of_others_are_taken_out_and_doubtful_ones_until_somebody_says() -> None:
    others = Words(frozenset({"Grace Achebe", "Grace"}), frozenset({"Rose"}))
    text = marked("GRACE achebe and Rose rose, [?x] Graceful", others)
    assert text == f"{TAKEN_OUT} and [?Rose] [?rose], [ ?x] Graceful"
    assert settled(text, {"rose"}) == f"{TAKEN_OUT} and Rose rose, [ ?x] Graceful"
    assert settled(text, ()).count(TAKEN_OUT) == 3
    pieces = [Piece("a", "", (text,)), Piece("b", "", ("plain",))]
    assert perhaps_in(pieces) == ["rose"]
    assert given(pieces, {0}, ()) == [pieces[1]]

"""A thousand pictures of one child are to come down: in one go, told truly, with one letter."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from playgate.images.models import Face, Photo
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger.chain import Head, prove
from playgate.ledger.models import Entry
from playgate.parents import actions as parents
from playgate.parents.answers import came_of, own_of
from playgate.people import actions as people
from playgate.people.member import House, Member
from playgate.people.models import Child, Permission
from playgate.policy.permissions import How, Said
from playgate.policy.pictures import Who
from playgate.posts.models import Copy, Post, Shown
from tests.bench.year import held_pen

pytestmark = pytest.mark.django_db
MANY = 1000


@pytest.fixture
def child(cast: Any, now: Any) -> Child:
    """A child whose mother has her own page, and has said yes to Facebook."""
    group, house = cast.playgroup, cast.house
    child = people.enrol(group, "much", "Much Shown", now.date(), by=house, now=now)
    mother = people.welcome("Mother", "mother@family.example", by=house, now=now)
    people.record_carer(child, mother, parental_responsibility=True, by=house, now=now)
    yes = [Said("facebook", allowed=True), Said("website", allowed=True)]
    people.permit(child, yes, by=house, now=now, given_by=mother, how=How())
    ada = Member(cast.people["ada"], group, now)
    parents.send_links(group, [mother], by=ada, now=now)
    return child


@pytest.fixture
def out(cast: Any, child: Child, now: Any) -> Any:
    """So many pictures of it are out, each in a post of its own, on the page of the playgroup."""

    def of(number: int, key: str = "page") -> None:
        group, sam, account = cast.playgroup, cast.people["sam"], cast.accounts[key]
        kept, about = {"original_kept_until": now}, {"playgroup": group}
        box = {"x": 0.1, "y": 0.1, "w": 0.1, "h": 0.1, "place": 0}
        with held_pen():
            photos = Photo.objects.bulk_create(
                Photo(added_by=sam, added_at=now, state="ready", alt="A", **kept, **about)
                for _ in range(number)
            )
            Face.objects.bulk_create(
                Face(photo=one, who=Who.CHILD, child=child, **box, **about) for one in photos
            )
            posts = Post.objects.bulk_create(
                Post(author=sam, text="Beans.", state="signed off", begun_at=now, changed_at=now,
                     **about)
                for _ in photos
            )  # fmt: skip
            pairs = list(zip(posts, photos, strict=True))
            Shown.objects.bulk_create(Shown(post=a, photo=b, place=0, **about) for a, b in pairs)
            Copy.objects.bulk_create(
                Copy(post=one, account=account, state="out", link="https://x.example/1",
                     went_at=now, out_at=now, **about)
                for one in posts
            )  # fmt: skip

    return of


def says_no(child: Child, now: Any, uses: tuple[str, ...] = ("facebook", "website")) -> Permission:
    told = {"given_by": child.carers.get().person, "how": How("own page")}
    said = [Said(use) for use in uses]
    return people.permit(child, said, by=House(child.playgroup_id), now=now, **told)[0]


def asked_for(number: int, out: Any, child: Child, now: Any) -> int:
    out(number)
    with CaptureQueriesContext(connection) as asked:
        says_no(child, now)
    return len(asked)


def test_a_thousand_come_down_in_one_act_with_no_question_a_picture(
    cast: Any,
    child: Child,
    out: Any,
    settings: Any,
    now: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    few = asked_for(2, out, child, now)
    Job.objects.all().delete()
    yes = [Said("facebook", allowed=True)]
    told = {"given_by": child.carers.get().person, "how": How()}
    later = now + timedelta(minutes=1)
    people.permit(child, yes, by=cast.house, now=later, **told)
    with django_capture_on_commit_callbacks(execute=True):
        many = asked_for(MANY, out, child, later + timedelta(minutes=1))
    assert many - few < MANY // 20, (few, many)
    assert Copy.objects.filter(state="coming down").count() == MANY + 2
    # One letter to each of those who look after the page, and not a thousand.
    work = [one.work.rpartition(".")[2] for one in Job.objects.open()]
    assert work == ["tell_of_several"]
    assert all(isinstance(one, Head) for one in prove(cast.playgroup.pk))
    assert Entry.objects.filter(act="posts.take_down").count() == MANY + 2
    assert settings.ENDINGS_FILE.read_text().count("posts.take_down") == MANY


def ticks(page: str) -> list[str]:
    return re.findall(r'name="gone" value="([^"]+)"', page)


def test_the_page_is_worked_through_by_the_handful_and_the_letter_goes_once_at_the_end(
    cast: Any, child: Child, out: Any, come_in: Any, member: Any, now: Any
) -> None:
    out(45)
    answer = says_no(child, now)
    run_due(strict=True, scheduled=False)
    told = [one for one in mail.outbox if one.subject == "Several posts must come down today."]
    assert len(told) == len({one.to[0] for one in told}) > 1
    sam, path, url = come_in("sam"), reverse("posts:coming_down"), reverse("posts:be_down_each")
    page = sam.get(path).content.decode()
    assert "Still to do today: 45" in page and page.count('name="gone"') == 20
    today = sam.get("/").content.decode()
    assert today.count("Many posts must come down today") == 1 and "Take it down" not in today
    nothing = sam.post(url, {"proof": "Gone."})
    assert nothing.status_code == 422 and "Tick those" in nothing.content.decode()
    no_word = sam.post(url, {"gone": ticks(page)[:3], "proof": ""})
    assert no_word.status_code == 422 and no_word.content.decode().count("checked") == 3
    mother, day = child.carers.get().person, cast.playgroup.today(now)
    for first in (0, 20, 40):
        came = came_of(child, answer, own_of(child, mother, day))
        assert (came.coming_down, came.down) == (45 - first, first)
        assert not Job.objects.filter(work__endswith="send_all_down").exists()
        shown = ticks(sam.get(path).content.decode())
        done = sam.post(url, {"gone": shown, "proof": "This page is not there."})
        assert done.status_code == 302
    assert Job.objects.filter(work__endswith="send_all_down").count() == 1
    assert "Nothing is waiting to come down" in sam.get(path).content.decode()
    mail.outbox.clear()
    run_due(strict=True, scheduled=False)
    assert [one.to for one in mail.outbox].count([mother.email]) == 1
    again = sam.post(url, {"gone": shown[:2], "proof": "Gone."}, follow=True)
    assert "down. Thank you" not in again.content.decode()
    assert Job.objects.filter(work__endswith="send_all_down").count() == 1


def test_nobody_says_so_for_what_playgate_takes_down_or_what_is_elsewhere(
    cast: Any, other: Any, child: Child, out: Any, come_in: Any, now: Any
) -> None:
    out(3, "site")
    says_no(child, now)
    pks = [str(pk) for pk in Copy.objects.values_list("pk", flat=True)]
    url = reverse("posts:be_down_each")
    for key, group in (("sam", cast), ("sam", other)):
        come_in(key, group).post(url, {"gone": [*pks, "x'"], "proof": "Gone."})
    assert come_in("pat").post(url, {"gone": pks, "proof": "Gone."}).status_code == 403
    assert not Copy.objects.exclude(state="coming down").exists()
    assert "3 by itself" in come_in("sam").get(reverse("posts:coming_down")).content.decode()

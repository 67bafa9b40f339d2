"""What is out comes down when a child may not be shown there any more."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from playgate.images import actions as images
from playgate.jobs.models import Job
from playgate.ledger import book
from playgate.people import actions as people
from playgate.policy.permissions import USES, How, everywhere
from playgate.policy.pictures import Who
from playgate.posts import actions
from playgate.posts.jobs import look_back_everywhere
from playgate.posts.live import barred
from playgate.posts.models import Copy
from tests.people.bringing import HEAD, agree, bring, look


@pytest.fixture
def out(signed_off: Any, photo: Any, member: Any, fresh: Any, now: Any) -> Any:
    """A post that is out on the page, with these children in its picture."""

    def of(*children: str, accounts: Any = ("page",)) -> Any:
        made = signed_off("We planted beans.", [photo(*children)], accounts)
        for copy in made.copies.all():
            actions.publish(copy, by=member("sam"), now=now)
            if copy.account.by_hand:
                link = "https://www.facebook.com/bishopthorpe/posts/1"
                actions.be_out(copy, link, by=member("sam"), now=now)
        return fresh(made)

    return of


def state(post: Any, account: str = "page") -> str:
    return str(Copy.objects.get(post=post, account__key=account).state)


def test_a_new_place_on_the_never_list_takes_back_what_is_out(
    out: Any, cast: Any, member: Any, lines: Any, now: Any
) -> None:
    shows, other = out("amy", "grace"), out("grace")
    people.put_on_the_never_list(cast.children["amy"], by=member("maya"), now=now)
    assert (state(shows), state(other)) == ("coming down", "out")
    line = lines("posts.take_down").get()
    assert (line.clause, line.by) == ("images.never-list", "house")
    assert Job.objects.filter(work__endswith="tell_keepers").count() == 1


def test_a_withdrawal_for_one_use_takes_back_that_use_only(
    out: Any, cast: Any, member: Any, now: Any
) -> None:
    made = out("amy", accounts=("page", "journal"))
    assert state(made, "journal") == "out"
    child = cast.children["amy"]
    people.record_permission(
        child, "facebook", False, given_by=cast.people["rob"], by=member("ada"), now=now
    )
    assert (state(made), state(made, "journal")) == ("coming down", "out")


def test_all_answers_at_once_are_one_look(out: Any, cast: Any, member: Any, now: Any) -> None:
    made = out("grace")
    child = cast.children["grace"]
    people.permit(
        child,
        everywhere(set(USES) - {"press"}),
        given_by=None,
        how=How(),
        by=member("ada"),
        now=now,
    )
    assert state(made) == "out"
    people.permit(
        child, everywhere({"journal"}), given_by=None, how=How(), by=member("ada"), now=now
    )
    assert state(made) == "coming down"
    assert Job.objects.filter(work__endswith="tell_keepers").count() == 1


def test_a_yes_that_was_for_groups_only_from_now_on(
    out: Any, cast: Any, member: Any, now: Any
) -> None:
    alone, together = out("grace"), out("grace", "amy")
    child = cast.children["grace"]
    more = {"by": member("ada"), "now": now, "groups_only": True}
    people.record_permission(child, "facebook", True, **more)
    assert (state(alone), state(together)) == ("coming down", "out")


def test_a_grown_up_more_of_a_child_whose_parents_live_apart_is_asked_first(
    out: Any, cast: Any, member: Any, now: Any
) -> None:
    made, by = out("amy"), {"by": member("ada"), "now": now}
    nan = people.welcome("Nan Doyle", "nan@family.example", **by)
    people.record_carer(cast.children["amy"], nan, parental_responsibility=False, **by)
    assert state(made) == "out"
    people.record_carer(cast.children["amy"], nan, parental_responsibility=True, **by)
    assert state(made) == "coming down"


def test_a_list_that_changes_who_decides_takes_back_what_is_out(
    out: Any, cast: Any, come_in: Any, member: Any, lines: Any, now: Any
) -> None:
    child, by = cast.children["amy"], {"by": member("ada"), "now": now}
    nan = people.welcome("Nan Doyle", "nan@family.example", **by)
    people.record_carer(child, nan, parental_responsibility=False, **by)
    made, beside, ada = out("amy"), out("grace"), come_in("ada")
    row = "Amy,Doyle,,3/11/2022,,,Nan Doyle,nan@family.example,yes,,,,\n"
    kept = bring(ada, HEAD + row)
    (change,) = look(ada, kept).context["plan"].changed
    assert agree(ada, kept).status_code == 302, "nothing is changed that was not confirmed"
    assert state(made) == "out"
    kept = bring(ada, HEAD + row)
    assert agree(ada, kept, change.key).status_code == 302
    assert (state(made), state(beside)) == ("coming down", "out")
    assert lines("people.change_children").get().about.endswith(str(child.pk))


def test_whoever_leaves_is_taken_back_on_the_next_day(
    out: Any, cast: Any, member: Any, monkeypatch: Any, now: Any
) -> None:
    made, today = out("grace"), cast.playgroup.today(now)
    people.take_off_roll(cast.children["grace"], today, by=member("ada"), now=now)
    assert state(made) == "out"
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=1))
    look_back_everywhere.func()
    assert state(made) == "coming down"


def test_a_face_that_is_somebody_else_after_all(out: Any, cast: Any, member: Any, now: Any) -> None:
    made = out("ava-f")
    face = made.photos[0].faces.get()
    images.account_for(face, Who.CHILD, cast.children["mia-f"], by=member("sam"), now=now)
    assert state(made) == "coming down"


def test_if_it_cannot_be_taken_back_the_answer_is_not_kept_either(
    out: Any, cast: Any, member: Any, monkeypatch: Any, now: Any
) -> None:
    made, child = out("amy"), cast.children["amy"]

    def broken(*_: Any, **__: Any) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("playgate.posts.actions.taking_back.later", broken)
    with pytest.raises(OSError, match="the disk is gone"):
        people.put_on_the_never_list(child, by=member("maya"), now=now)
    assert state(made) == "out" and not child.never_entries.exists()


def test_what_the_website_shows_is_gone_at_once(
    signed_off: Any, photo: Any, member: Any, cast: Any, now: Any, client: Any
) -> None:
    from playgate.jobs.worker import run_due

    made = signed_off("We planted beans.", [photo("grace")], ["site"])
    actions.publish(made.copies.get(), by=member("sam"), now=now)
    run_due(strict=True, scheduled=False)
    site = reverse("website", args=["bishopthorpe"])
    assert b"beans" in b"".join(client.get(site).streaming_content)
    people.put_on_the_never_list(cast.children["grace"], by=member("maya"), now=now)
    run_due(strict=True, scheduled=False)
    assert state(made, "site") == "down"
    assert b"beans" not in b"".join(client.get(site).streaming_content)


def test_another_playgroup_is_left_alone(
    out: Any, other: Any, cast: Any, member: Any, now: Any
) -> None:
    made = out("amy")
    people.put_on_the_never_list(other.children["amy"], by=member("maya", other), now=now)
    assert state(made) == "out"
    page = reverse("posts:showing", args=[other.children["amy"].pk])
    assert page


def test_as_many_questions_for_many_posts_as_for_one(
    out: Any, photo: Any, cast: Any, now: Any
) -> None:
    day = cast.playgroup.today(now)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as sent:
            barred(cast.playgroup, day)
        return len(sent)

    out("amy", "grace")
    few = asked()
    for _ in range(4):
        out("grace", "oliver-h")
    assert asked() == few <= 9


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its planner counts its rows itself")
def test_one_child_is_looked_for_from_its_own_pictures_on(
    out: Any, cast: Any, come_in: Any, now: Any
) -> None:
    """Beginning at the posts as well, each of 5,000 pictures would be held against 10,000 posts."""
    out("amy")
    day, child = cast.playgroup.today(now), cast.children["amy"]
    browser = come_in("maya")
    with CaptureQueriesContext(connection) as sent:
        assert not barred(cast.playgroup, day, only=[child])
        browser.get(reverse("posts:showing", args=[child.pk]))
    plans = [plan_of(one["sql"]) for one in sent if "images_face" in one["sql"]]
    begins = [
        at == 0 or "SUBQUERY" in plan[at - 1]
        for plan in plans for at, step in enumerate(plan) if "child_id=?" in step
    ]  # fmt: skip
    assert len(begins) >= 3 and all(begins), plans


def plan_of(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def test_the_page_of_it_and_the_page_of_a_child(
    out: Any, cast: Any, member: Any, come_in: Any, words: Any, now: Any
) -> None:
    made = out("amy")
    browser = come_in("maya")
    empty = words(browser.get(reverse("posts:coming_down")))
    assert "Nothing is waiting to come down" in empty
    of_child = reverse("posts:showing", args=[cast.children["amy"].pk])
    assert "In 1 post." in words(browser.get(of_child))
    people.put_on_the_never_list(cast.children["amy"], by=member("maya"), now=now)
    assert "Still to do today: 1" in words(browser.get(reverse("posts:coming_down")))
    today = browser.get(reverse("today:page")).content.decode()
    assert "Take it down" in today and "images.never-list" in today
    actions.be_down(made.copies.get(), "It says: not there", by=member("sam"), now=now)
    assert "It says: not there" in words(browser.get(reverse("posts:coming_down")))
    assert "we have looked that it is gone" in words(browser.get(of_child))


@pytest.mark.parametrize(("who", "status"), [("pat", 403), ("chris", 403), ("sam", 200)])
def test_who_may_see_where_a_child_is_shown(who: str, status: int, cast: Any, come_in: Any) -> None:
    of_child = reverse("posts:showing", args=[cast.children["amy"].pk])
    assert come_in(who).get(of_child).status_code == status


def test_what_waits_to_go_is_held_too(
    signed_off: Any, photo: Any, cast: Any, member: Any, come_in: Any, words: Any, now: Any
) -> None:
    signed_off("We planted beans.", [photo("grace")], ["page"])
    people.put_on_the_never_list(cast.children["grace"], by=member("maya"), now=now)
    page = words(come_in("sam").get(reverse("posts:coming_down")))
    assert "somebody in it may not be shown there" in page


def test_a_listener_hears_of_one_thing_once(
    cast: Any, member: Any, monkeypatch: Any, now: Any
) -> None:
    heard: list[Any] = []
    monkeypatch.setattr(book, "_listeners", {})
    book.after("people.permit")(lambda things, by, now: heard.append(things))
    people.permit(
        cast.children["amy"],
        everywhere({"journal"}),
        given_by=None,
        how=How(),
        by=member("ada"),
        now=now,
    )
    assert heard == [(cast.children["amy"],)]


def test_a_no_in_a_list_of_another_system_takes_back_what_is_out(
    out: Any, cast: Any, come_in: Any, now: Any
) -> None:
    yes, then = everywhere(set(USES)), now - timedelta(days=30)
    people.permit(cast.children["cai"], yes, given_by=None, how=How(), by=cast.house, now=then)
    made, maya = out("cai"), come_in("maya")
    rows = "Child,DOB,Facebook,Consent date,Form\nCai Rowlands,8/12/2022,no,23/11/2026,2026\n"
    kept = bring(maya, rows, at=reverse("people:bring_permissions"))
    assert state(made) == "out"
    agree(maya, kept)
    assert state(made) == "coming down"

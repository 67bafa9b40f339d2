"""Which pages open to whom: what is not yet public is seen by those who work with it."""

import pytest
from django.urls import reverse


@pytest.fixture
def doors(post, photo, cast, member, now):
    """Addresses of a post on its way, its copy, and a comment."""
    from playgate.inbox import actions as inbox
    from playgate.policy.inbox import Kind

    made = post("We planted beans.", [photo("amy")], ["site"])
    asked = inbox.receive(
        cast.accounts["page"], Kind.QUERY, "When is the fair?", now, by=member("ada"), now=now
    )
    return {
        "posts:list": reverse("posts:list"),
        "posts:page": reverse("posts:page", args=[made.pk]),
        "posts:state": reverse("posts:state", args=[made.pk]),
        "posts:copy": reverse("posts:copy", args=[made.copies.get().pk]),
        "inbox:list": reverse("inbox:list"),
        "inbox:page": reverse("inbox:page", args=[asked.pk]),
        "inbox:receive": reverse("inbox:receive"),
        "images:list": reverse("images:list"),
        "people:children": reverse("people:children"),
        "practice:board": reverse("practice:board"),
    }


@pytest.mark.parametrize("who", ["pat", "gail"])
def test_a_family_sees_no_post_on_its_way_and_nobody_elses_comment(doors, come_in, who):
    browser = come_in(who)
    assert {name: browser.get(door).status_code for name, door in doors.items()} == {
        name: 403 for name in doors
    }


@pytest.mark.parametrize("who", ["tess", "vee"])
def test_a_trustee_or_volunteer_reads_a_post_and_no_childs_name(doors, come_in, who):
    answered = come_in(who).get(doors["posts:page"])
    assert answered.status_code == 200
    assert "We planted beans." in answered.content.decode()
    assert "Amy" not in answered.content.decode()


def test_a_chairperson_reads_a_draft_and_is_offered_no_field_to_change_it(doors, come_in):
    page = come_in("chris").get(doors["posts:page"]).content.decode()
    assert "We planted beans." in page
    assert "<textarea" not in page


def test_somebody_who_works_with_the_children_sees_all_of_it(doors, come_in):
    browser = come_in("sam")
    assert {browser.get(door).status_code for door in doors.values()} == {200}

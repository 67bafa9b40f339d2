"""What was withdrawn, wiped, narrowed or called off since a backup does not come back with it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection
from playgate.images import actions as images
from playgate.images.models import Known
from playgate.leaving import actions as leaving
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.actions.inviting import Offer
from playgate.people.member import House, Member
from playgate.people.models import Child, Person
from playgate.people.said import Visitor
from playgate.policy.permissions import FOSTER, How, Said, may_be_named, said_no, why_not
from playgate.policy.roles import Role
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post
from playgate.roof.backup.afterwards import set_right
from playgate.roof.demo import STARTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def comes_back(settings: Any, now: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Some things are done after a backup, the older state comes back, and it is set right."""

    def of(*acts: Any) -> None:
        before = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            for act in acts:
                act()
        transaction.savepoint_rollback(before)
        set_right(now - timedelta(hours=3), [Path(settings.ENDINGS_FILE)], now)

    return of


@pytest.fixture
def mother(cast: Any, now: Any) -> Any:
    """A child whose mother has said yes to Facebook, with its first name."""
    people.enrol(cast.playgroup, "new", "Grace Newman", STARTS, by=cast.house, now=now)
    return _parent(cast, "mother", now)


def _parent(cast: Any, name: str, now: Any) -> Person:
    grace, house = _fresh(cast), cast.house
    one = people.welcome(name, f"{name}@family.example", by=house, now=now)
    people.record_carer(grace, one, parental_responsibility=True, by=house, now=now)
    _says(cast, one, Said("facebook", allowed=True, first_name=True), now - timedelta(days=9))
    return one


def _says(cast: Any, who: Person, said: Said, at: Any) -> None:
    people.permit(_fresh(cast), [said], by=cast.house, now=at, given_by=who, how=How())


def _facts(cast: Any) -> Any:
    return _fresh(cast).facts()


def test_the_no_of_one_parent_counts_though_the_other_said_yes_afterwards(
    cast: Any, mother: Person, comes_back: Any, now: Any
) -> None:
    father, day = _parent(cast, "father", now), cast.playgroup.today(now)
    assert why_not(_facts(cast), "facebook", day) is None
    yes = Said("facebook", allowed=True, first_name=True)
    comes_back(
        lambda: _says(cast, mother, Said("facebook"), now),
        lambda: _says(cast, father, yes, now),
    )
    assert why_not(_facts(cast), "facebook", day)
    # It is hers: as soon as she says yes again, it is one.
    _says(cast, mother, yes, now + timedelta(hours=1))
    assert why_not(_facts(cast), "facebook", day) is None


def test_a_yes_that_leaves_out_more_than_before_is_as_narrow_as_it_was_said(
    cast: Any, mother: Person, comes_back: Any, now: Any
) -> None:
    day = cast.playgroup.today(now)
    assert may_be_named(_facts(cast), "facebook", day)
    less = Said("facebook", allowed=True, groups_only=True)
    comes_back(lambda: _says(cast, mother, less, now))
    assert not may_be_named(_facts(cast), "facebook", day)
    assert why_not(_facts(cast), "facebook", day, in_a_group=False)
    assert why_not(_facts(cast), "facebook", day) is None


def test_a_yes_of_later_is_not_brought_back(
    cast: Any, mother: Person, comes_back: Any, now: Any
) -> None:
    _says(cast, mother, Said("facebook"), now - timedelta(days=1))
    wide = Said("facebook", allowed=True, after_leaving=True)
    comes_back(lambda: _says(cast, mother, wide, now))
    assert why_not(_facts(cast), "facebook", cast.playgroup.today(now))


@pytest.mark.parametrize("for_good", [True, False])
def test_a_child_that_said_no_picture_is_heard_still(
    cast: Any, mother: Person, comes_back: Any, now: Any, *, for_good: bool
) -> None:
    day = cast.playgroup.today(now)
    comes_back(lambda: people.say_no_picture(_fresh(cast), for_good, by=cast.house, now=now))
    assert said_no(_facts(cast), day, day)
    assert said_no(_facts(cast), day + timedelta(days=9), None) == for_good


def _fresh(cast: Any) -> Child:
    return Child.objects.get(key="new")


def test_who_took_their_no_back_has_none(
    cast: Any, mother: Person, comes_back: Any, member: Any, now: Any
) -> None:
    said: list[Any] = []
    comes_back(
        lambda: said.append(people.say_no_picture(_fresh(cast), True, by=cast.house, now=now)),
        lambda: people.take_back_no(said[0], by=member("ada"), now=now),
    )
    day = cast.playgroup.today(now)
    assert not said_no(_facts(cast), day + timedelta(days=9), None)


def test_a_no_of_the_team_and_of_a_visitor_stays_a_no(
    cast: Any, comes_back: Any, member: Any, now: Any
) -> None:
    day, sam = cast.playgroup.today(now), cast.people["sam"]
    earlier = now - timedelta(days=1)
    yes = [Said("facebook", allowed=True)]
    guest = people.welcome_visitor(cast.playgroup, "A guest", day, yes, by=cast.house, now=earlier)
    people.permit_grown_up(sam, yes, by=cast.house, now=earlier, how=How())
    later, no = now + timedelta(minutes=1), [Said("facebook")]
    comes_back(
        lambda: people.permit_grown_up(sam, no, by=cast.house, now=later, how=How()),
        lambda: people.permit_grown_up(guest, no, by=cast.house, now=later, how=How()),
        lambda: people.say_no_picture(cast.people["jo"], True, by=cast.house, now=now),
    )
    assert not sam.permissions.order_by("at").last().allowed
    assert not Visitor.objects.get().permissions.order_by("at").last().allowed
    assert cast.people["jo"].no_pictures.filter(ends=None).exists()


def test_where_others_decide_now_nothing_is_shown_until_they_have_said_so(
    cast: Any, mother: Person, comes_back: Any, settings: Any, now: Any
) -> None:
    day, told = cast.playgroup.today(now), {"parental_responsibility": True}

    def in_care() -> None:
        at = now + timedelta(minutes=1)
        people.record_carer(_fresh(cast), mother, by=cast.house, now=at, kind=FOSTER, **told)

    assert why_not(_facts(cast), "facebook", day) is None
    comes_back(in_care)
    assert why_not(_facts(cast), "facebook", day)
    assert "foster" not in Path(settings.ENDINGS_FILE).read_text()


def test_an_invitation_that_was_withdrawn_or_used_opens_nothing(
    cast: Any, comes_back: Any, member: Any, now: Any
) -> None:
    group, maya, day = cast.playgroup, member("maya"), cast.playgroup.today(now)
    offer = Offer((Role.STAFF,), day)
    one, two = (
        people.invite(group, name, f"{name}@new.example", offer, by=maya, now=now)
        for name in ("una", "due")
    )
    comes_back(
        lambda: people.withdraw(one, by=maya, now=now),
        lambda: people.take_up(two, by=cast.house, now=now),
    )
    assert set(group.invitations.values_list("state", flat=True)) == {"withdrawn"}


def test_leave_to_post_that_was_ended_and_an_account_that_was_closed_stay_so(
    cast: Any, comes_back: Any, member: Any, now: Any
) -> None:
    page, journal = cast.accounts["page"], cast.accounts["journal"]
    house = cast.house
    accounts.hide_faces(journal, by=house, now=now - timedelta(days=2))
    with people_writing(cast, now):
        for one in (page, journal):
            Connection.objects.create(
                playgroup=cast.playgroup, account=one, server="https://there.example",
                begun_at=now, begun_by=cast.people["sam"],
            )  # fmt: skip
    ada = Member(cast.people["ada"], cast.playgroup, now, now)
    comes_back(
        lambda: accounts.disconnect(page.connection, by=ada, now=now),
        lambda: accounts.close(journal, "Done.", "", "", by=ada, now=now, stay=""),
    )
    assert not Connection.objects.exists()
    assert not journal.keepers.filter(ends=None).exists()
    assert page.keepers.filter(ends=None).exists()


def people_writing(cast: Any, now: Any) -> Any:
    """A row may be laid beside, as an act would have."""
    from playgate.ledger import pen

    class Writing:
        def __enter__(self) -> None:
            self.before = pen.lines.set(0)

        def __exit__(self, *_: object) -> None:
            pen.lines.reset(self.before)

    return Writing()


def test_faces_that_were_hidden_since_are_hidden(
    cast: Any, comes_back: Any, member: Any, now: Any
) -> None:
    page = cast.accounts["page"]
    assert page.shows_faces
    comes_back(lambda: accounts.hide_faces(page, by=member("maya"), now=now))
    page.refresh_from_db()
    assert not page.shows_faces


@pytest.mark.parametrize("act", ["change", "set_time"])
def test_a_post_that_was_called_off_does_not_go_out_at_its_time(
    cast: Any, comes_back: Any, signed_off: Any, member: Any, now: Any, act: str
) -> None:
    sam, when = member("sam"), now + timedelta(hours=5)
    made = signed_off("We planted beans.", [], ["site"])
    posts.set_time(made, when, "2026-11-24T14:30", by=sam, now=now)
    called_off = {
        "change": lambda: posts.change(fresh_post(made), by=sam, now=now),
        "set_time": lambda: posts.set_time(fresh_post(made), None, "", by=sam, now=now),
    }
    comes_back(called_off[act])
    assert Post.objects.get(pk=made.pk).missed_its_time


def fresh_post(made: Post) -> Post:
    return Post.objects.whole().get(pk=made.pk)


def test_a_picture_that_was_an_accident_is_wiped_known_again_and_in_no_post(
    cast: Any, comes_back: Any, signed_off: Any, photo: Any, member: Any, now: Any
) -> None:
    one, sam = photo("amy"), member("sam")
    made = signed_off("We planted beans.", [one], ["site"])
    posts.publish(made.copies.get(), by=sam, now=now)
    posts.be_out(made.copies.get(), "https://x.example/1", by=cast.house, now=now)
    with people_writing(cast, now):
        type(one).objects.filter(pk=one.pk).update(marks="ab" * 1312)
    one.refresh_from_db()
    comes_back(lambda: images.wipe_accident(one, cast.people["jo"], by=sam, now=now))
    one.refresh_from_db()
    assert (one.state, one.file_names, one.marks) == ("wiped", [], "")
    assert Known.objects.filter(why__isnull=False).exists()
    assert not Post.objects.filter(shown__photo=one).exists()
    assert Copy.objects.get(post=made).state == "coming down"


def test_who_left_at_once_comes_in_nowhere(
    cast: Any, comes_back: Any, member: Any, now: Any
) -> None:
    sam = cast.people["sam"]
    comes_back(lambda: leaving.begin(cast.playgroup, [sam], None, by=member("maya"), now=now))
    assert member("sam").roles_at(now) == frozenset()


def test_a_text_in_which_somebody_found_the_child_is_without_it_again(
    cast: Any, comes_back: Any, post: Any, settings: Any, now: Any
) -> None:
    """Only a person could say that this Oliver is the one; they are not asked a second time."""
    ada = Member(cast.people["ada"], cast.playgroup, now, now)
    mine, other = post("Oliver likes beans.", []), post("Oliver likes peas.", [])
    day = cast.playgroup.today(now) - timedelta(days=1)
    child = cast.children["oliver-h"]
    people.take_off_roll(child, day, by=House(cast.playgroup.pk), now=now)

    def erase() -> None:
        also = [f"posts.post:{mine.pk}"]
        parents.ask_erasure(Child.objects.get(pk=child.pk), True, also, by=ada, now=now)
        parents.erase(Child.objects.get(pk=child.pk), by=ada, now=now)

    comes_back(erase)
    assert not Child.objects.filter(pk=child.pk).exists()
    assert Post.objects.get(pk=mine.pk).text == "… likes beans."
    assert Post.objects.get(pk=other.pk).text == "Oliver likes peas."


def test_the_list_outside_the_database_tells_no_name_and_no_word(
    cast: Any, mother: Person, comes_back: Any, settings: Any, now: Any
) -> None:
    comes_back(lambda: _says(cast, mother, Said("facebook", allowed=True), now))
    words = Path(settings.ENDINGS_FILE).read_text()
    assert "Grace" not in words and "mother" not in words and str(mother.pk) in words

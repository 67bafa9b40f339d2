"""The team learns together, and elsewhere: what counts, who may say so, and hard days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.policy.lives import NotNow
from playgate.programmes import actions
from playgate.programmes.models import Came, Outside, Session
from playgate.today.waiting import waiting_for
from playgate.training.models import Certificate

DAY = date(2026, 11, 20)
YEAR = timedelta(days=365)


@pytest.fixture(autouse=True)
def clock(now: Any) -> Any:
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def session(cast: Any, member: Any, now: Any) -> Callable[..., Session]:
    def of(courses: Any = ("privacy", "law"), day: date = DAY, by: str = "maya") -> Session:
        return actions.plan_session(courses, day, "The council", "The hall", by=member(by), now=now)

    return of


@pytest.fixture
def lee_has(cast: Any) -> Callable[[], Any]:
    """The courses that somebody new has in date, each with its last day."""
    lee = cast.people["lee"].pk
    held = Certificate.objects.held
    return lambda: {course: day for (_, course), day in held(person=lee).items()}


def test_who_came_is_trained_from_that_day_on(
    cast: Any, come_in: Any, member: Any, lee_has: Any, now: Any
) -> None:
    maya, lee = come_in("maya"), cast.people["lee"]
    said = {"courses": ["privacy", "law"], "day": "2026-11-20", "leader": "The council"}
    page = maya.post(reverse("programmes:plan_session"), said, follow=True).content.decode()
    assert "Who came?" in page and lee.name in page
    made = Session.objects.get()
    note = reverse("programmes:note_session", args=[made.pk])
    assert maya.post(note, {}).status_code == 422
    answer = maya.post(note, {"people": [str(lee.pk)]}, follow=True).content.decode()
    assert "New certificates for 1." in answer
    assert lee_has() == {"privacy": DAY + YEAR, "law": DAY + YEAR}
    assert member("lee").standing(now).trained_until == DAY + YEAR


def test_somebody_forgotten_is_added_and_nobody_twice(
    cast: Any, session: Any, member: Any, now: Any
) -> None:
    made, lee, sam = session(), cast.people["lee"], cast.people["sam"]
    before = Certificate.objects.count()
    assert actions.note_session(made, [lee], by=member("maya"), now=now) == [lee]
    assert actions.note_session(made, [lee, sam, sam], by=member("ada"), now=now) == [sam]
    assert not actions.note_session(made, [lee], by=member("maya"), now=now)
    assert Came.objects.count() == 2
    assert Certificate.objects.count() == before + 4


def test_who_was_ticked_by_mistake_is_taken_off_and_no_longer_trained(
    cast: Any, session: Any, member: Any, come_in: Any, lee_has: Any, now: Any
) -> None:
    made, lee, maya = session(), cast.people["lee"], member("maya")
    twin = session(["privacy"])
    for one in (made, twin):
        actions.note_session(one, [lee, cast.people["sam"]], by=maya, now=now)
    came = made.came.get(person=lee)
    at = reverse("programmes:take_off", args=[came.pk])
    assert come_in("sam").post(at).status_code == 403
    browser = come_in("maya")
    answer = browser.post(at, follow=True)
    assert "Taken off." in answer.content.decode()
    assert lee_has() == {"privacy": DAY + YEAR}, "the other session still counts"
    assert member("lee").standing(now).trained_until is None
    assert browser.post(at).status_code == 404
    assert {one.person for one in made.came.all()} == {cast.people["sam"]}


def test_two_at_the_same_second_give_one_certificate_each(
    cast: Any, session: Any, member: Any, lee_has: Any, now: Any
) -> None:
    first = session(["privacy"])
    second = Session.objects.get()
    for made, key in ((first, "maya"), (second, "ada")):
        try:
            actions.note_session(made, [cast.people["lee"]], by=member(key), now=now)
        except Exception as trouble:
            assert type(trouble).__name__ == "TooLate"
    assert Certificate.objects.filter(person=cast.people["lee"]).count() == 1


def test_a_session_that_is_still_to_come_counts_for_nobody(
    cast: Any, session: Any, member: Any, now: Any
) -> None:
    made = session(day=DAY + timedelta(days=10))
    with pytest.raises(Refused):
        actions.note_session(made, [cast.people["lee"]], by=member("maya"), now=now)
    actions.drop_session(made, by=member("maya"), now=now)
    with pytest.raises(NotNow):
        actions.note_session(
            made, [cast.people["lee"]], by=member("maya"), now=now + timedelta(days=20)
        )


@pytest.mark.parametrize("courses", [[], ["cooking"], ["privacy", "<b>"]])
def test_a_session_is_on_courses_that_there_are(courses: Any, session: Any, come_in: Any) -> None:
    with pytest.raises(actions.sessions.UnknownCourse):
        session(courses)
    said = {"courses": courses, "day": "2026-11-20", "leader": "The council"}
    assert come_in("maya").post(reverse("programmes:plan_session"), said).status_code == 422
    assert not Session.objects.exists()


def test_only_those_who_lead_arrange_it(
    cast: Any, session: Any, member: Any, come_in: Any, now: Any
) -> None:
    for key in ("sam", "tess", "vee", "pat"):
        with pytest.raises(MayNot):
            session(by=key)
    made = session()
    with pytest.raises(MayNot):
        actions.note_session(made, [cast.people["sam"]], by=member("sam"), now=now)
    page = come_in("sam").get(reverse("programmes:session", args=[made.pk]))
    assert page.status_code == 200 and "They were there" not in page.content.decode()


def test_people_of_another_playgroup_cannot_be_ticked(
    cast: Any, other: Any, session: Any, come_in: Any, member: Any, now: Any
) -> None:
    made, stranger = session(), other.people["lee"]
    note = reverse("programmes:note_session", args=[made.pk])
    assert come_in("maya").post(note, {"people": [str(stranger.pk)]}).status_code == 422
    assert not Certificate.objects.filter(person=stranger).exists()
    with pytest.raises(NotYours):
        actions.drop_session(made, by=member("maya", other), now=now)


def test_a_session_whose_day_has_passed_asks_who_came(
    cast: Any, session: Any, member: Any, now: Any
) -> None:
    made = session()
    says = "Who came to the training?"
    assert says in [duty.says for duty in waiting_for(member("ada"), now)]
    assert says not in [duty.says for duty in waiting_for(member("sam"), now)]
    actions.note_session(made, [cast.people["lee"]], by=member("maya"), now=now)
    assert says not in [duty.says for duty in waiting_for(member("ada"), now)]


OUTSIDE = {"course": "privacy", "source": "The council", "passed_on": "2026-10-01"}


def test_ones_own_certificate_waits_until_a_lead_has_seen_it(
    cast: Any, come_in: Any, lee_has: Any
) -> None:
    lee = come_in("lee")
    forged = {**OUTSIDE, "until": "2027-06-30", "person": str(cast.people["sam"].pk)}
    assert lee.post(reverse("programmes:bring_outside"), forged).status_code == 422
    said = {**forged, "person": str(cast.people["lee"].pk)}
    page = lee.post(reverse("programmes:bring_outside"), said, follow=True).content.decode()
    made = Outside.objects.get()
    assert "To be looked at" in page and "I have seen it" not in page and not lee_has()
    confirm = reverse("programmes:confirm_outside", args=[made.pk])
    assert lee.post(confirm).status_code == 403
    maya = come_in("maya")
    page = maya.get(reverse("programmes:outside", args=[made.pk])).content.decode()
    assert "I have seen it" in page and "The council" in page
    maya.post(confirm)
    assert lee_has() == {"privacy": date(2027, 6, 30)}
    assert maya.post(confirm).status_code == 302
    assert Certificate.objects.filter(person=cast.people["lee"]).count() == 1


def test_a_leads_word_for_somebody_else_counts_at_once_and_for_themselves_it_waits(
    cast: Any, come_in: Any, lee_has: Any, member: Any, now: Any
) -> None:
    maya = come_in("maya")
    for key in ("lee", "maya"):
        said = {**OUTSIDE, "person": str(cast.people[key].pk)}
        maya.post(reverse("programmes:bring_outside"), said)
    assert lee_has() == {"privacy": date(2027, 10, 1)}
    own = Outside.objects.get(person=cast.people["maya"])
    assert own.state == "waiting"
    assert maya.post(reverse("programmes:confirm_outside", args=[own.pk])).status_code == 409
    says = "Look at a certificate from elsewhere"
    assert says in [duty.says for duty in waiting_for(member("chris"), now)]
    assert says not in [duty.says for duty in waiting_for(member("maya"), now)]


def test_what_does_not_count_gives_no_certificate(
    cast: Any, member: Any, lee_has: Any, now: Any
) -> None:
    lee = cast.people["lee"]
    made = actions.bring_outside(lee, "law", DAY, "A friend", DAY + YEAR, by=member("lee"), now=now)
    actions.refuse_outside(made, by=member("chris"), now=now)
    with pytest.raises(NotNow):
        actions.confirm_outside(made, by=member("maya"), now=now)
    assert not lee_has()


@pytest.mark.parametrize(
    "wrong",
    [
        {"passed_on": "2026-11-25"},
        {"passed_on": "2020-01-01"},
        {"until": "2026-11-23"},
        {"until": "2036-11-23"},
        {"course": "cooking"},
        {"source": ""},
        {"source": "x" * 121},
        {"person": "nobody"},
    ],
)
def test_a_certificate_that_cannot_be_is_not_taken_in(
    wrong: dict[str, str], cast: Any, come_in: Any
) -> None:
    said = {**OUTSIDE, "person": str(cast.people["lee"].pk), **wrong}
    assert come_in("maya").post(reverse("programmes:bring_outside"), said).status_code == 422
    assert not Outside.objects.exists()


def test_the_same_forms_twice_are_once(cast: Any, member: Any, now: Any) -> None:
    once, lee, maya = uuid4(), cast.people["lee"], member("maya")
    for _ in range(2):
        actions.plan_session(["law"], DAY, "Us", "", by=maya, now=now, once=once)
        actions.bring_outside(lee, "law", DAY, "Us", DAY + YEAR, by=maya, now=now, once=once)
    assert (Session.objects.count(), Outside.objects.count()) == (1, 1)
    assert Certificate.objects.filter(person=lee).count() == 1


def test_somebody_elses_certificate_is_not_there_for_me(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    lee = cast.people["lee"]
    made = actions.bring_outside(
        lee, "law", DAY, "The council", DAY + YEAR, by=member("lee"), now=now
    )
    at = reverse("programmes:outside", args=[made.pk])
    assert come_in("sam").get(at).status_code == 404
    assert "The council" not in come_in("sam").get(reverse("programmes:list")).content.decode()
    assert come_in("lee").get(at).status_code == 200

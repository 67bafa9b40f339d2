"""Who sees a record: never whoever it is about, on no page, in no count and in no letter."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from playgate.inbox.tallies import waits_at
from playgate.incidents import actions, jobs
from playgate.incidents.models import Incident, Letter
from playgate.incidents.seeing import seen_by, told_of
from playgate.ledger.book import MayNot, Refused
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import Office
from playgate.policy.incidents import Kind
from playgate.policy.roles import Role
from playgate.practice.board import board

pytestmark = pytest.mark.django_db


def told(answer: Any) -> str:
    return answer.content.decode().replace("&#x27;", "'")


@pytest.fixture
def sees(member: Any, now: datetime) -> Any:
    """Who of the cast sees a record."""
    keys = ("maya", "chris", "ada", "sam", "jo", "lee", "vee", "tess")

    def of(incident: Incident) -> list[str]:
        return [one for one in keys if seen_by(member(one), now).filter(pk=incident.pk).exists()]

    return of


@pytest.fixture
def office(cast: Any, member: Any, now: datetime) -> Any:
    """Give somebody of the cast an office, by a minute."""

    def of(key: str, role: Role) -> None:
        minuted = people.Minuted("AGM, item 9", now.date())
        people.appoint(cast.playgroup, cast.people[key], role, minuted, now.date(),
                       by=cast.house, now=now)  # fmt: skip

    return of


@pytest.fixture
def letters_go(django_capture_on_commit_callbacks: Any, clock_at_now: None) -> Any:
    """Do what the worker would do with the letters that are kept."""

    def of() -> list[str]:
        mail.outbox.clear()
        for letter in Letter.objects.filter(state="waiting"):
            jobs.post_letter.call(str(letter.pk))
        return sorted(one.to[0].split("@")[0] for one in mail.outbox)

    return of


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (Kind.SAFEGUARDING, ["maya"]),
        (Kind.ALLEGATION, ["maya", "chris"]),
        (Kind.CRIME, ["maya", "chris"]),
        (Kind.DATA, ["maya", "chris", "ada"]),
        (Kind.ACCESS, ["maya", "chris", "ada"]),
        (Kind.COMPLAINT, ["maya", "chris", "ada"]),
    ],
)
def test_each_kind_is_seen_by_those_who_look_after_it(
    begin: Any, sees: Any, kind: Kind, who: list[str]
) -> None:
    assert sees(begin(kind, somebody_else=True)) == who


def test_the_other_one_has_it_where_it_is_about_the_lead_or_the_chairperson(
    begin: Any, sees: Any, office: Any
) -> None:
    office("jo", Role.SAFEGUARDING_DEPUTY)
    assert sees(begin(Kind.ALLEGATION, about=["maya"])) == ["chris"]
    assert sees(begin(Kind.ALLEGATION, about=["chris"])) == ["maya"]
    assert sees(begin(Kind.ALLEGATION, about=["sam"])) == ["maya", "chris"]
    assert sees(begin(Kind.ALLEGATION, about=["maya", "chris"])) == ["jo"]
    assert sees(begin(Kind.COMPLAINT, about=["maya"])) == ["chris", "ada"]


def test_nobody_close_to_them_sees_it_either(
    cast: Any, begin: Any, sees: Any, office: Any, member: Any, now: datetime
) -> None:
    office("jo", Role.SAFEGUARDING_DEPUTY)
    made = begin(Kind.ALLEGATION, about=["sam"])
    chris, sam = member("chris"), cast.people["sam"]
    people.declare_interest(cast.playgroup, sam, by=chris, now=now)
    assert sees(made) == ["maya"]
    people.declare_interest(cast.playgroup, sam, by=member("maya"), now=now)
    assert sees(made) == ["jo"]
    people_told, waits = told_of(made, now.date())
    assert [one.name for one in people_told] == ["Jo Whitfield"] and not waits


def test_whoever_it_is_about_finds_it_nowhere(
    cast: Any,
    begin: Any,
    comment: Any,
    come_in: Any,
    member: Any,
    now: datetime,
    clock_at_now: None,
) -> None:
    words = "The lady called Xanthippe shouted at my boy"
    came = comment(words, by=member("jo"))
    before = board(cast.playgroup, now)
    made = begin(Kind.ALLEGATION, came, by="jo", about=["maya"])
    browser = come_in("maya")
    for address in ("/", "/inbox/", "/inbox/?show=late", "/incidents/", "/practice/", "/more/",
                    "/inbox/interventions/", "/inbox/how_we_did/"):  # fmt: skip
        page = told(browser.get(address))
        assert "Xanthippe" not in page and "An allegation about" not in page, address
    found = told(browser.post("/inbox/find/", {"words": "Xanthippe"}))
    assert "shouted" not in found
    at = f"/incidents/{made.pk}/"
    assert browser.get(f"/inbox/{came.pk}/").status_code == 404
    assert browser.get(at).status_code == 404
    for verb in ("note", "take_step", "close", "say_whom", "change_kind", "invite"):
        assert browser.post(f"{at}{verb}/", {"words": "Hm, no."}).status_code == 404
    for address in (
        f"/incidents/begin/?comment={came.pk}",
        f"/incidents/begin_way/?comment={came.pk}",
    ):
        assert browser.get(address).status_code == 404
    assert sum(waits_at(cast.playgroup, now + timedelta(days=1)).values(), start=_none()).today == 0
    figures = [[(r.clause.id, r.figure, r.falls_short) for r in rows] for rows in before.values()]
    after = board(cast.playgroup, now)
    assert figures == [
        [(r.clause.id, r.figure, r.falls_short) for r in rows] for rows in after.values()
    ]
    browser = come_in("chris")
    assert words in told(browser.get(at)) and words in told(browser.get(f"/inbox/{came.pk}/"))


def _none() -> Any:
    from playgate.policy.telling import Tally

    return Tally()


def test_it_may_be_said_later_whom_it_is_about(
    cast: Any, begin: Any, comment: Any, sees: Any, member: Any, come_in: Any, now: datetime
) -> None:
    came = comment()
    made = begin(Kind.COMPLAINT, came, by="ada")
    actions.invite(made, cast.people["sam"], "He was there.", by=member("chris"), now=now)
    assert sees(made) == ["maya", "chris", "ada", "sam"]
    actions.say_whom(made, [cast.people["sam"]], by=member("chris"), now=now)
    assert sees(made) == ["maya", "chris", "ada"]
    assert come_in("sam").get(f"/inbox/{came.pk}/").status_code == 404
    with pytest.raises(Refused):
        actions.invite(made, cast.people["sam"], "He was there.", by=member("chris"), now=now)


def test_the_wrong_person_was_named_and_sees_it_again(
    begin: Any, comment: Any, sees: Any, member: Any, come_in: Any, now: datetime
) -> None:
    came, other = comment("He shouted at her"), comment("He pushed her")
    made = begin(Kind.ALLEGATION, came, about=["maya"])
    actions.join(made, other, by=member("chris"), now=now)
    also = begin(Kind.COMPLAINT, other, about=["maya"])
    concerned = made.concerned.get()
    with pytest.raises(MayNot):
        actions.unsay_whom(concerned, by=member("maya"), now=now)
    assert (
        come_in("maya").post(f"/incidents/concerned/{concerned.pk}/unsay_whom/").status_code == 404
    )
    actions.unsay_whom(concerned, by=member("chris"), now=now)
    assert sees(made) == ["maya", "chris"] and sees(also) == ["chris", "ada"]
    browser = come_in("maya")
    assert browser.get(f"/inbox/{came.pk}/").status_code == 200
    assert browser.get(f"/inbox/{other.pk}/").status_code == 404, "another record keeps it"


def test_somebody_is_brought_in_with_a_reason_and_out_again(
    cast: Any, begin: Any, sees: Any, member: Any, now: datetime
) -> None:
    made, maya = begin(Kind.SAFEGUARDING), member("maya")
    with pytest.raises(Refused):
        actions.invite(made, cast.people["jo"], " ", by=maya, now=now)
    actions.invite(made, cast.people["jo"], "She is her key person.", by=maya, now=now)
    assert sees(made) == ["maya", "jo"]
    actions.note(made, "She cried today.", by=member("jo"), now=now)
    actions.uninvite(made.invited.get(), by=maya, now=now)
    assert sees(made) == ["maya"]


def test_letters_go_at_once_without_a_word_about_it_and_stop_when_somebody_has_it(
    begin: Any, member: Any, letters_go: Any, office: Any, now: datetime
) -> None:
    office("jo", Role.SAFEGUARDING_DEPUTY)
    made = begin(Kind.SAFEGUARDING, words="Amy was afraid.")
    assert letters_go() == ["jo", "maya"]
    for letter in mail.outbox:
        whole = f"{letter.subject}\n{letter.body}"
        assert "Amy" not in whole and "child" not in letter.subject and "worry" not in whole
    an_hour = now + timedelta(hours=1, minutes=5)
    house = made.playgroup.pk
    assert actions.tell(made, by=House(house), now=an_hour) == 2
    actions.take_step(made, "take_note", "", by=member("jo"), now=an_hour)
    assert letters_go() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent", "let go"}
    actions.take_step(made, "ring_council", "Ref 12", by=member("jo"), now=an_hour)
    in_three_days = now + timedelta(days=3)
    assert actions.tell(made, by=House(house), now=in_three_days) == 0, "Ofsted has 14 days"


def test_without_lead_and_deputy_it_waits_and_the_heads_hear_for_whom(
    cast: Any, begin: Any, letters_go: Any, come_in: Any, sees: Any, office: Any, now: datetime
) -> None:
    Office.objects.filter(role=Role.SAFEGUARDING_LEAD)._raw_delete("default")
    made = begin(Kind.SAFEGUARDING, words="She was afraid.")
    assert sees(made) == []
    assert letters_go() == ["chris", "maya"]
    assert {one.subject for one in mail.outbox} == {
        "Something that cannot wait has come in, and waits for somebody who may see it."
    }
    page = told(come_in("chris").get("/"))
    assert "waits for somebody who may see it" in page and "She was afraid" not in page
    office("jo", Role.SAFEGUARDING_LEAD)
    assert sees(made) == ["jo"]
    assert "waits for somebody" not in told(come_in("chris").get("/"))


def test_an_allegation_about_the_only_ones_waits_and_they_do_not_hear(
    begin: Any, letters_go: Any, come_in: Any, sees: Any
) -> None:
    made = begin(Kind.ALLEGATION, about=["maya", "chris"])
    assert sees(made) == [] and letters_go() == ["tess"], "another trustee, who names somebody"
    assert "waits for somebody" in told(come_in("tess").get("/"))
    for key in ("maya", "chris"):
        assert "waits for somebody" not in told(come_in(key).get("/"))


def test_what_belongs_to_another_playgroup_is_not_there(
    begin: Any, other: Any, come_in: Any, member: Any, now: datetime
) -> None:
    made, browser = begin(Kind.COMPLAINT), come_in("maya", other)
    assert browser.get(reverse("incidents:page", args=[made.pk])).status_code == 404
    assert not seen_by(member("maya", other), now).exists()
    assert "A complaint" not in told(browser.get("/incidents/"))

"""How long records are kept, what a child's erasing does to them, and how much pages ask."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from playgate.inbox.models import Comment
from playgate.incidents import actions, jobs
from playgate.incidents.keeping import until
from playgate.incidents.models import Incident, Number, Remark, Source
from playgate.ledger.book import Refused
from playgate.parents.erasing import in_words, whole_of, why_not
from playgate.parents.written import comments_with, kept_until, words_for
from playgate.people import actions as people
from playgate.policy.erasing import ASK_THE_LEAD
from playgate.policy.incidents import Kind, Outcome
from playgate.policy.incidents.steps import steps_of
from playgate.roof import vaulting
from playgate.vault import keys
from tests.roof.test_queries import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(member: Any, now: datetime) -> Any:
    """See to every step of a record, and close it."""

    def of(incident: Incident, by: str = "maya") -> Incident:
        for step in steps_of(incident.kind):
            actions.take_step(incident, step.key, "Done so.", by=member(by), now=now)
        actions.close(incident, Outcome.EXPLAINED, "All is well.", by=member(by), now=now)
        incident.refresh_from_db()
        return incident

    return of


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        (Kind.COMPLAINT, date(2029, 11, 24)),
        (Kind.ACCESS, date(2029, 11, 24)),
        (Kind.CRIME, date(2029, 11, 24)),
        (Kind.SAFEGUARDING, date(2051, 11, 24)),
        (Kind.ALLEGATION, date(2051, 11, 24)),
    ],
)
def test_each_kind_is_kept_for_its_time(begin: Any, done: Any, kind: Kind, last: date) -> None:
    made = begin(kind, by="maya", somebody_else=True)
    assert until(made) is None
    assert until(done(made)) == last


def test_when_its_time_is_over_the_words_are_wiped(
    cast: Any, begin: Any, comment: Any, done: Any, now: datetime
) -> None:
    import time_machine

    made = done(begin(Kind.COMPLAINT, comment(), by="maya", words="Amy was left out."))
    kept = begin(Kind.COMPLAINT, words="Another one.", by="maya")
    with time_machine.travel(now + timedelta(days=3 * 366)):
        jobs.wipe.call(str(cast.playgroup.pk))
    made.refresh_from_db()
    assert made.words == "" and made.wiped_at and made.outcome == "explained"
    assert not Source.objects.exists() and not Remark.objects.filter(incident=made).exists()
    kept.refresh_from_db()
    assert kept.words == "Another one." and kept.wiped_at is None


def test_an_open_record_about_its_safety_holds_a_child(
    cast: Any, begin: Any, member: Any, done: Any, now: datetime
) -> None:
    grace, today = cast.children["grace"], now.date()
    people.take_off_roll(grace, today - timedelta(days=1), by=member("ada"), now=now)
    grace.refresh_from_db()
    begin(Kind.SAFEGUARDING, words="Somebody else was afraid.", by="maya")
    assert why_not(grace, today) is None
    made = begin(Kind.SAFEGUARDING, words="Grace Achebe said that it hurts.", by="maya")
    assert why_not(grace, today) == ASK_THE_LEAD, "and nobody is told why"
    done(made)
    assert why_not(grace, today) is None
    assert made.words, "closed, it stays sealed until its time is over"


def test_what_stays_is_said_whether_there_is_any_or_not(
    cast: Any, begin: Any, now: datetime
) -> None:
    grace = cast.children["grace"]
    before = [in_words(one) for one in whole_of(grace, now.date()).stays]
    assert any("about the safety of a child, until it is 25, if there are any" in x for x in before)
    begin(Kind.COMPLAINT, words="Grace Achebe was left out.", by="maya")
    assert [in_words(x) for x in whole_of(grace, now.date()).stays] == before


def test_a_comment_in_a_record_is_kept_as_long_as_the_record(
    cast: Any, begin: Any, comment: Any, done: Any, now: datetime
) -> None:
    from playgate.policy.inbox import Kind as CommentKind

    came = comment("Grace Achebe has bruises", kind=CommentKind.COMMENT)
    words = words_for(cast.children["grace"])
    (plain,) = comments_with(cast.playgroup, words)
    assert kept_until(plain, now.date()) == date(2027, 11, 24)
    made = begin(Kind.COMPLAINT, Comment.objects.get(pk=came.pk), by="maya")
    (held,) = comments_with(cast.playgroup, words)
    assert kept_until(held, now.date()) == date(2029, 11, 24)
    assert until(done(made)) == date(2029, 11, 24)


def test_the_vault_is_turned_with_records_in_it(cast: Any, begin: Any, comment: Any) -> None:
    made = begin(Kind.COMPLAINT, comment(), by="maya", words="She is upset.")
    before = keys.ring().newest
    assert vaulting.rotate() == 0
    assert keys.ring().marks == [keys.ring().newest] != [before]
    made.refresh_from_db()
    assert made.words == "She is upset."


def test_a_locked_vault_opens_no_record_and_loses_nothing(begin: Any, settings: Any) -> None:
    made = begin(Kind.COMPLAINT, words="She is upset.", by="maya")
    settings.VAULT_FILE.rename(settings.VAULT_FILE.with_suffix(".away"))
    with pytest.raises(Refused):
        _ = Incident.objects.get(pk=made.pk).words
    with pytest.raises(Refused):
        begin(Kind.COMPLAINT, words="Another one.", by="maya")
    settings.VAULT_FILE.with_suffix(".away").rename(settings.VAULT_FILE)
    assert Incident.objects.get(pk=made.pk).words == "She is upset."


def test_pages_ask_no_more_for_200_comments_and_many_records(
    cast: Any,
    begin: Any,
    comment: Any,
    member: Any,
    come_in: Any,
    now: datetime,
    clock_at_now: None,
) -> None:
    made, maya = begin(Kind.COMPLAINT, comment(), by="maya"), member("maya")
    way = actions.begin_way(cast.playgroup, comment(), by=maya, now=now)
    browser, came = come_in("maya"), comment()
    actions.note(made, "Hm.", by=maya, now=now)
    pages = [f"/incidents/{made.pk}/", "/incidents/", "/", "/practice/", "/incidents/ways/",
             f"/incidents/way/{way.pk}/", f"/incidents/begin/?comment={came.pk}"]  # fmt: skip
    few = [_number(browser, page) for page in pages]
    assert few[0] <= 24 and max(few[1], *few[4:]) <= 16
    for number in range(200):
        actions.join(made, comment(f"Me too, number {number}"), by=maya, now=now)
    for number in range(15):
        begin(list(Kind)[number % 6], by="maya", somebody_else=True, words=f"Another, {number}")
        actions.begin_way(cast.playgroup, words=f"A post, {number}", by=maya, now=now)
        actions.note(made, "Hm.", by=maya, now=now)
    assert [_number(browser, page) for page in pages] == few
    assert made.sources.count() == 201 and not Number.objects.exists()


def _number(browser: Any, page: str) -> int:
    with asked() as sent:
        assert browser.get(page).status_code == 200
    return len(sent)

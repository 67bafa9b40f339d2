"""Records: opened once, with their clock and their copy; steps, notes, changes, the end."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from playgate.inbox.models import Comment
from playgate.incidents import actions
from playgate.incidents.evidence import unchanged
from playgate.incidents.models import SEALED, Incident, Source
from playgate.incidents.seeing import seen_by
from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.people import actions as people
from playgate.people.member import House
from playgate.policy.incidents import IN_WORDS, IT_IS_A_MUST, SAY_SOMETHING, SAY_WHO, Kind, Outcome
from playgate.policy.incidents.steps import steps_of

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def day_of(incident: Incident) -> date:
    assert incident.due_by
    return incident.due_by.astimezone(LONDON).date()


def test_a_complaint_has_28_days_and_keeps_the_comment_as_it_was(
    begin: Any, comment: Any, member: Any, now: datetime
) -> None:
    came = comment("You cancelled the session and told nobody.", link="https://example.org/c/1")
    made = begin(Kind.COMPLAINT, came, by="maya")
    assert day_of(made) == date(2026, 11, 25), "the first word is due on the next working day"
    actions.take_step(made, "acknowledge", "By message.", by=member("maya"), now=now)
    assert day_of(made) == date(2026, 12, 22)
    told = made.sources.get().told
    assert told["text"] == came.text and told["link"] == came.link and told["author"] == "Kim"
    assert list(unchanged(made, made.sources.all()).values()) == [True]


def test_a_changed_copy_shows(begin: Any, comment: Any) -> None:
    made = begin(Kind.COMPLAINT, comment(), by="maya")
    source = made.sources.get()
    source.seal(**{**source.told, "text": "Something milder."})
    _write(source)
    assert list(unchanged(made, made.sources.all()).values()) == [False]


def _write(source: Source) -> None:
    table = source._meta.db_table
    pk = source.pk.hex if connection.vendor == "sqlite" else source.pk
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET sealed = %s WHERE id = %s", [source.sealed, pk])


def test_two_at_once_open_one_record(begin: Any, comment: Any, lines: Any) -> None:
    came = comment()
    first = begin(Kind.COMPLAINT, came, by="maya")
    assert begin(Kind.COMPLAINT, came, by="chris", words="I spoke to her too.") == first
    assert first.sources.count() == 1
    assert [one.words for one in first.remarks.all()] == ["I spoke to her too."]
    assert begin(Kind.SAFEGUARDING, came, by="maya") != first, "another matter has its own record"
    assert lines("incidents.begin").count() == 3


def test_words_are_sealed_and_nothing_in_the_tables_tells_them(
    begin: Any, member: Any, now: datetime
) -> None:
    made = begin(Kind.SAFEGUARDING, words="Amy was afraid of going home.", by="maya")
    maya = member("maya")
    actions.note(made, "Amy said it twice.", by=maya, now=now)
    actions.take_step(made, "ring_council", "Ms Amyfriend took it, ref 77.", by=maya, now=now)
    actions.tell_agency(made, "council", "Ref 77 for Amy", now, by=maya, now=now)
    with connection.cursor() as cursor:
        for model in SEALED:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            assert "Amy" not in repr([[_shown(x) for x in row] for row in cursor.fetchall()])
    assert made.words == "Amy was afraid of going home."


def _shown(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def test_nothing_said_and_nobody_named_is_asked_for(begin: Any) -> None:
    with pytest.raises(Refused) as nothing:
        begin(Kind.COMPLAINT, words="  ", by="maya")
    assert nothing.value.refusal == SAY_SOMETHING
    with pytest.raises(Refused) as nobody:
        begin(Kind.ALLEGATION, words="He shouted at her.")
    assert nobody.value.refusal == SAY_WHO


def test_steps_ask_for_words_and_some_are_always_done(
    begin: Any, member: Any, now: datetime
) -> None:
    made, maya = begin(Kind.SAFEGUARDING, by="maya"), member("maya")
    for words, says in (("", IN_WORDS), ("x", IN_WORDS)):
        with pytest.raises(Refused) as short:
            actions.take_step(made, "ring_council", words, by=maya, now=now)
        assert short.value.refusal == says
    with pytest.raises(Refused) as must:
        actions.skip_step(made, "ring_council", "They know already.", by=maya, now=now)
    assert must.value.refusal == IT_IS_A_MUST
    actions.skip_step(made, "ofsted", "It was no serious harm.", by=maya, now=now)
    with pytest.raises(TooLate):
        actions.take_step(made, "ofsted", "Ref 12", by=maya, now=now)


def test_it_is_closed_when_everything_is_done_and_opened_again_with_a_reason(
    begin: Any, member: Any, now: datetime
) -> None:
    made, maya = begin(Kind.COMPLAINT, by="maya"), member("maya")
    with pytest.raises(Refused) as early:
        actions.close(made, Outcome.PUT_RIGHT, "All is well.", by=maya, now=now)
    assert "Say that it has come in" in early.value.refusal.why
    for step in steps_of(Kind.COMPLAINT):
        actions.take_step(made, step.key, "Done so.", by=maya, now=now)
    assert made.due_by is None
    actions.close(made, Outcome.PUT_RIGHT, "All is well.", by=maya, now=now)
    made.refresh_from_db()
    assert (made.state, made.outcome, made.closed_by) == ("closed", "put right", maya.person)
    with pytest.raises(Refused):
        actions.reopen(made, "", by=maya, now=now)
    actions.reopen(made, "She says it happened again.", by=maya, now=now)
    assert [one.words for one in made.changes.all()] == [
        "All is well.",
        "She says it happened again.",
    ]


def test_another_kind_keeps_what_was_done_and_changes_who_sees_it(
    begin: Any, comment: Any, member: Any, now: datetime
) -> None:
    came = comment("She had bruises again and you do nothing")
    made, ada = begin(Kind.COMPLAINT, came, by="ada"), member("ada")
    actions.take_step(made, "acknowledge", "By message.", by=ada, now=now)
    at = now + timedelta(hours=2)
    still = actions.change_kind(
        made, Kind.SAFEGUARDING, "Bruises.", by=member("ada", at=at), now=at
    )
    assert not still and not seen_by(ada, now).exists()
    maya = member("maya")
    assert seen_by(maya, now).get() == made
    assert made.due_by == at + timedelta(hours=1), "the hour runs from when it was known"
    assert [one.step for one in made.taken.all()] == ["acknowledge"]
    turned = made.changes.get()
    assert (turned.was, turned.becomes, turned.words) == ("complaint", "safeguarding", "Bruises.")
    came.refresh_from_db()
    assert "safeguarding" in came.marks, "nobody answers it with ready words any more"


@pytest.mark.parametrize(
    ("kind", "at", "due"),
    [
        (Kind.ALLEGATION, datetime(2026, 8, 28, 17, tzinfo=UTC), date(2026, 9, 1)),
        (Kind.ALLEGATION, datetime(2026, 12, 18, 18, tzinfo=UTC), date(2026, 12, 21)),
        (Kind.ACCESS, datetime(2026, 11, 25, 10, tzinfo=UTC), date(2026, 12, 29)),
        (Kind.DATA, datetime(2026, 11, 26, 10, tzinfo=UTC), date(2026, 11, 29)),
    ],
)
def test_the_clock_of_the_law_runs_from_when_it_came_in(
    begin: Any, member: Any, kind: Kind, at: datetime, due: date
) -> None:
    made = begin(kind, by="maya", at=at, somebody_else=True)
    if kind == Kind.ALLEGATION:
        assert made.due_by == at + timedelta(hours=1), "whoever looks after it has it at once"
        actions.take_step(made, "take_note", "", by=member("maya", at=at), now=at)
    assert day_of(made) == due


def test_a_request_may_take_three_months_once_and_told_in_time(
    begin: Any, member: Any, now: datetime
) -> None:
    made, ada = begin(Kind.ACCESS, by="ada"), member("ada")
    assert day_of(made) == date(2026, 12, 24)
    actions.extend(made, "Six years of papers.", "By letter, today.", by=ada, now=now)
    assert day_of(made) == date(2027, 2, 24)
    with pytest.raises(Refused):
        actions.extend(begin(Kind.ACCESS, words="All.", by="ada"), "Hard.", " ", by=ada, now=now)
    with pytest.raises(Refused):
        actions.extend(made, "Even more.", "By phone.", by=ada, now=now)
    late = begin(Kind.ACCESS, words="Show me all of it.", by="ada")
    with pytest.raises(Refused):
        actions.extend(late, "Hard.", "By phone.", by=ada, now=now + timedelta(days=40))


def test_a_holiday_that_is_proclaimed_later_moves_the_clocks(
    cast: Any, begin: Any, member: Any, now: datetime
) -> None:
    made = begin(Kind.COMPLAINT, by="maya")
    wedding = date(2026, 11, 25)
    people.proclaim_holiday(cast.playgroup, wedding, "A wedding", by=member("maya"), now=now)
    made.refresh_from_db()
    assert day_of(made) == date(2026, 11, 26)


def test_a_worry_never_waits_for_a_working_day(begin: Any) -> None:
    friday = datetime(2026, 4, 2, 18, 0, tzinfo=UTC)  # before Good Friday
    assert begin(Kind.SAFEGUARDING, by="maya", at=friday).due_by == friday + timedelta(hours=1)


def test_a_comment_that_is_gone_upstream_stays_in_the_record(
    begin: Any, comment: Any, cast: Any, now: datetime
) -> None:
    from playgate.ledger.pen import lines as held  # a network says so later, in an act of its own

    came = comment("I will make you sorry")
    made = begin(Kind.CRIME, came, by="maya")
    before = held.set(0)
    Comment.objects.filter(pk=came.pk).update(gone_at=now, text="")
    held.reset(before)
    assert made.sources.get().told["text"] == "I will make you sorry"
    assert list(unchanged(made, made.sources.all()).values()) == [True]


def test_many_comments_are_joined_to_one_record_once_each(
    begin: Any, comment: Any, member: Any, now: datetime
) -> None:
    made, maya = begin(Kind.COMPLAINT, by="maya"), member("maya")
    came = [comment(f"Me too {number}") for number in range(12)]
    for one in [*came, *came]:
        actions.join(made, one, by=maya, now=now)
    assert made.sources.count() == 12
    assert all(unchanged(made, made.sources.all()).values())


def test_without_the_right_nothing_is_done(
    begin: Any, comment: Any, member: Any, now: datetime
) -> None:
    made = begin(Kind.SAFEGUARDING, by="maya")
    for key in ("sam", "ada", "chris"):
        by = member(key)
        for act in (
            lambda by=by: actions.note(made, "Hm", by=by, now=now),
            lambda by=by: actions.take_step(made, "take_note", "", by=by, now=now),
            lambda by=by: actions.join(made, comment(), by=by, now=now),
            lambda by=by: actions.change_kind(made, Kind.COMPLAINT, "", by=by, now=now),
            lambda by=by: actions.close(made, Outcome.GIVEN, "Done.", by=by, now=now),
        ):
            with pytest.raises(MayNot):
                act()


def test_turning_the_vault_opens_everything_again(
    cast: Any, begin: Any, comment: Any, now: datetime
) -> None:
    from playgate.vault import keys

    made = begin(Kind.COMPLAINT, comment("You never ring back"), by="maya", words="She is upset.")
    keys.put(keys.ring().with_new_key())
    house = House(cast.playgroup.pk)
    told = actions.reseal(cast.playgroup, 100, [], by=house, now=now)
    assert told.done == 2 and told.stuck == []
    keys.put(keys.ring().only(keys.ring().newest))
    made = Incident.objects.get(pk=made.pk)
    assert made.words == "She is upset."
    assert made.sources.get().told["text"] == "You never ring back"

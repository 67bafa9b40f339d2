"""Terms and closures: from a calendar file, a list or by hand; and holidays that move a clock."""

import time
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from playgate.inbox import actions as inbox
from playgate.people import actions
from playgate.people.dates import NotAList, apart, found_in
from playgate.people.terms import Closure, Term
from playgate.policy.inbox import Kind

LONDON, TODAY = ZoneInfo("Europe/London"), date(2026, 11, 24)
KEEP = "/people/terms/keep_dates/"


def calendar(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\nUID:{at}\r\n{one}\r\nEND:VEVENT\r\n"
                     for at, one in enumerate(events))  # fmt: skip
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}END:VCALENDAR\r\n".encode()


def spans(content: bytes) -> list[tuple[str, str, date, date]]:
    return [(one.kind, one.name, one.starts, one.ends)
            for one in found_in(content, LONDON, TODAY).found]  # fmt: skip


def test_a_whole_day_as_end_is_not_part_of_it() -> None:
    event = "SUMMARY:Spring term\r\nDTSTART;VALUE=DATE:20270104\r\nDTEND;VALUE=DATE:20270326"
    found = spans(calendar(event))
    assert found == [("term", "Spring term", date(2027, 1, 4), date(2027, 3, 25))]


def test_a_moment_elsewhere_is_the_day_it_is_at_the_playgroup() -> None:
    event = "SUMMARY:Inset day\r\nDTSTART:20260630T233000Z\r\nDTEND:20260701T150000Z"
    assert spans(calendar(event)) == [("closure", "Inset day", date(2026, 7, 1), date(2026, 7, 1))]


def test_what_comes_round_is_followed_with_its_exceptions_and_no_clock_change_moves_it() -> None:
    event = (
        "SUMMARY:Closed for cleaning\r\nDTSTART;TZID=Europe/London:20261001T180000\r\n"
        "DTEND;TZID=Europe/London:20261001T200000\r\n"
        "RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270131T235959Z\r\n"
        "EXDATE;TZID=Europe/London:20261203T180000"
    )
    days = [starts for _, _, starts, _ in spans(calendar(event))]
    assert days == [date(2026, 10, 1), date(2026, 11, 5), date(2027, 1, 7)]


def test_a_round_that_was_moved_stands_once_on_its_new_day() -> None:
    head = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Closed\r\n"
    content = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{head}DTSTART;VALUE=DATE:20261201\r\n"
        f"RRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT\r\n{head}RECURRENCE-ID;VALUE=DATE:20261208\r\n"
        "DTSTART;VALUE=DATE:20261209\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()
    assert [one[2] for one in spans(content)] == [date(2026, 12, 1), date(2026, 12, 9)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3", ["2026-12-01", "2026-12-08", "2026-12-15"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261208T170000Z", ["2026-12-01", "2026-12-08"]),
        ("RRULE:FREQ=HOURLY;INTERVAL=12;COUNT=4", ["2026-12-01", "2026-12-02", "2026-12-03"]),
        ("RRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=3", ["2026-12-01", "2026-12-02"]),
        ("RDATE:20261224T170000,20270104T170000", ["2026-12-01", "2026-12-24", "2027-01-04"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE:20261208T170000", ["2026-12-01", "2026-12-15"]),
        ("RRULE:FREQ=WEEKLY;COUNT=2\r\nRDATE:20261203T170000",
         ["2026-12-01", "2026-12-03", "2026-12-08"]),
    ],
)  # fmt: skip
def test_every_way_to_come_round_is_followed(rule: str, days: list[str]) -> None:
    event = f"SUMMARY:Training\r\nDTSTART:20261201T170000\r\nDTEND:20261201T180000\r\n{rule}"
    told = found_in(calendar(event), LONDON, TODAY)
    assert [one.starts.isoformat() for one in told.found] == days and not told.wrong


def test_what_comes_round_too_often_is_said_and_the_rest_is_read() -> None:
    hourly = "SUMMARY:Bell\r\nDTSTART:20261201T090000\r\nRRULE:FREQ=HOURLY"
    once = "SUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261224"
    told = found_in(calendar(hourly, once), LONDON, TODAY)
    assert [one.name for one in told.found] == ["Closed"]
    [says] = told.wrong
    assert says.startswith("Event 1: it comes round more than 150 times.")


def test_a_rule_that_never_comes_true_is_given_up_in_seconds(monkeypatch: Any) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 3.0)
    never = "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"
    event = f"SUMMARY:Closed\r\nDTSTART:20261101T090000\r\n{never}"
    began = time.monotonic()
    with pytest.raises(NotAList) as refused:
        found_in(calendar(event), LONDON, TODAY)
    assert "comes round so often" in refused.value.says and time.monotonic() - began < 20


def test_the_first_and_the_last_day_of_a_term_are_one_term() -> None:
    found = spans(b"event,date\nAutumn term starts,3/9/2026\nAutumn term ends,18/12/2026\n")
    assert found == [("term", "Autumn term", date(2026, 9, 3), date(2026, 12, 18))]


def test_a_row_that_cannot_be_read_is_said_with_its_number_and_the_rest_is_there() -> None:
    told = found_in(b"name,from,to\nHalf term,26/10/2026,30/10/2026\nSpring,4/1/2027,x\n",
                    LONDON, TODAY)  # fmt: skip
    assert [one.kind for one in told.found] == ["closure"]
    [says] = told.wrong
    assert says.startswith("Row 3: the last day is “x”.") and "Write" in says


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 900, b"x" * 2_000_000, b"name,colour\nAna,red\n", b"\x89PNG" + bytes(range(200)),
     b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
     calendar(*["SUMMARY:x\r\nDTSTART;VALUE=DATE:20270101"] * 501)],
)  # fmt: skip
def test_what_holds_no_dates_is_refused_kindly(content: bytes) -> None:
    with pytest.raises(NotAList) as refused:
        found_in(content, LONDON, TODAY)
    assert refused.value.says.endswith(".")


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY", "FREQ=YEARLY;COUNT=99999",
     "FREQ=WEEKLY;INTERVAL=0", "FREQ=NEVER", "FREQ=DAILY;BYHOUR=1,2,3;BYSECOND=1"],
)  # fmt: skip
def test_a_rule_that_never_ends_ends_here(rule: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 4.0)
    event = f"SUMMARY:Closed\r\nDTSTART;VALUE=DATE:20261101\r\nRRULE:{rule}"
    try:
        told = found_in(calendar(event), LONDON, TODAY)
    except NotAList:
        return
    assert len(told.found) <= 150 and all(one.starts.year < 2030 for one in told.found)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading_of_a_calendar(content: bytes) -> None:
    for each in (content, b"BEGIN:VCALENDAR\r\n" + content, calendar(content.decode("latin-1"))):
        try:
            found_in(each, LONDON, TODAY)
        except NotAList as refused:
            assert refused.says


def rows(*all_: tuple[str, str, str, str]) -> dict[str, Any]:
    typed: dict[str, Any] = {"form-TOTAL_FORMS": len(all_), "form-INITIAL_FORMS": 0}
    for at, (kind, name, starts, ends) in enumerate(all_):
        typed |= {f"form-{at}-kind": kind, f"form-{at}-name": name,
                  f"form-{at}-starts": starts, f"form-{at}-ends": ends}  # fmt: skip
    return typed


@pytest.fixture
def maya(come_in: Any, cast: Any, now: Any) -> Any:
    for kind in (Term, Closure):
        for one in kind.objects.filter(playgroup=cast.playgroup):
            actions.drop_dates(one, by=_by(cast, now), now=now)
    return come_in("maya")


def _by(cast: Any, now: Any) -> Any:
    from playgate.people.member import Member

    return Member(cast.people["maya"], cast.playgroup, now)


def test_a_file_is_looked_at_first_and_kept_once_however_often(
    maya: Any, cast: Any, now: Any
) -> None:
    words = b"name,from,to\nAutumn term,3/9/2026,18/12/2026\nHalf term,26/10/2026,30/10/2026\n"
    page = maya.post(KEEP, {"file": SimpleUploadedFile("t.csv", words)})
    assert page.status_code == 200 and "Is this right?" in page.content.decode()
    assert not cast.playgroup.terms.exists()
    form = page.context["dates"]
    seen = rows(*[(r["kind"].value(), r["name"].value(), str(r["starts"].value()),
                   str(r["ends"].value())) for r in form])  # fmt: skip
    assert maya.post(KEEP, seen, follow=True).status_code == 200
    assert "2 stood here already" in maya.post(KEEP, seen, follow=True).content.decode()
    assert [one.name for one in cast.playgroup.terms.all()] == ["Autumn term"]
    assert [one.name for one in cast.playgroup.closures.all()] == ["Half term"]
    assert cast.playgroup.terms.term_on(date(2026, 12, 18)).name == "Autumn term"
    assert cast.playgroup.terms.term_on(date(2026, 12, 19)) is None
    between = cast.playgroup.terms.terms_between(date(2026, 12, 1), date(2027, 2, 1))
    assert [one.name for one in between] == ["Autumn term"]
    page = maya.get(reverse("people:terms")).content.decode()
    assert "3 September 2026 to 18 December 2026" in page


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("term", "", "2026-09-03", "2026-12-18"), "Give it a name."),
        (("term", "Autumn", "", "2026-12-18"), "Say on which day it begins."),
        (("term", "Autumn", "2026-12-18", "2026-09-03"), "The last day is before the first."),
        (("term", "Autumn", "2026-09-03", "2028-12-18"), "longer than a year"),
        (("term", "Autumn", "soon", "2026-12-18"), "Enter a valid date."),
    ],
)
def test_a_row_that_is_wrong_says_so_and_nothing_is_kept(
    maya: Any, cast: Any, row: Any, says: str
) -> None:
    page = maya.post(KEEP, rows(("term", "Spring", "2027-01-04", "2027-03-25"), row))
    assert page.status_code == 422 and says in page.content.decode()
    assert "Spring" in page.content.decode() and not cast.playgroup.terms.exists()


def test_two_terms_never_share_a_day(maya: Any, cast: Any) -> None:
    page = maya.post(KEEP, rows(("term", "One", "2026-09-01", "2026-12-18"),
                                ("term", "Two", "2026-12-18", "2027-03-01")))  # fmt: skip
    assert page.status_code == 422 and "This shares a day with “One”" in page.content.decode()


@pytest.mark.parametrize("content", [b"", b"x" * 5_000_000, b"\0\1\2" * 50])
def test_a_file_that_is_none_is_refused_on_the_page(maya: Any, content: bytes) -> None:
    page = maya.post(KEEP, {"file": SimpleUploadedFile("t.ics", content)})
    assert page.status_code == 422 and 'class="wrong"' in page.content.decode()


def test_a_proclaimed_holiday_moves_what_is_due_and_back(
    cast: Any, other: Any, member: Any, maya: Any, now: Any
) -> None:
    arrived = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    mine, theirs = (
        inbox.receive(group.accounts["page"], Kind.QUERY, "Hello?", arrived,
                      by=member("ada", group), now=now)
        for group in (cast, other)
    )  # fmt: skip
    before = mine.answer_by
    assert before.date() == date(2026, 11, 25)
    day = {"day": "2026-11-25", "name": "A royal wedding"}
    assert maya.post(reverse("people:proclaim_holiday"), day).status_code == 302
    assert maya.post(reverse("people:proclaim_holiday"), day).status_code == 302
    mine.refresh_from_db(), theirs.refresh_from_db()
    assert mine.answer_by.date() == date(2026, 11, 26) and theirs.answer_by == before
    later = inbox.receive(cast.accounts["page"], Kind.QUERY, "And now?", arrived,
                          by=member("ada"), now=now)  # fmt: skip
    assert later.answer_by == mine.answer_by
    [holiday] = cast.playgroup.extra_holidays.all()
    assert maya.post(reverse("people:drop_holiday", args=[holiday.pk])).status_code == 302
    mine.refresh_from_db()
    assert mine.answer_by == before


def test_who_may_not_keep_dates_cannot_and_nobody_elses_are_touched(
    cast: Any, other: Any, come_in: Any
) -> None:
    vee = come_in("vee")
    assert vee.get(reverse("people:terms")).status_code == 200
    assert vee.get(KEEP).status_code == 403
    theirs = other.playgroup.terms.first()
    maya = come_in("maya")
    assert maya.post(reverse("people:drop_dates", args=["term", theirs.pk])).status_code == 404
    assert maya.post(reverse("people:drop_dates", args=["x", theirs.pk])).status_code == 404

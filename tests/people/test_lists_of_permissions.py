"""Permissions from another system's list: what it adds, what it never undoes, how it is mended."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from playgate.ledger.book import Refused, TooLate
from playgate.people import actions
from playgate.people.families.answer_columns import guessed_answer
from playgate.people.family_lists import FamilyList
from playgate.people.models import Child, Permission
from playgate.policy.from_a_list import A_NO_STANDS, SAID_SINCE
from playgate.policy.permissions import How, Said, why_not

from .bringing import agree, bring, counts, look, mend
from .test_lists import saved

AT = "/people/permissions/bring_permissions/"
HEAD = "Child,DOB,Website photos,Facebook,Film for the website,Signed by,Consent date,Form\n"
CAI = "Cai Rowlands,8/12/2022,yes,no,,Nia Rowlands,4/9/2026,2025\n"


@pytest.fixture(autouse=True)
def clock(now: Any) -> Any:
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def maya(come_in: Any, cast: Any) -> Any:
    return come_in("maya")


def told(child: Child) -> list[tuple[Any, ...]]:
    rows = child.permissions.filter(how="from a list").order_by("use", "medium")
    return [(one.use, one.medium, one.allowed) for one in rows]


def shown(child: Child, use: str, now: datetime, medium: str = "photo") -> bool:
    fresh = Child.objects.with_answers().get(pk=child.pk)
    return why_not(fresh.facts(), use, now.date(), medium=medium) is None


def nia(cast: Any) -> Any:
    return cast.children["cai"].carers.get().person


@pytest.mark.parametrize(
    ("head", "meant"),
    [
        ("Photo permission - Website", "photo.website"), ("Facebook consent", "photo.facebook"),
        ("Video: website", "video.website"), ("Twitter/X", "photo.x"), ("X", "photo.x"),
        ("Social media", "photo.social"), ("Local newspaper", "photo.press"),
        ("Displays in the setting", "photo.display"), ("Learning Journal", "photo.journal"),
        ("In other children's journals", "photo.journals"), ("Consent date", "said.day"),
        ("Signed by (name)", "said.by"), ("Parent name", "said.by"),
        ("Date of Birth", "child.born"), ("Form version", "said.form"),
        ("Child Name", "child.name"), ("Forename", "child.first"),
        ("Sun cream", ""), ("Face paint", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_words_on_top_are_known_as_other_systems_write_them(head: str, meant: str) -> None:
    assert guessed_answer(head) == meant


def test_each_answer_has_its_day_its_form_and_who_gave_it(
    maya: Any, cast: Any, lines: Any, now: Any
) -> None:
    cai = cast.children["cai"]
    kept = bring(maya, HEAD + CAI, at=AT)
    page = look(maya, kept).content.decode()
    assert "2 new answers about 1 child" in page and "Nia Rowlands, on paper, 4 September" in page
    assert not told(cai), "nothing is kept before somebody says yes"
    assert agree(maya, kept).status_code == 302
    assert counts(kept) == {"answers": 2, "children": 1, "same": 0, "left": 0}
    assert told(cai) == [("facebook", "photo", False), ("website", "photo", True)]
    row = cai.permissions.get(use="website")
    assert (row.given_by, row.form, row.starts) == (nia(cast), "2025", date(2026, 9, 4))
    assert row.at == datetime(2026, 9, 3, 23, tzinfo=UTC), "the first minute of the day on paper"
    assert shown(cai, "website", now) and not shown(cai, "facebook", now)
    facts = [
        line.facts
        for line in lines("people.record_permission").filter(about=f"people.Child:{cai.pk}")
    ]
    line = {"use": "website", "medium": "photo", "allowed": True, "said_on": "2026-09-04"}
    line |= {"given_by": str(nia(cast).pk), "how": "from a list"}
    assert any(line.items() <= one.items() for one in facts)
    page = maya.get(f"/people/children/{cai.pk}/").content.decode()
    assert "another system" in page and "Form 2025" in page
    assert not FamilyList.objects.get(pk=kept.pk).packed, "the list itself is wiped"


def test_the_same_list_twice_changes_nothing(maya: Any, cast: Any) -> None:
    agree(maya, bring(maya, HEAD + CAI + CAI, at=AT))
    before = Permission.objects.count()
    kept = bring(maya, HEAD + CAI, at=AT)
    agree(maya, kept)
    assert counts(kept) == {"answers": 0, "children": 0, "same": 2, "left": 0}
    assert Permission.objects.count() == before


def test_what_a_parent_has_said_since_stays_and_is_shown(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    """The paper says yes and is older; the parent said no in person last week."""
    cai, last_week = cast.children["cai"], now - timedelta(days=7)
    told_us = {"how": How("in person"), "witness": cast.people["jo"]}
    no = [Said("website", allowed=False)]
    actions.permit(cai, no, given_by=nia(cast), by=member("maya"), now=last_week, **told_us)
    rows = HEAD + CAI + "Amy Doyle,3/11/2022,yes,yes,,,4/9/2020,2019\n"
    kept = bring(maya, rows, at=AT)
    page = look(maya, kept).content.decode()
    assert A_NO_STANDS in page and "Left as the family said it" in page and "Row 2" in page
    agree(maya, kept)
    assert counts(kept)["left"] >= 1
    assert not shown(cai, "website", now) and told(cai) == [("facebook", "photo", False)]
    assert shown(cast.children["amy"], "website", now), "who said yes since is shown as before"


def test_a_no_of_long_ago_is_not_undone_by_newer_paper_in_a_list(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    """Strictest wins: who changes a no into a yes says so here, not in a list."""
    cai, year = cast.children["cai"], now - timedelta(days=300)
    said = [Said("website", allowed=False)]
    actions.permit(cai, said, given_by=nia(cast), how=How(), by=member("maya"), now=year)
    kept = bring(maya, HEAD + CAI, at=AT)
    agree(maya, kept)
    assert not shown(cai, "website", now) and counts(kept)["left"] == 1


def test_an_old_no_does_not_undo_a_parents_newer_yes(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    cai = cast.children["cai"]
    said = [Said("facebook", allowed=True)]
    actions.permit(cai, said, given_by=nia(cast), how=How(), by=member("maya"), now=now)
    kept = bring(maya, HEAD + CAI, at=AT)
    assert SAID_SINCE in look(maya, kept).content.decode()
    agree(maya, kept)
    assert shown(cai, "facebook", now)


WRONG = [
    ("Cai Rowlands,8/12/2022,perhaps,,,,4/9/2026,1", "Write yes or no"),
    ("Cai Rowlands,8/12/2022,x,,,,4/9/2026,1", "Write yes or no"),
    ("Cai Rowlands,8/12/2022,=1+1,,,,4/9/2026,1", "Write yes or no"),
    ("Cai Rowlands,8/12/2021,yes,,,,4/9/2026,1", "No child of this name and birth date"),
    (",8/12/2022,yes,,,,4/9/2026,1", "name is missing"),
    ("Cai Rowlands,,yes,,,,4/9/2026,1", "date of birth is missing"),
    ("=HYPERLINK(1),8/12/2022,yes,,,,4/9/2026,1", "This is not a name"),
    ("Cai Rowlands,8/12/2022,yes,,,Somebody Else,4/9/2026,1", "Choose from Nia Rowlands"),
    ("Cai Rowlands,8/12/2022,yes,,,,4/9/2027,1", "still to come"),
    ("Cai Rowlands,8/12/2022,yes,,,,31/9/2026,1", "no such day"),
    ("Cai Rowlands,8/12/2022,yes,,,,4/9/2026,=1", "version or year"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "says"), WRONG)
def test_what_cannot_be_read_is_said_with_its_row_and_nothing_is_kept(
    row: str, says: str, maya: Any, cast: Any
) -> None:
    before = Permission.objects.count()
    kept = bring(maya, HEAD + CAI + row + "\n", at=AT)
    page = look(maya, kept).content.decode()
    assert "Row 3" in page and says in page
    assert agree(maya, kept).status_code == 422
    assert Permission.objects.count() == before, "half a list is no list"


def test_a_cell_is_mended_on_the_page_and_the_rest_stays(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + CAI.replace("yes", "jes"), at=AT)
    assert mend(maya, kept, cell_2_2="yes").status_code == 302
    assert agree(maya, kept).status_code == 302
    assert told(cast.children["cai"])[1] == ("website", "photo", True)


def test_who_cannot_say_yes_is_told_before_anything_is_kept(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    carer = cast.children["cai"].carers.get()
    actions.record_carer(
        cast.children["cai"],
        carer.person,
        parental_responsibility=False,
        by=member("maya"),
        now=now,
    )
    kept = bring(maya, HEAD + CAI, at=AT)
    assert "Nia Rowlands cannot say yes" in look(maya, kept).content.decode()
    no = bring(maya, HEAD + CAI.replace("yes", "no"), at=AT)
    assert agree(maya, no).status_code == 302, "a no counts from everyone"


def test_day_and_form_are_asked_once_where_the_list_does_not_say(maya: Any, cast: Any) -> None:
    kept = bring(maya, "Child,DOB,Website\nCai Rowlands,8/12/2022,yes\n", at=AT)
    page = look(maya, kept).content.decode()
    assert "the day on the forms" in page and "which form was it" in page
    assert agree(maya, kept).status_code == 422
    assert mend(maya, kept, day="2027-01-01").status_code == 422
    mend(maya, kept, day="2026-09-01")
    mend(maya, kept, form="September 2026")
    assert agree(maya, kept).status_code == 302
    row = cast.children["cai"].permissions.get(use="website")
    assert (row.starts, row.form, row.given_by) == (date(2026, 9, 1), "September 2026", None)


def test_social_media_in_one_column_is_a_no_to_each_and_a_yes_to_none(
    maya: Any, cast: Any, now: Any
) -> None:
    head, row = (
        "Child,DOB,Social media,Consent date,Form\n",
        "Cai Rowlands,8/12/2022,{},4/9/2026,1\n",
    )
    kept = bring(maya, head + row.format("yes"), at=AT)
    assert "names no network counts nowhere" in look(maya, kept).content.decode()
    agree(maya, kept)
    assert told(cast.children["cai"]) == []
    agree(maya, bring(maya, head + row.format("no"), at=AT))
    assert {use for use, *_ in told(cast.children["cai"])} == {
        "facebook", "x", "instagram", "bluesky", "mastodon"}  # fmt: skip


def test_of_one_paper_that_says_both_the_no_counts(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + CAI + CAI.replace("yes", "no"), at=AT)
    assert "yes and no of the same paper" in look(maya, kept).content.decode()
    agree(maya, kept)
    assert ("website", "photo", False) in told(cast.children["cai"])


def test_a_workbook_with_merged_cells_says_the_same(maya: Any, cast: Any) -> None:
    rows = [["Child", "DOB", "Website", "Facebook", "Consent date", "Form"],
            ["Cai Rowlands", date(2022, 12, 8), "yes", None, date(2026, 9, 4), "1"]]  # fmt: skip
    kept = bring(maya, saved(rows, "C2:D2"), "list.xlsx", at=AT)
    agree(maya, kept)
    assert told(cast.children["cai"]) == [("facebook", "photo", True), ("website", "photo", True)]


def test_what_changed_since_it_was_seen_is_looked_at_again(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    kept = bring(maya, HEAD + CAI, at=AT)
    seen, by = look(maya, kept).context["plan"].digest, member("maya")
    no = [Said("website", allowed=False)]
    actions.permit(cast.children["cai"], no, given_by=nia(cast), how=How(), by=by, now=now)
    with pytest.raises(Refused):
        actions.import_permissions(kept, seen, by=by, now=now)
    agree(maya, kept)
    with pytest.raises(TooLate):
        actions.import_permissions(kept, seen, by=by, now=now)


def test_only_those_who_keep_the_lists_may_and_each_sees_their_own(
    maya: Any, cast: Any, other: Any
) -> None:
    kept = bring(maya, HEAD + CAI, at=AT)
    for key, group in (("pat", cast), ("sam", cast), ("maya", other), ("ada", cast)):
        somebody = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        somebody.force_login(group.people[key], backend)
        at = f"/people/permissions/{kept.pk}/import_permissions/"
        assert somebody.get(at).status_code in (403, 404), key
    lee = Client()
    lee.force_login(cast.people["pat"], "allauth.account.auth_backends.AuthenticationBackend")
    assert lee.get(AT).status_code == 403


def test_a_list_of_families_is_not_looked_at_as_one_of_permissions(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + CAI, at=AT)
    led = maya.get(f"/people/families/{kept.pk}/import_families/")
    assert led.url == f"/people/permissions/{kept.pk}/import_permissions/"
    assert maya.get(f"/people/families/{kept.pk}/match_columns/").status_code == 200


def test_five_thousand_rows_ask_no_more_than_two(
    maya: Any, cast: Any, member: Any, now: Any, django_assert_max_num_queries: Any
) -> None:
    from playgate.people.families.answers import plan_answers

    rows = "".join(CAI.replace("4/9/2026", f"{n % 28 + 1}/{n % 9 + 1}/2026") for n in range(5000))
    kept = bring(maya, HEAD + rows, at=AT)
    kept.refresh_from_db()
    with django_assert_max_num_queries(8):
        plan = plan_answers(kept, cast.playgroup, cast.playgroup.today(now))
    assert plan.rows == 5000 and plan.is_ready

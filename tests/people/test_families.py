"""Families from a list: matched, mended, kept as a whole; twice is once; nothing is guessed."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from playgate.ledger.chain import Head, prove
from playgate.people.families.columns import guess_all
from playgate.people.models import Carer, Child, Permission, Person

from .bringing import BAD, HEAD, ONE, TWO, agree, bring, counts, look, mend


@pytest.fixture(autouse=True)
def clock(now: Any) -> Any:
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def maya(come_in: Any, cast: Any) -> Any:
    return come_in("maya")


@pytest.mark.parametrize(
    ("heads", "meant"),
    [
        ("Forename|Surname|Date of Birth", "child.first child.last child.born"),
        ("Child Name|D.O.B|First Language", "child.name child.born child.language"),
        ("Legal First Name|Legal Last Name|Preferred Name", "child.first child.last child.known"),
        ("Parent/Carer 1 First Name|Parent/Carer 1 Last Name", "p1.first p1.last"),
        ("Contact 2 E-mail|Contact 2 PR?|Contact 2 Mobile", "p2.email p2.pr "),
        ("Mother's name|Father's email address|Key Person|Room", "p1.name p2.email  "),
        ("Leaving Date|Emergency contact|Home address|Phone", "child.ends   "),
        ("child_first_name|primary_carer_email|Split family", "child.first p1.email child.apart"),
    ],
)  # fmt: skip
def test_the_words_on_top_are_known_as_other_systems_write_them(heads: str, meant: str) -> None:
    cells = tuple(heads.split("|"))
    found = guess_all(cells)
    assert [found.get(str(at), "") for at in range(len(cells))] == meant.split(" ")


def test_a_list_is_kept_whole_and_a_second_time_changes_nothing(maya: Any, cast: Any) -> None:
    before = Permission.objects.count()
    kept = bring(maya, HEAD + ONE + TWO)
    page = look(maya, kept).content.decode()
    assert "2 children in this list: 2 new" in page and "Ivy Marsh" in page
    assert not Child.objects.filter(name="Ivy Marsh").exists()
    assert agree(maya, kept).status_code == 302
    assert counts(kept) == {"new": 2, "changed": 0, "same": 0, "left": 0, "grown_ups": 2}
    ivy = Child.objects.get(name="Ivy Marsh")
    assert (ivy.nicknames, ivy.born, ivy.home_language) == ("Vee", date(2022, 9, 3), "pl")
    assert ivy.starts == date(2026, 9, 1) and ivy.playgroup == cast.playgroup
    told = {c.person.email: c.parental_responsibility for c in ivy.carers.all()}
    assert told == {"jan@new.example": True, "eva@new.example": True}
    assert Permission.objects.count() == before, "no list says where a child may be shown"
    people, carers = Person.objects.count(), Carer.objects.count()
    again = bring(maya, HEAD + ONE + TWO)
    assert agree(maya, again).status_code == 302
    assert counts(again) == {"new": 0, "changed": 0, "same": 2, "left": 0, "grown_ups": 0}
    assert (Person.objects.count(), Carer.objects.count()) == (people, carers)
    assert "Every family is asked about pictures" in maya.get(
        reverse("people:families", args=[again.pk])).content.decode()  # fmt: skip
    assert all(isinstance(one, Head) for one in prove(cast.playgroup.pk))


def test_a_bad_row_says_how_to_mend_it_and_nothing_is_kept_before(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + ONE + BAD)
    page = look(maya, kept).content.decode()
    for words in ("3 things to mend", "Row 3, DOB", "We read “30/2/2022”. There is no such day.",
                  "Row 3, Parent 1 Email", "Write an address", "Write yes or no."):  # fmt: skip
        assert words in page
    answer = maya.post(reverse("people:import_families", args=[kept.pk]), {"seen": "x"})
    assert answer.status_code == 422 and not Child.objects.filter(name="Ivy Marsh").exists()
    mend(maya, kept, cell_3_3="28/2/2022", cell_3_7="pia@new.example")
    assert "1 thing to mend" in look(maya, kept).content.decode()
    mend(maya, kept, cell_3_8="no")
    assert agree(maya, kept).status_code == 302
    assert Child.objects.get(name="Uma Fell").born == date(2022, 2, 28)
    assert not Carer.objects.get(person__email="pia@new.example").parental_responsibility


def test_what_is_different_is_shown_and_kept_only_where_it_is_ticked(maya: Any, cast: Any) -> None:
    agree(maya, bring(maya, HEAD + ONE + TWO))
    other = (
        HEAD + ONE.replace("Polish", "German").replace(",Y,", ",no,") + TWO.replace("1/9", "2/9")
    )
    kept = bring(maya, other)
    page = look(maya, kept).content.decode()
    assert "Home language: Polish → German" in page and "parental responsibility: yes → no" in page
    agree(maya, kept, "change-2")
    assert counts(kept)["changed"] == 1 and counts(kept)["left"] == 1
    ivy, otto = (Child.objects.get(name=f"{one} Marsh") for one in ("Ivy", "Otto"))
    assert ivy.home_language == "de" and otto.starts == date(2026, 9, 1)
    assert not ivy.carers.get(person__email="eva@new.example").parental_responsibility


def test_a_child_that_leaves_is_taken_off_roll_by_an_act_of_its_own(
    maya: Any, cast: Any, lines: Any
) -> None:
    head = HEAD.replace("Room", "Leaving date")
    agree(maya, bring(maya, HEAD + ONE))
    kept = bring(maya, head + ONE.replace("Blue", "30/11/2026"))
    assert "Leaves: 30 November 2026" in look(maya, kept).content.decode()
    agree(maya, kept, "all")
    ivy = Child.objects.get(name="Ivy Marsh")
    assert ivy.ends == date(2026, 11, 30)
    assert lines("people.take_off_roll").get().about.endswith(str(ivy.pk))


def test_one_name_with_two_birth_dates_is_asked_about(maya: Any, cast: Any) -> None:
    agree(maya, bring(maya, HEAD + ONE))
    moved = HEAD + ONE.replace("3/9/2022", "13/9/2022")
    kept = bring(maya, moved)
    page = look(maya, kept).content.decode()
    assert "is this the Ivy Marsh who is here?" in page and "13 September 2022" in page
    mend(maya, kept, same_2="no")
    agree(maya, kept)
    assert Child.objects.filter(name="Ivy Marsh").count() == 2


def test_where_the_list_is_silent_on_responsibility_a_person_says_it(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + TWO.replace(",yes,", ",,"))
    page = look(maya, kept).content.decode()
    assert "do they have parental responsibility?" in page and "Keep 1" not in page
    mend(maya, kept, pr="no")
    agree(maya, kept)
    assert not Carer.objects.get(person__email="jan@new.example").parental_responsibility
    again = bring(maya, HEAD + TWO)
    assert "parental responsibility: no → yes" in look(maya, again).content.decode()
    silent = bring(maya, HEAD + TWO.replace(",yes,", ",,"))
    assert "1 just as here" in look(maya, silent).content.decode(), "silence changes nothing"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (ONE.replace("eva@", "jan@"), "Each needs one of their own"),
        (ONE + TWO.replace("Jan Marsh", "Ian Marsh"), "Jan Marsh has this address in row 2"),
        (ONE.replace("jan@new.example", "SAM"), "Sam Reid has this address here"),
        (ONE + ONE.replace("Polish", "German"), "Row 2 says otherwise of this child"),
        (ONE.replace("Polish", "Klingon"), "We do not know this language"),
        (ONE.replace("Ivy", "=1+1"), "This is not a name. Type the name itself."),
        (ONE.replace("Ivy", "@SUM(A1)"), "This is not a name."),
        (ONE.replace("3/9/2022", "3/9/2002"), "Please check the year of birth."),
        (ONE.replace("3/9/2022", "3/9/2030"), "Please check the year of birth."),
        (ONE.replace("3/9/2022", ""), "The date of birth is missing."),
        (ONE.replace("Ivy,Marsh", ","), "The child&#x27;s name is missing."),
        (ONE.replace("Jan Marsh", ""), "Whose address is this?"),
    ],
)
def test_what_does_not_fit_together_is_asked(maya: Any, cast: Any, rows: str, says: str) -> None:
    kept = bring(maya, HEAD + rows.replace("SAM", cast.people["sam"].email))
    page = look(maya, kept).content.decode()
    assert says in page
    assert 'name="seen"' not in page, "nothing can be kept yet"
    assert not look(maya, kept).context["plan"].is_ready


def test_a_row_for_each_parent_is_one_child(maya: Any, cast: Any) -> None:
    head = "Child,Date of birth,Parent name,Parent email,PR\n"
    kept = bring(maya, head + '"Marsh, Ivy",3/9/2022,Jan Marsh,jan@new.example,yes\n'
                 'Ivy Marsh,03.09.2022,Eva Marsh,,no\n')  # fmt: skip
    agree(maya, kept)
    ivy = Child.objects.get(name="Ivy Marsh")
    assert sorted(c.person.name for c in ivy.carers.all()) == ["Eva Marsh", "Jan Marsh"]
    again = bring(maya, head + "Ivy Marsh,3/9/2022,Eva Marsh,,no\n")
    assert "1 just as here" in look(maya, again).content.decode()

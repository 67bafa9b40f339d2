"""Words that can be read in a picture stop it, until they are blurred or may stay."""

from datetime import date

import pytest

from playgate.policy.findings import Box, Effect
from playgate.policy.pictures import PhotoFacts, Said, WordFacts
from playgate.policy.readable import check_readable
from playgate.policy.wording import Named, Register
from playgate.policy.wording.labels import label_of, names_a_child

TODAY = date(2026, 11, 24)
REGISTER = Register.of(
    [
        Named("1", "Oliver Bennett", "child", ("Ollie",)),
        Named("2", "Daisy Green", "child"),
        Named("3", "Mia Kowalska", "child"),
        Named("4", "Jo Whitfield", "staff"),
        Named("5", "Kit Before", "former"),
        Named("6", "Helen Bennett", "family"),
    ]
)
BOX = Box(0.1, 0.2, 0.3, 0.1)
MUST_GO = ("Oliver", "OLIVER B", "OliverBennett", "OLIVERBENNETT", "0LIVER", "Ollie", "MIA K")
MAY_STAY = (
    "Daisy", "BENNETT", "Kowalska", "Jo", "JoWhitfield", "AB12CDE", "BD63 KLM", "07700900123",
    "14 Station Road", "14StationRoad", "STATION ROAD", "St Anne'sPrimarySchool", "Oak Preschool",
    "SW1A 1AA", "jo@home.example", "Olivr",
)  # fmt: skip
ORDINARY = (
    "Wash your hands", "Happy Birthday", "EXIT", "Room 3", "The Very Hungry Caterpillar", "Monday",
    "Green", "BANG", "abroad", "Lion", "ABC", "123",
)  # fmt: skip


def photo(*words: WordFacts, **more: bool) -> PhotoFacts:
    return PhotoFacts("p", 0, "ready", (), True, True, words=words, **more)  # type: ignore[arg-type]


def found(*words: WordFacts, may_stand: frozenset[str] = frozenset()) -> list:
    return check_readable(photo(*words), REGISTER, TODAY, may_stand)


@pytest.mark.parametrize("text", [*MUST_GO, "Kit Before", "Kit"])
def test_a_childs_name_is_blurred_whatever_is_said(text: str) -> None:
    for said in (Said.NOTHING_YET, Said.STAYS):
        [finding] = found(WordFacts(BOX, text, said))
        assert finding.effect is Effect.STOP
        assert (finding.box, finding.photo) == (BOX, 0)
    assert found(WordFacts(BOX, text, Said.BLURRED)) == []


@pytest.mark.parametrize("text", MAY_STAY)
def test_other_words_that_tell_who_or_where_are_answered(text: str) -> None:
    [finding] = found(WordFacts(BOX, text))
    assert finding.effect is Effect.STOP
    assert found(WordFacts(BOX, text, Said.STAYS)) == []
    assert found(WordFacts(BOX, text, Said.BLURRED)) == []


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stop_nothing(text: str) -> None:
    assert found(WordFacts(BOX, text)) == []


def test_a_first_name_may_stand_where_the_family_said_yes() -> None:
    assert found(WordFacts(BOX, "Mia"), may_stand=frozenset({"mia"})) == []
    assert found(WordFacts(BOX, "Mia Kowalska"), may_stand=frozenset({"mia"}))


def test_a_picture_that_is_still_being_read_waits() -> None:
    [finding] = check_readable(photo(is_being_read=True), REGISTER, TODAY)
    assert finding.effect is Effect.STOP
    assert finding.photo == 0


def test_three_olivers_are_one_name() -> None:
    olivers = [Named(str(n), f"Oliver {last}", "child") for n, last in enumerate("ABC")]
    label = label_of("Oliver", register=Register.of(olivers))
    assert label is not None
    assert label.must_go
    assert names_a_child("Oliver", Register.of(olivers))


def test_nothing_strange_falls_over() -> None:
    for text in ("", " ", "\u202e", "\ud800", "雪", "a" * 120, "\x00", "🐝🐝", "14" * 40):
        assert label_of(text, register=Register.of([])) is None

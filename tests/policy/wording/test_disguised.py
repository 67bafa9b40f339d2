"""Details and names in the shapes that people give them so that no machine reads them."""

import pytest

from playgate.policy.findings import Effect
from playgate.policy.wording import check_words
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY, REGISTER, TODAY


def found(text: str, register: object = NOBODY) -> list[tuple[str, str]]:
    told = check_words(text, register, today=TODAY)
    return [
        (kind_of(f), text[f.span.start : f.span.end])
        for f in told
        if f.span and f.effect is not Effect.ADVISE
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("phone", "(0) 7700 900123"),
        ("phone", "07700/900123"),
        ("phone", "O77OO 9OO123"),
        ("phone", "٠٧٧٠٠٩٠٠١٢٣"),
        ("phone", "07700 nine double zero 123"),
        ("phone", "0 double 7 double 0 9 double 0 123"),
        ("phone", "seven seven zero zero nine hundred one two three"),
        ("postcode", "Y023 2QA"),
        ("postcode", "YO23.2QA"),
        ("postcode", "YO 23 2QA"),
        ("email", "jo@example. org"),
        ("email", "jo.at.example.dot.co.uk"),
        ("email", "jo_at_example_dot_com"),
        ("email", "jo{at}example{dot}org"),
        ("email", "jo at gmail.com"),
        ("car-plate", "AB-12-CDE"),
        ("car-plate", "Q123 ABC"),
        ("hidden-link", "rb.gy/abc"),
        ("hidden-link", "bit[dot]ly/abc"),
        ("hidden-link", "bit dot ly slash abc"),
        ("hidden-link", "bit。ly/abc"),
    ],
)
def test_a_detail_in_an_odd_shape_is_found(kind: str, words: str) -> None:
    assert (kind, words) in found(f"😀 Please see {words} today")


@pytest.mark.parametrize(
    "after",
    [" or mail us", " - 10 places left", " (24 hours)", " 2 children", " o'clock", ". 9 to 3"],
)
def test_what_follows_a_phone_number_does_not_hide_it(after: str) -> None:
    assert ("phone", "07700 900123") in found(f"Ring 07700 900123{after}")


def test_of_two_phone_numbers_side_by_side_both_are_found() -> None:
    told = found("07700 900123 01904 555123")
    assert told == [("phone", "07700 900123"), ("phone", "01904 555123")]


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        ("phone", "496012", "Please call us on 496012 after six."),
        ("birth-date", "03112022", "Their DOB: 03112022"),
        ("birth-date", "3/11", "Her birthday is 3/11 and she likes cake."),
        ("perhaps-birth-date", "four tomorrow", "Our birthday boy is four tomorrow!"),
        ("private-matter", "SEN register", "She's on the SEN register."),
        ("hidden-name", "elyoD ymA", "Hooray for \u202eelyoD ymA\u202c today"),
        ("phone", "321009 00770", "Ring \u202e321009 00770\u202c soon"),
        ("family-name", "Doyle", "A. Doyle has a new peg"),
        ("family-name", "Lambert", "Coats: Lambert, T. and others"),
        ("health-of-child", "foster", "Grace is in foster care now."),
    ],
)
def test_what_is_said_by_halves_is_found(kind: str, words: str, text: str) -> None:
    assert (kind, words) in found(text, REGISTER)


@pytest.mark.parametrize(
    "text",
    [
        "Everyone's at York Maze with the little ones",
        "we r @ the zoo",
        "On the bus to the museum with the little ones",
        "Here at Eureka with 20 children",
        "Picnic in the park now, all the toddlers are here",
    ],
)
def test_where_the_group_is_now_stops_however_it_is_said(text: str) -> None:
    told = check_words(text, NOBODY)
    assert Effect.STOP in {f.effect for f in told if kind_of(f) == "whereabouts"}


@pytest.mark.parametrize(
    "text",
    [
        "We had a great time at the farm last week.",
        "Thank u. to all who came.",
        "We counted seven, eight, nine, ten and one more.",
        "Our charity number is 1099999.",
        "We met at home. so nice.",
        "Grace before lunch is said by all.",
        "We close at 5pm, 10 for parties.",
        "A Page from our book is missing.",
        "We planted \u202ebeans\u202c today.",
        "One to one chats with the key person are on Monday.",
        "We are waiting for the report.",
        "Our playgroup is four tomorrow, come for cake!",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text, REGISTER) == []

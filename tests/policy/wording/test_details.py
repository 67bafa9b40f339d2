"""Personal details, links, tags and the places where findings stand."""

from datetime import date

import pytest

from playgate.policy.findings import Effect
from playgate.policy.wording import check_words, may_be_controversial
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY, REGISTER, TODAY


def found(text: str, **about: object) -> list[tuple[str, str]]:
    told = check_words(text, NOBODY, today=TODAY, **about)
    return [(kind_of(f), text[f.span.start : f.span.end]) for f in told if f.span]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        *[
            ("phone", words)
            for words in (
                "01904 496 012",
                "07700 900123",
                "07700-900-123",
                "+44 7700 900123",
                "+447700900123",
                "(01904) 496012",
                "0044 7700 900123",
            )
        ],
        *[("email", words) for words in ("jo.b@example.org", "jo_b+x@mail.example.co.uk")],
        *[
            ("postcode", words)
            for words in ("YO23 2QA", "yo232qa", "W1A 1AA", "M1 1AE", "EC1A 1BB")
        ],
        *[("car-plate", words) for words in ("AB12 CDE", "ab12cde", "M64 UCV", "P763 MVN")],
        ("nhs-number", "943 476 5919"),
        ("nhs-number", "943-476-5919"),
        *[
            ("address", words)
            for words in (
                "12 Acorn Lane",
                "Flat 3, 9 Mill Wharf",
                "118 Pamela Village",
                "7a Old School Mews",
                "Flat 1, Butler Spurs",
            )
        ],
    ],
)
def test_a_detail_stops(kind: str, words: str) -> None:
    assert (kind, words) in found(f"Please go to {words}, thank you")


@pytest.mark.parametrize(
    "words",
    ["3.6.2022", "27/03/2023", "2022-06-03", "12th August 2022", "December 18th 2022", "3 May"],
)
def test_a_birth_date_stops(words: str) -> None:
    assert ("birth-date", words) in found(f"a little one born on {words} in town")


def test_the_birth_date_of_a_child_on_roll_needs_no_other_word() -> None:
    told = check_words("Party on 3 November 2022!", REGISTER, today=TODAY)
    assert [f.key for f in told] == ["wording.birth-date"]
    assert check_words("Party on 3 November 2022!", REGISTER, today=date(2022, 10, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Ring Childline on 0800 1111 or the help line on 0300 123 4567.",
        "Doors open at 9.15, tickets are £2.50, and 120 came.",
        "The fair is on 12 December 2026 from 10am to 3pm.",
        "We need 2 green bottles and 10 paper plates.",
        "We raised £1,234.56 in 2026.",
        "Our Ofsted report of 12 March 2024 is on the website www.example.org",
        "Level 3 staff, room 2, aged 3 to 4.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_playgroups_own_mail_box_is_a_question() -> None:
    told = check_words("Write to hello@example.org", NOBODY)
    assert [(kind_of(f), f.effect) for f in told] == [("our-email", Effect.ASK)]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("https://www.bet365.com/x", "unsuitable-link"),
        ("http://free-casino.example", "unsuitable-link"),
        ("javascript:alert(1)", "unsuitable-link"),
        ("bit.ly/3xYz", "hidden-link"),
        ("https://tinyurl.com/abc", "hidden-link"),
        ("http://192.168.0.1/a", "hidden-link"),
        ("https://shop.example/p?ref=jenny", "earning"),
    ],
)
def test_links_that_may_not_stand(link: str, kind: str) -> None:
    assert kind in [told for told, _ in found(f"Look here {link} today")]


@pytest.mark.parametrize("link", ["https://www.york.gov.uk/a?b=c", "www.essex.gov.uk", "bbc.co.uk"])
def test_open_links_may_stand(link: str) -> None:
    assert found(f"Look here {link} today") == []


def test_tags_ask_and_stop_beside_a_picture() -> None:
    assert [k for k, _ in found("lovely @kayleigh.j today")] == ["tagging"]
    told = check_words("lovely @kayleigh.j today", NOBODY, beside_picture=True)
    assert [(kind_of(f), f.effect) for f in told] == [("tagging-beside-picture", Effect.STOP)]


def test_health_of_a_child_on_roll_stops_and_news_for_all_may_stand() -> None:
    told = check_words("Theo is poorly today, D&V", REGISTER)
    assert [f.effect for f in told if kind_of(f) == "health-of-child"] == [Effect.STOP] * 2
    assert found("Chickenpox has been reported, so keep your child home for 48 hours.") == []


def test_an_answer_may_not_confirm_a_child_nor_judge_the_writer() -> None:
    text = "Your son is with us on Mondays, and you are being rude."
    kinds = {kind for kind, _ in found(text, where="reply")}
    assert {"confirms-child", "verdict-on-writer"} <= kinds
    assert "confirms-child" not in {kind for kind, _ in found(text)}


def test_a_childs_name_in_a_reply_stops_and_no_picture_is_spoken_of() -> None:
    [stop] = check_words("Theo will be there from nine.", REGISTER, where="reply")
    assert kind_of(stop) == "child-in-reply" and stop.effect is Effect.STOP
    assert "picture" not in stop.says + stop.remedy


def test_raffle_tickets_and_a_shop() -> None:
    kinds = {k for k, _ in found("Raffle tickets £1, message me, also my candle shop 10% off")}
    assert {"lottery", "earning"} <= kinds


def test_a_candidate_may_be_controversial() -> None:
    assert may_be_controversial(check_words("Come and meet the Labour candidate.", NOBODY))
    assert not may_be_controversial(check_words("Come and meet our new rabbit.", NOBODY))


def test_long_winded_and_shouted_texts_get_advice_only() -> None:
    hard = "Notwithstanding considerable organisational complexities, participating families "
    told = check_words(hard * 9, NOBODY)
    assert [(kind_of(f), f.effect) for f in told] == [("hard-to-read", Effect.ADVISE)]
    assert [f.effect for f in check_words("Come!!!!!", NOBODY)] == [Effect.ADVISE]

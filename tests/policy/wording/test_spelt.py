"""Details and names behind one more disguise: in words, letter by letter, in other alphabets."""

import pytest

from playgate.policy.wording import check_words
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY, REGISTER, TODAY


def found(text: str, register: object = NOBODY) -> list[tuple[str, str]]:
    told = check_words(text, register, today=TODAY)
    return [(kind_of(f), text[f.span.start : f.span.end]) for f in told if f.span]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("phone", "0 7 7 0 0 9 0 0 1 2 3"),
        ("phone", "oh seven seven double oh, nine hundred one two three"),
        ("postcode", "Y O 2 3 2 Q N"),
        ("postcode", "L.S.1.4.D.Y"),
        ("car-plate", "V Y 5 1 A B C"),
        ("car-plate", "fd07 lhk"),
        ("email", "pat (at) family (dot) example"),
        ("hidden-link", "hxxp://bit[.]ly/abc"),
        ("hidden-link", "tiny[.]example[.]com/abc"),
    ],
)
def test_a_detail_in_disguise_is_found(kind: str, words: str) -> None:
    assert (kind, words) in found(f"😀 Go to {words} today")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She was born on the third of November 2022.", "the third of November 2022"),
        ("Her birthday is May the twenty-first.", "May the twenty-first"),
        (
            "Born on the second of June two thousand and twenty two!",
            "the second of June two thousand and twenty two",
        ),
    ],
)
def test_a_birth_date_in_words_stops(text: str, words: str) -> None:
    assert ("birth-date", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Our fair is on the fifth of December at ten.",
        "We counted 0 1 2 3 4 5 6 7 8 9 10 and back.",
        "Zero waste, nought left over: one two three and done.",
        "A B C D E F G, we sang it twice.",
        "The hall is unlocked from 8.30 for drop off.",
        "The family of ducks came back from hospital corner.",
        "Currently reading: a book about a tiger with us all.",
        "We read the whole book in one sitting.",
    ],
)
def test_what_only_looks_like_it_may_stand(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("private-matter", "Our poorly pupil has leukaemia."),
        ("private-matter", "Social services visited the family."),
        ("private-matter", "Their mum and dad split up."),
        ("private-matter", "The police came to their house last night."),
        ("whereabouts", "Currently at York Maze with the little ones"),
        ("whereabouts", "Setting off on the train in ten minutes"),
        ("whereabouts", "Heading to the beach with our preschoolers!"),
        ("confidential", "The alarm is broken."),
        ("confidential", "The building is unlocked tonight."),
        ("others-work", "Here is a whole chapter of a bear's adventures"),
        ("others-work", "I scanned this page of the new picture book"),
        ("others-work", "(c) Teaching Sheets Ltd 2024"),
        ("others-work", "A poem from Michael Rosen"),
        ("others-work", "Picture credit: unknown to us"),
        ("others-work", "This lovely verse was on Pinterest and I copied it here"),
        ("others-work", "From a famous author's book: a mouse took a walk"),
        ("plans", "Come find us at Askham Bar until 3 pm"),
    ],
)
def test_one_more_way_to_say_it_is_asked_about(kind: str, text: str) -> None:
    assert kind in [told for told, _ in found(text)]


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        ("hidden-name", "Yus\u057df Rahman", "Yus\u057df Rahman built"),
        ("family-name", "Doyle", "Amie Doyle and her sister"),
        ("child-name", "Poppy", "Bravo Poppy, you did it"),
        ("child-name", "grace", "hats off to grace for tidying up"),
        ("child-name", "Rose", "Congratulations Rose and all"),
    ],
)
def test_a_name_said_another_way_is_found(kind: str, words: str, text: str) -> None:
    assert (kind, words) in found(text, REGISTER)


def test_a_surname_after_an_ordinary_word_is_nobody() -> None:
    assert found("See Hughes and Lambert on Big Page two.", REGISTER) == []

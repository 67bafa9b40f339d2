"""Names of people on roll: found in every spelling, and not where they are ordinary words."""

import pytest

from playgate.policy.findings import Effect, Finding
from playgate.policy.wording import check_words
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY, REGISTER, TODAY


def found(text: str, **about: object) -> list[tuple[str, str]]:
    """Kind and words of each finding."""
    told = check_words(text, REGISTER, today=TODAY, **about)
    return [(kind_of(f), text[f.span.start : f.span.end]) for f in told if f.span]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amy Doyle painted", "Amy Doyle"),
        ("so amy doyle painted", "amy doyle"),
        ("Doyle, Amy painted", "Doyle, Amy"),
        ("#AmyDoyle", "AmyDoyle"),
        ("Amy\nDoyle", None),
        ("Ollie Hughes slept", "Ollie Hughes"),
        ("Olivr Hughes slept", "Olivr Hughes"),
        ("Oliver Hughse slept", "Oliver Hughse"),
        ("Rose OConnor sang", "Rose OConnor"),
        ("Rose O’Connor-Ni Bhriain sang", "Rose O’Connor-Ni Bhriain"),
        ("Rose O'Connor-Ni\u0301 Bhriain sang", "Rose O'Connor-Ni\u0301 Bhriain"),
        ("Will Page laughed", "Will Page"),
        ("Poppy Field laughed", "Poppy Field"),
        ("Thank you Gail Tansley", "Gail Tansley"),
        ("Bubs Rahman", "Bubs Rahman"),
    ],
)
def test_a_whole_name_stops(text: str, words: str | None) -> None:
    whole = [w for kind, w in found(text) if kind == "whole-name"]
    assert whole == ([words] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "A m y  D o y l e was here",
        "A.m.y was here",
        "B-e-n was here",
        "Am👶y was here",
        "0liver was here",
        "with @my again",
        "with Gr4ce again",
        "\u0410my was here",
        "\uff21\uff4d\uff59 was here",
        "\U0001d400my was here",
        "A\u200bmy was here",
        "A\u00admy was here",
        "\u202eAm\u202cy was here",
        "B\u0435n was here",
        "\u24b7\u24d4\u24dd was here",
    ],
)
def test_a_hidden_name_stops(text: str) -> None:
    told = check_words(text, REGISTER)
    assert "hidden-name" in [kind_of(finding) for finding in told]
    assert check_words(text, NOBODY) == [] or "hidden-name" not in map(
        kind_of, check_words(text, NOBODY)
    )


@pytest.mark.parametrize("name", ["Amy", "amy", "Ollie", "Olly", "Bubs", "Zofia", "Zosia", "Theo"])
def test_a_childs_first_name_asks_and_stops_beside_a_picture(name: str) -> None:
    text = f"we saw {name} on the slide"
    assert found(text) == [("child-name", name)]
    assert found(text, beside_picture=True) == [("child-beside-picture", name)]
    beside = check_words(text, REGISTER, beside_picture=True)
    assert [f.effect for f in beside] == [Effect.STOP]
    assert beside[0].clause == "behaviour.others-privacy"
    assert [f.effect for f in check_words(text, REGISTER, where="alt")] == [Effect.STOP]


@pytest.mark.parametrize(
    "text",
    [
        "Will you come to the picnic?",
        "We will page through the book.",
        "Will page three be funny?",
        "The poppy field was red.",
        "The Poppy Appeal box is by the door.",
        "A rose is a rose.",
        "May I borrow a spade?",
        "Back on 4 May at nine.",
        "We open again in May.",
        "Say grace before lunch.",
        "Roses are red.",
        "Poppies and daisies for the display.",
        "May half term is near.",
        "A book with a new page.",
        "Benches and amyloid boards.",
        "Five a.m. is early and 8am is better.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert found(text, beside_picture=True) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Will's mum made the cake.", ["Will"]),
        ("Look at Poppy and Grace on the swing!", ["Poppy", "Grace"]),
        ("Rose bit another child.", ["Rose"]),
        ("Amy, Will and May made pizza.", ["Amy", "Will", "May"]),
        ("Happy birthday Rose!", ["Rose"]),
    ],
)
def test_ordinary_words_used_as_names_are_found(text: str, names: list[str]) -> None:
    told = [w for kind, w in found(text, beside_picture=True) if kind == "child-beside-picture"]
    assert told == names


def test_a_name_with_an_initial_and_initials() -> None:
    assert found("Oliver H. has a new peg") == [("child-name", "Oliver H")]
    assert ("child-beside-picture", "AMY D") in found("AMY D. on a peg", beside_picture=True)
    assert found("the peg of O.H. is blue") == [("initials", "O.H.")]
    assert found("P.E. is on Monday, at 9 a.m. and 3 p.m.") == []


def test_families_are_named_by_their_surname() -> None:
    assert found("Mrs Tansley baked") == [("family-name", "Tansley")]
    assert found("the Doyles baked") == [("family-name", "Doyles")]
    assert found("the page and the field") == []


def test_colleagues_may_be_thanked_but_not_judged() -> None:
    assert found("Thank you Sam and Jo for a lovely morning") == []
    told = check_words("Sam is always late and rude", REGISTER)
    assert [kind_of(f) for f in told][:1] == ["verdict-on-colleague"]
    assert told[0].clause == "behaviour.no-verdicts-on-staff"


def test_an_ask_has_the_same_key_for_the_same_words_only() -> None:
    def key(text: str) -> str:
        return check_words(text, REGISTER)[0].key

    assert key("Amy slept") == key("and then Amy sang") != key("Zofia slept")
    assert key("Amy slept").startswith("wording.child-name:")


def test_only_the_words_of_the_text_are_quoted() -> None:
    told: list[Finding] = check_words("Amy slept. Theo is poorly.", REGISTER, beside_picture=True)
    for finding in told:
        assert "Doyle" not in finding.says + finding.remedy + finding.key
        assert "Lambert" not in finding.says + finding.remedy + finding.key


@pytest.mark.parametrize(
    "text", ["Peter Rabbit and Robin Hood", "St David's Day", "Black History Month"]
)
def test_well_known_names_are_left_alone(text: str) -> None:
    assert found(text) == []

"""How much is found, and how rarely in vain, on sentences written for these tests."""

from pathlib import Path

import pytest

from playgate.policy.findings import Effect
from playgate.policy.wording import check_words
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import REGISTER, TODAY

EXAMPLES = Path(__file__).with_name("examples")


def sentences(name: str) -> list[str]:
    """The sentences of a file, without their labels."""
    lines = EXAMPLES.joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[-1] for line in lines if line.strip()]


def raised(text: str) -> set[str]:
    """The kinds that stop or ask."""
    told = check_words(text, REGISTER, today=TODAY)
    return {kind_of(finding) for finding in told if finding.effect is not Effect.ADVISE}


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("ordinary", 0.01),
        ("unseen-ordinary", 0.01),
        ("blind-ordinary", 0.025),
        ("kind", 0.05),
        ("unseen-kind", 0.05),
        ("blind-kind", 0.05),
        ("not-names", 0.05),
        ("not-whereabouts", 0.0),
    ],
)
def test_harmless_posts_are_left_alone(name: str, most: float) -> None:
    flagged = [text for text in sentences(name) if raised(text)]
    assert len(flagged) <= most * len(sentences(name)), flagged


GAIN = {"personal-gain", "earning", "lottery"}
PRIVATE = {"private-matter", "health-of-child", "confidential"}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("nasty", {"offence", "controversial"}),
        ("unseen-nasty", {"offence", "controversial"}),
        ("blind-nasty", {"offence", "controversial"}),
        ("controversial", {"controversial", "offence"}),
        ("unseen-controversial", {"controversial", "offence"}),
        ("gain", GAIN),
        ("unseen-gain", GAIN),
        ("grievance", {"grievance"}),
        ("unseen-grievance", {"grievance"}),
        ("private-matter", PRIVATE),
        ("unseen-private-matter", PRIVATE),
        ("whereabouts", {"whereabouts", "plans"}),
        ("unseen-whereabouts", {"whereabouts", "plans"}),
        ("others-work", {"others-work"}),
        ("unknown-names", {"unknown-name"}),
        ("unseen-names", {"unknown-name", "child-name"}),
    ],
)
def test_what_should_be_asked_about_is_found(name: str, kinds: set[str]) -> None:
    missed = [text for text in sentences(name) if not raised(text) & kinds]
    assert len(missed) <= 0.1 * len(sentences(name)), missed

"""What is done about each kind of record, step by step, and by when (*leads.investigate*)."""

from collections.abc import Collection
from dataclasses import dataclass

from . import AT_ONCE, Kind


@dataclass(frozen=True)
class Step:
    """One thing to do. `rule`: its clock, if it has one; `asks`: what is written down with it.

    `must`: it cannot be said to be needless.
    """

    key: str
    says: str
    why: str = ""
    rule: str = ""
    asks: str = ""
    must: bool = False


TAKE_NOTE = Step("take_note", "Say that you have it", "Then the letters stop.", AT_ONCE, must=True)
OFSTED = Step(
    "ofsted",
    "Does Ofsted have to know?",
    "An allegation of serious harm or abuse, or a serious event: online form, within 14 days.",
    "ofsted",
    "The reference, or why it is not for Ofsted",
)
STEPS: dict[Kind, tuple[Step, ...]] = {
    Kind.SAFEGUARDING: (
        TAKE_NOTE,
        Step(
            "ring_council",
            "Ring the council's children's services",
            "Also when you are not sure: they tell you what to do. In danger, 999 first.",
            AT_ONCE,
            "Whom you spoke to, and what they said",
            must=True,
        ),
        Step(
            "write_down",
            "Write down what was seen and said, word for word",
            "Without what you make of it. Below, under notes.",
            asks="Where it stands, or what was added",
        ),
        Step(
            "family",
            "Decide with children's services what the family hears",
            "Sometimes telling them puts the child in danger.",
            asks="What was decided",
        ),
        OFSTED,
    ),
    Kind.ALLEGATION: (
        TAKE_NOTE,
        Step(
            "ring_lado",
            "Ring the LADO of the council",
            "Before anybody is asked anything.",
            "lado",
            "Whom you spoke to, and what they said",
            must=True,
        ),
        Step(
            "protect",
            "Decide with the LADO about their work with children",
            "Until then they are not alone with any.",
            asks="What was decided",
        ),
        Step(
            "police",
            "Do the police have to know?",
            "The LADO says so. If it may be a crime: 101.",
            asks="The reference, or why not",
        ),
        OFSTED,
        Step(
            "look_after",
            "Somebody looks after the person who told us",
            "They are thanked, and nobody makes it hard for them.",
            asks="Who does",
        ),
    ),
    Kind.CRIME: (
        TAKE_NOTE,
        Step(
            "keep_proof",
            "Keep it as it is",
            "Its words and pictures are copied here already. Do not reply, do not pay. A picture "
            "that may be a crime to keep is left where it is.",
            asks="What else is kept, and where",
        ),
        Step(
            "ring_police",
            "Ring the police: 101, in danger 999",
            "They need not be sure, and neither need you.",
            AT_ONCE,
            "The reference, or what they advised",
            must=True,
        ),
        Step(
            "others",
            "Who else has to know?",
            "Ofsted, the ICO within 72 hours, the Charity Commission, the insurer, the network.",
            "breach",
            "Who was told, or why nobody",
        ),
    ),
    Kind.DATA: (
        Step(
            "take_down",
            "Take down what should not be out",
            "Look first, talk later.",
            asks="What came down, or why nothing",
        ),
        Step(
            "acknowledge",
            "Say in writing that the complaint has come in",
            "And that they can go to the Information Commissioner (ico.org.uk).",
            "data-complaint-strict",
            "How, and when",
            must=True,
        ),
        Step(
            "breach",
            "Was it a breach?",
            "If it may harm somebody, the ICO hears of it within 72 hours.",
            "breach",
            "The reference, or why not",
        ),
        Step(
            "tell_outcome",
            "Tell them what came of it",
            asks="What they were told, and how",
        ),
    ),
    Kind.ACCESS: (
        Step(
            "know_who",
            "Make sure who asks, and that they may ask for this child",
            "Parental responsibility, court orders. The lead knows what is not told.",
            asks="How you know",
        ),
        Step(
            "gather",
            "Gather what we keep: pictures, posts, notes, answers, letters",
            asks="Where you looked",
        ),
        Step(
            "shield",
            "Leave out what is about others",
            "The safeguarding lead looks at all that might put a child in danger. Nothing else is "
            "kept back.",
            asks="What was left out, and why",
        ),
        Step(
            "give",
            "Give it to them",
            "With the words that they may go to the ICO.",
            "subject-access",
            "How, and when",
            must=True,
        ),
    ),
    Kind.COMPLAINT: (
        Step(
            "acknowledge",
            "Say that it has come in",
            "Without any detail where others read along.",
            "next-working-day",
            "How",
        ),
        Step(
            "hear",
            "Talk to them, and hear what they would like",
            asks="Who talked to them, and what they would like",
        ),
        Step("look", "Look into it", asks="What happened"),
        Step(
            "tell_outcome",
            "Tell them in writing what came of it",
            "And that they can go to Ofsted (0300 123 1231).",
            "eyfs-complaint",
            "What they were told, and how",
            must=True,
        ),
    ),
    Kind.CONDUCT: (
        Step(
            "take_note",
            "Say that you have it",
            "It is very serious until somebody says why it is not.",
            "next-working-day",
            must=True,
        ),
        Step(
            "keep_proof",
            "Keep what can be seen",
            "A picture of the screen, its address, the day. Ask them to take it down.",
            asks="What is kept, and where",
        ),
        Step(
            "pass_up",
            "Pass it up, or say why not",
            "Manager to chairperson, chairperson to the trustees. What may be a crime goes to the "
            "police, data to the ICO within 72 hours, whom it is about never decides.",
            asks="Who was told, or why nobody",
        ),
        Step(
            "hear",
            "Hear whom it is about, and whom it hurt",
            "Each by themselves, with somebody they choose.",
            asks="What each said",
        ),
        Step(
            "decide",
            "Decide what follows",
            "Disciplinary rules have their own place and their own file: here stands only that "
            "there is one.",
            asks="What was decided",
            must=True,
        ),
    ),
}
LATEST = {"data-complaint-strict": "data-complaint"}  # the outer limit beside the safe date
LONGER = {"subject-access": "subject-access-extended"}


def steps_of(kind: str) -> tuple[Step, ...]:
    """What is to be done about this kind of record."""
    return STEPS[Kind(kind)]


def step_called(kind: str, key: str) -> Step | None:
    """The step of this name, or None."""
    return next((one for one in steps_of(kind) if one.key == key), None)


def left_of(kind: str, done: Collection[str]) -> list[Step]:
    """What is still to be done, in its order."""
    return [one for one in steps_of(kind) if one.key not in done]


def rule_of(step: Step, *, longer: bool) -> str:
    """The clock of a step; the longer one where more time was taken."""
    return LONGER.get(step.rule, step.rule) if longer else step.rule

"""What is more than a comment: its record, its clock, who sees it, and how it ends (*leads*).

A machine only offers: a person opens a record. What concerns a child's safety never waits for a
working day, and whoever it is about never sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from playgate.policy.clocks import due
from playgate.policy.findings import Refusal
from playgate.policy.inbox import Kind as CommentKind
from playgate.policy.lives import Life
from playgate.policy.noticing import Mark
from playgate.policy.working_days import Calendar

LIFE = Life("open", {("open", "close"): "closed", ("closed", "reopen"): "open"})
ASSESS, LOOK_INTO = "leads.first-assessment", "leads.investigate"
INVOLVE, AGENCIES = "leads.involve-staff", "leads.involve-agencies"
AT_ONCE = "at-once"
AN_HOUR = timedelta(hours=1)


class Kind(StrEnum):
    """What it is, the gravest first."""

    SAFEGUARDING = "safeguarding"
    ALLEGATION = "allegation"
    CRIME = "crime"
    DATA = "data"
    ACCESS = "access"
    COMPLAINT = "complaint"
    CONDUCT = "conduct"


GRAVE = frozenset({Kind.SAFEGUARDING, Kind.ALLEGATION, Kind.CRIME})


@dataclass(frozen=True)
class Says:
    """A kind on the pages: its name, the button, who sees it, what is asked, what to do first."""

    name: str
    button: str
    seen_by: str
    first: str
    clause: str
    asks_whom: bool = False


SAYS: dict[Kind, Says] = {
    Kind.SAFEGUARDING: Says(
        "A worry about a child",
        "A worry about a child",
        "The safeguarding lead and deputy see it, and nobody else.",
        "Speak to the safeguarding lead now, by voice. Do not ask the child or the writer for "
        "more. If somebody is in danger, ring 999 first.",
        "leads.first-assessment",
    ),
    Kind.ALLEGATION: Says(
        "An allegation about somebody here",
        "Somebody here may have harmed a child, or behaved badly",
        "The safeguarding lead and the chairperson see it. Never the person whom it is about.",
        "Say nothing to that person, and ask nobody anything. The LADO of the council says what "
        "happens next.",
        "abuse.by-colleagues",
        asks_whom=True,
    ),
    Kind.CRIME: Says(
        "A threat or a crime",
        "A threat or a crime",
        "Manager, chairperson and safeguarding lead see it.",
        "Keep it as it is and do not answer. In danger ring 999, else 101. An indecent picture of "
        "a child is never copied or sent on.",
        "behaviour.illegal-to-police",
    ),
    Kind.DATA: Says(
        "A complaint about data or pictures",
        "A complaint about data or pictures",
        "Manager, chairperson and administrator see it.",
        "Take down what should not be out. Say that the complaint has come in.",
        "law.data-protection",
    ),
    Kind.ACCESS: Says(
        "Somebody asks what we keep about them",
        "They ask what we keep about them or their child",
        "Manager, chairperson, administrator and safeguarding lead see it.",
        "It counts in any words, also spoken. Make sure who asks, and begin to gather.",
        "records.parents-see-all",
    ),
    Kind.COMPLAINT: Says(
        "A complaint",
        "A complaint",
        "Manager, chairperson and administrator see it.",
        "Say that it has come in, without any detail, and that somebody talks to them.",
        "parents.complaints-procedure",
    ),
    Kind.CONDUCT: Says(
        "What somebody here wrote or shared",
        "Somebody here wrote or shared what they should not",
        "Manager and chairperson see it. Never the person whom it is about.",
        "Keep what can be seen. Nobody is accused in public. If a child may have been harmed, it "
        "is an allegation, and the LADO is rung first.",
        "behaviour.unacceptable-is-serious",
        asks_whom=True,
    ),
}

_OF_MARKS: tuple[tuple[Mark, Kind], ...] = (
    (Mark.SAFEGUARDING, Kind.SAFEGUARDING),
    (Mark.THREAT, Kind.CRIME),
    (Mark.RECORDS, Kind.ACCESS),
    (Mark.REMOVAL, Kind.DATA),
)


def offered(marks: Iterable[str], kind: str) -> list[Kind]:
    """Which records are offered for a comment, by what was noticed in it; a person opens one."""
    noticed = set(marks)
    found = [record for mark, record in _OF_MARKS if mark in noticed]
    if kind == CommentKind.COMPLAINT:
        found.append(Kind.COMPLAINT)
    return found


def in_order(first: Iterable[Kind]) -> list[Kind]:
    """Every kind, those that are offered before the others."""
    return [*dict.fromkeys([*first, *Kind])]


def due_of(
    rule: str, received: datetime, begun: datetime, days: Calendar, zone: ZoneInfo
) -> datetime:
    """Until when a step is to be done. `received`: when it came in; `begun`: when we knew of it.

    At once is our own time: within the hour, weekends and nights included.
    """
    if rule == AT_ONCE:
        return (begun + AN_HOUR).astimezone(zone)
    return due(rule, received, days, zone)


class Outcome(StrEnum):
    """How it ended (*behaviour.dealt-with-inside*)."""

    PUT_RIGHT = "put right"
    EXPLAINED = "explained"
    APOLOGY = "an apology"
    GIVEN = "given"
    PASSED_ON = "passed on"
    ADVICE = "advice or training"
    ACCESS_AWAY = "access taken away"
    NOTHING_FOUND = "nothing was found"
    ANOTHER_PLACE = "dealt with elsewhere"


OUTCOMES: dict[Outcome, str] = {
    Outcome.PUT_RIGHT: "What was wrong is put right",
    Outcome.EXPLAINED: "It was talked about and explained",
    Outcome.APOLOGY: "We apologised",
    Outcome.GIVEN: "They have what they asked for",
    Outcome.PASSED_ON: "The council, the police or another body has it now",
    Outcome.ADVICE: "Advice or training for somebody here",
    Outcome.ACCESS_AWAY: "Somebody's access was taken away",
    Outcome.NOTHING_FOUND: "We looked, and found nothing to be done",
    Outcome.ANOTHER_PLACE: "It is dealt with elsewhere, such as under disciplinary rules",
}


def why_not_close(still_open: Iterable[str]) -> Refusal | None:
    """Why a record cannot be closed; `still_open`: what nobody has done or said to be needless."""
    left = list(still_open)
    if not left:
        return None
    return Refusal(
        LOOK_INTO,
        "Something here is still to do.",
        f"Next: {left[0]}",
        "Do it, or say in a few words why it is not needed here.",
    )


def _no(clause: str, says: str, why: str, remedy: str) -> Refusal:
    return Refusal(clause, says, why, remedy)


SAY_WHO = _no(
    "abuse.by-colleagues",
    "Whom is it about?",
    "Whoever it is about never sees this. So Playgate has to know.",
    "Choose the person, or say that they are not on the list.",
)
SAY_SOMETHING = _no(
    ASSESS,
    "There is nothing in it yet.",
    "Without a comment, somebody has to say what it is about.",
    "Write down what was said or seen, as closely as you can.",
)
IN_WORDS = _no(
    LOOK_INTO,
    "Please say a little more.",
    "Whoever looks at this later sees what was done, and can follow it.",
    "Write the name or reference that you were given, or what was said.",
)
IT_IS_A_MUST = _no(
    AGENCIES,
    "This is always done.",
    "The law, or the council's procedures, ask for it.",
    "Ring them. If they say that it is nothing for them, write that down: then it is done.",
)
ONLY_ACCESS = _no(
    "records.parents-see-all",
    "Only a request for records can be made longer, and once.",
    "Other clocks are fixed by the law.",
    "Do what is due, and say so here.",
)
TOO_LATE_TO_EXTEND = _no(
    "records.parents-see-all",
    "The month is over.",
    "People hear within the first month that it takes longer, and why.",
    "Give them what is ready today, and say when the rest comes.",
)
NOT_YOURSELF = _no(
    INVOLVE,
    "They have a part in it themselves.",
    "Whoever it is about, or somebody close to them, does not look into it.",
    "Choose somebody else.",
)
LOCKED = _no(
    "privacy.confidential",
    "This lies locked.",
    "The key that seals records is not here. Nothing is lost.",
    "Ring whoever looks after Playgate. Do not wait with what cannot wait: use the phone.",
)
NO_SUCH_CHANGE = _no(ASSESS, "It is that already.", "Nothing would change.", "Choose another kind.")

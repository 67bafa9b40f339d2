"""Writes what is told from the tables (`python -m tests.docs`); --check only says what is stale."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from playgate.policy import (
    accounts,
    captures,
    connecting,
    contact,
    inbox,
    incidents,
    invitations,
    leaving,
    mistakes,
    moderating,
    pictures,
    posts,
    press,
    private_way,
    programmes,
    reminding,
    replying,
    sessions,
    versions,
)
from playgate.policy.clauses import chapters
from playgate.policy.incidents import packing
from playgate.policy.keeping import keeping_of
from playgate.policy.lives import Life
from playgate.practice.gathering import gather, written

TESTS = Path(__file__).parent
HOUSE = TESTS.parent
MADE = "<!-- Written from the tables by `make docs`. Please change those, not this page. -->"


@dataclass(frozen=True)
class Told:
    """A life, what it is the life of, and a sentence on it."""

    name: str
    about: str
    life: Life


LIVES = (
    Told(
        "A picture",
        "It arrives, is opened in the cage, and is ready or refused. Wiping ends it for good.",
        pictures.LIFE,
    ),
    Told(
        "A post",
        "It is written, waits for a yes, and is signed off. Any change makes it a draft again, "
        "and every yes to it is void.",
        posts.LIFE,
    ),
    Told(
        "A picture of the screen",
        "It shows something that came back, or that a copy is gone. It is opened in the cage and "
        "never published.",
        captures.CAPTURE_LIFE,
    ),
    Told(
        "A copy of a post at one account",
        "It goes out and comes down, each time in two steps, so that nobody has to guess what "
        "happened in between. Where nobody knows, it is unsure until somebody has looked.",
        posts.COPY_LIFE,
    ),
    Told(
        "A case for an account",
        "It is written point by point, handed in, and decided by manager and chairperson, each "
        "for themselves. A no is final: only a new case can ask again.",
        accounts.CASE_LIFE,
    ),
    Told(
        "An account",
        "It is made after two yeses, was there from the start, or is found and agreed to "
        "afterwards. Keepers come and go; in the end it is closed.",
        accounts.LIFE,
    ),
    Told(
        "A connection to a network",
        "Playgate names itself to the server, a person says yes there and brings a code. It is "
        "looked at every day; where the leave has ended, posting goes on by hand.",
        connecting.LIFE,
    ),
    Told(
        "A mistake",
        "Somebody owns up to it, and manager or chairperson looks what it means for people.",
        mistakes.LIFE,
    ),
    Told(
        "An invitation",
        "It is open for fourteen days, and taken up once, or withdrawn.",
        invitations.LIFE,
    ),
    Told(
        "A comment",
        "It waits, is acknowledged or answered, or needs no reply. An acknowledgement stops the "
        "clock, and the answer is still to come.",
        inbox.LIFE,
    ),
    Told(
        "A reply",
        "It is written, and then sent by hand, sent by Playgate, or put away. Where nobody knows "
        "whether it went out, Playgate looks. It can be taken back.",
        replying.REPLY_LIFE,
    ),
    Told(
        "An intervention",
        "It is proposed where deleting or blocking takes somebody else's yes; then it is done by "
        "hand, looked at again, and can be undone. The person may ask again at any time.",
        moderating.LIFE,
    ),
    Told(
        "A lock for the press",
        "Nobody answers on a thread until manager and chairperson know of it; a word that Playgate "
        "took for the press may be none.",
        press.LIFE,
    ),
    Told(
        "The run of a leaver",
        "It is open until every line is seen to and the promise is signed. Whoever stays after "
        "all has it called off, and their roles are as before.",
        leaving.LIFE,
    ),
    Told(
        "A version of the policy",
        "It is brought in as a draft. With the yes of manager and chairperson it is in force, and "
        "the version before it no longer is.",
        versions.LIFE,
    ),
    Told(
        "An occasion with the children or the parents",
        "It is planned, and then held or let fall. What was noted by mistake is planned again.",
        programmes.LIFE,
    ),
    Told(
        "A training session",
        "It is planned, and held as soon as it is noted who came; more can be noted later.",
        sessions.SESSION_LIFE,
    ),
    Told(
        "A certificate from elsewhere",
        "It waits until somebody who leads has seen it. Nobody confirms their own.",
        sessions.OUTSIDE_LIFE,
    ),
    Told(
        "An exception: to be in touch with a child",
        "It is asked for, and decided by the manager, or the chairperson where the manager asks. "
        "It ends on its last day, or sooner.",
        contact.EXCEPTION_LIFE,
    ),
    Told(
        "A letter that reminds somebody",
        "It counts as sent before the post takes it, so that it never goes twice. Where the post "
        "said no, it waits again. For somebody who has left it is let go.",
        reminding.LETTER_LIFE,
    ),
    Told(
        "A record of what is more than a comment",
        "It is open until every step is done or said to be needless. It can be opened again.",
        incidents.LIFE,
    ),
    Told(
        "The private way with a parent",
        "Asked, invited, told how to complain, and only then more. A head may leave a step out, "
        "with the reason. It ends when it was talked about, or when the rest is done.",
        private_way.LIFE,
    ),
    Told(
        "A letter of the private way",
        "A newer version stands above the older one, which is kept. By e-mail it counts as sent "
        "before the post takes it.",
        private_way.LETTER_LIFE,
    ),
    Told(
        "A pack for whoever asks what we keep",
        "It is gathered, read over by a person, and handed out. By itself it goes after 30 days.",
        packing.LIFE,
    ),
)


def lives() -> str:
    """Every life as a diagram and a table."""
    parts = [
        "# Lives",
        MADE,
        "Which step leads from which state to which. Nothing else can happen.",
    ]
    for told in LIVES:
        parts += [f"## {told.name}", told.about, _diagram(told.life), _steps(told.life)]
    return "\n\n".join(parts) + "\n"


def clauses() -> str:
    """Every clause, how it is kept, and the scenarios that show it."""
    shown = gather(TESTS)
    parts = ["# Clauses", MADE, _summary()]
    for chapter, rows in chapters().items():
        lines = [
            f"| {row.says} `{row.id}` | {_kept(row.id)} | {_scenarios(shown.get(row.id, []))} |"
            for row in rows
        ]
        table = ["| The clause | Kept by | Shown by |", "|---|---|---|", *lines]
        parts += [f"## {chapter}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


PAPERS = {
    Path("playgate", "practice", "scenarios.json"): lambda: written(TESTS),
    Path("docs", "lives.md"): lives,
    Path("docs", "clauses.md"): clauses,
}


def stale(house: Path = HOUSE) -> list[Path]:
    """Those papers that do not say what the tables say."""
    return [
        path
        for path, paper in PAPERS.items()
        if not (house / path).is_file() or (house / path).read_text("utf-8") != paper()
    ]


def main(arguments: list[str] | None = None, house: Path = HOUSE) -> int:
    """Write every paper that is stale; with --check write nothing, and exit 1 if one is."""
    parser = argparse.ArgumentParser(prog="python -m tests.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name what is stale")
    old = stale(house)
    if parser.parse_args(arguments).check:
        for path in old:
            print(f"{path.as_posix()} is stale: make docs writes it anew.", file=sys.stderr)
        return 1 if old else 0
    for path in old:
        (house / path).parent.mkdir(parents=True, exist_ok=True)
        (house / path).write_text(PAPERS[path](), "utf-8")
        print(f"Wrote {path.as_posix()}.")
    return 0


def _diagram(life: Life) -> str:
    names = {state: state.replace(" ", "_") for state in life.states}
    named = [f'    state "{state}" as {name}' for state, name in names.items() if state != name]
    steps = [
        f"    {names[state]} --> {names[after]}: {_spoken(step)}"
        for (state, step), after in life.steps.items()
    ]
    ends = [f"    {names[state]} --> [*]" for state in _ends(life)]
    whole = ["stateDiagram-v2", *named, f"    [*] --> {names[life.first]}", *steps, *ends]
    return "\n".join(["```mermaid", *whole, "```"])


def _steps(life: Life) -> str:
    lines = [
        f"| {state} | {_spoken(step)} | {after} |" for (state, step), after in life.steps.items()
    ]
    return "\n".join(["| From | Step | To |", "|---|---|---|", *lines])


def _ends(life: Life) -> list[str]:
    """The states that no step leads out of."""
    left = {state for state, _ in life.steps}
    return [state for state in life.states if state not in left]


def _spoken(step: str) -> str:
    return step.replace("_", " ")


def _summary() -> str:
    by = [keeping_of(row.id).by for rows in chapters().values() for row in rows]
    return (
        f"{len(by)} clauses. Playgate keeps {by.count('house')}, asks about {by.count('asks')}, "
        f"and puts {by.count('people')} before people who keep them. "
        f"{by.count('not yet')} are not built yet."
    )


def _kept(clause: str) -> str:
    keeping = keeping_of(clause)
    if keeping.by == "not yet":
        return "not yet"
    return f"{keeping.by}. Still missing: {keeping.missing}" if keeping.missing else keeping.by


def _scenarios(tests: list[str]) -> str:
    return "<br>".join(
        f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})"
        for path, _, name in (test.partition("::") for test in tests)
    )


if __name__ == "__main__":
    sys.exit(main())

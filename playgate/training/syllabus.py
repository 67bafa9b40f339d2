"""What somebody has before them: the screens of the policy or a course, and the questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from playgate.policy import learning, pieces, studying
from playgate.policy.changes import Change, Run, changes
from playgate.policy.learning import Question
from playgate.policy.studying import POLICY, Asked

from .models import Piece, Study, Version

MOST_AFTER_A_CHANGE = 3


@dataclass(frozen=True)
class Line:
    """One piece on a screen: its words in runs, and the clauses beside it.

    `what` says how it differs from the version before: new, changed, gone, or "".
    """

    kind: str
    runs: tuple[Run, ...]
    clauses: tuple[str, ...] = ()
    what: str = ""
    place: int | None = None

    @property
    def text(self) -> str:
        """The words as they are now."""
        return " ".join(run.says for run in self.runs if run.what != "gone")


Screen = list[Line]


def screens_of(study: Study) -> list[Screen]:
    """All that a study shows, screen by screen."""
    if study.about != POLICY:
        return _lesson(study.about)
    if study.version is None:
        return []
    return in_screens(lines_of(study.version, study.since))


def is_read(study: Study) -> bool:
    """Whether every screen was turned; a lesson may have become shorter since it was begun."""
    if study.about == POLICY:
        return study.place >= study.whole
    return study.place >= min(study.whole, len(screens_of(study)))


def lines_of(version: Version, since: Version | None = None) -> list[Line]:
    """A version's pieces; since another version: only what changed, each under its heading."""
    now = list(version.pieces.all())
    if since is None:
        return [line(one) for one in now]
    before = list(since.pieces.all())
    return _changed(now, before, changes([p.text for p in before], [p.text for p in now]))


def line(piece: Piece) -> Line:
    """A piece as it stands."""
    said = (Run("same", piece.text),)
    return Line(piece.kind, said, tuple(piece.clauses), place=piece.place)


def in_screens(lines: Sequence[Line]) -> list[Screen]:
    """Lines, a few a screen."""
    plain = [pieces.Piece(one.kind, _whole(one)) for one in lines]  # type: ignore[arg-type]
    return [[lines[number] for number in screen] for screen in pieces.screens(plain)]


def drawn(study: Study) -> tuple[Asked, ...]:
    """The questions for this person, drawn by lot; after a change, those that it is about."""
    pool, most = learning.questions(study.about), studying.QUESTIONS_OF_A_COURSE
    if study.about == POLICY:
        pool, most = learning.questions(), studying.QUESTIONS[POLICY]
        if study.since and study.version:
            touched = {
                clause for one in lines_of(study.version, study.since) for clause in one.clauses
            }
            pool = tuple(one for one in pool if one.clause in touched) or pool
            most = MOST_AFTER_A_CHANGE
    chosen = learning.draw(pool, f"{study.pk}:{study.version_id}", most)
    return tuple(Asked(one.id) for one in chosen)


def put_to(study: Study, asked: Asked) -> Question:
    """A question with its answers in the order in which this person sees them."""
    return learning.draw([learning.question(asked.id)], str(study.pk), 1)[0]


def _lesson(module: str) -> list[Screen]:
    lesson = learning.lessons()[module]
    return [
        [
            Line("heading", (Run("same", piece.title),)),
            *(Line("paragraph", (Run("same", said),)) for said in piece.says[:-1]),
            Line("paragraph", (Run("same", piece.says[-1]),), (piece.clause,)),
        ]
        for piece in lesson.pieces
    ]


def _changed(now: list[Piece], before: list[Piece], found: list[Change]) -> list[Line]:
    lines: list[Line] = []
    shown: set[int] = set()
    for change in found:
        if change.place is None:
            gone = before[change.was or 0]
            lines.append(Line(gone.kind, change.runs, tuple(gone.clauses), "gone"))
            continue
        piece = now[change.place]
        above = next((p for p in reversed(now[: change.place]) if p.kind == "heading"), None)
        if above and above.place not in shown and piece.kind != "heading":
            lines.append(line(above))
            shown.add(above.place)
        shown.add(piece.place)
        lines.append(Line(piece.kind, change.runs, tuple(piece.clauses), change.what, piece.place))
    return lines


def _whole(one: Line) -> str:
    return " ".join(run.says for run in one.runs)

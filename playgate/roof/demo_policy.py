"""The policy of the demo: our own words for each clause, agreed by both heads, read and learnt."""

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from playgate.people.member import Member
from playgate.policy.clauses import chapters
from playgate.policy.pieces import Piece
from playgate.policy.versions import About, a_year_on
from playgate.training import actions

if TYPE_CHECKING:
    from .demo import Cast

# New here: has not read the policy, and is not trained.
NEW = {"lee"}
ADOPTED, TRAINED = timedelta(days=70), timedelta(days=65)


def learn(cast: "Cast", told: list[dict[str, Any]], now: datetime) -> None:
    """Bring in the first version, put it in force, and keep what everyone has read and learnt."""
    words, matched = text()
    day = cast.playgroup.today(now)
    adopted = day - ADOPTED
    about = About("The manager", adopted, "Committee, item 4", a_year_on(adopted))
    version = actions.bring_in(
        cast.playgroup, words, by=cast.house, now=now, about=about, matched=matched
    )
    digest = version.digest()
    for key in ("maya", "chris"):
        head = Member(cast.people[key], cast.playgroup, now)
        actions.put_in_force(version, digest, by=head, now=now)
    version.refresh_from_db()
    cast.playgroup.refresh_from_db()
    readers = [cast.people[one["key"]] for one in told if _has_read(one)]
    actions.carry_over(version, readers, day - TRAINED, by=cast.house, now=now)


def _has_read(one: dict[str, Any]) -> bool:
    return one["key"] not in NEW and not {"parent", "carer"} & set(one["roles"])


@cache
def text() -> tuple[list[Piece], dict[int, list[str]]]:
    """The words, and the clauses of each piece by its place."""
    words: list[Piece] = []
    matched: dict[int, list[str]] = {}
    for chapter, clauses in chapters().items():
        matched[len(words)] = []
        words.append(Piece("heading", chapter))
        for clause in clauses:
            matched[len(words)] = [clause.id]
            words.append(Piece("point", clause.says))
    return words, matched

"""Who sees a record: by its kind, and never whoever it is about, or somebody close to them."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from playgate.policy.roles import HEADS, SAFEGUARDING, Role

from . import Kind

P = TypeVar("P")
_OFFICE = HEADS | {Role.ADMINISTRATOR}
# Who looks after each kind. Of several rows, the next one counts where nobody of the one before
# is there who may: so the deputy looks after an allegation about the lead and the chairperson.
LOOKED_AFTER_BY: dict[Kind, tuple[frozenset[Role], ...]] = {
    Kind.SAFEGUARDING: (SAFEGUARDING,),
    Kind.ALLEGATION: (
        frozenset({Role.SAFEGUARDING_LEAD, Role.CHAIRPERSON}),
        frozenset({Role.SAFEGUARDING_DEPUTY}),
    ),
    Kind.CRIME: (HEADS | SAFEGUARDING,),
    Kind.DATA: (_OFFICE,),
    Kind.ACCESS: (_OFFICE | SAFEGUARDING,),
    Kind.COMPLAINT: (_OFFICE,),
    Kind.CONDUCT: (HEADS,),
}
FIRST = {kind: rows[0] for kind, rows in LOOKED_AFTER_BY.items()}
SEES: dict[Kind, frozenset[Role]] = {
    kind: frozenset().union(*rows) for kind, rows in LOOKED_AFTER_BY.items()
}
HEAR_THAT_IT_WAITS = (HEADS, frozenset({Role.TRUSTEE}))
WAITS_FOR: dict[Kind, str] = {
    Kind.SAFEGUARDING: "the safeguarding lead or deputy",
    Kind.ALLEGATION: "the safeguarding lead or the chairperson",
    Kind.CRIME: "the manager or the chairperson",
    Kind.DATA: "the manager or the chairperson",
    Kind.ACCESS: "the manager or the chairperson",
    Kind.COMPLAINT: "the manager or the chairperson",
    Kind.CONDUCT: "the manager or the chairperson",
}


def kinds_seen_by(roles: Iterable[Role]) -> list[Kind]:
    """The kinds that these roles look after in the first place."""
    held = set(roles)
    return [kind for kind in Kind if held & FIRST[kind]]


def look_after(kind: Kind, held: Mapping[P, Collection[Role]], kept_out: Collection[P]) -> list[P]:
    """Who looks after a record of this kind: of those who hold roles, without the kept out.

    Empty: it waits, and the heads hear for whom.
    """
    return _first_free(LOOKED_AFTER_BY[kind], held, kept_out)


def who_hears_instead(held: Mapping[P, Collection[Role]], kept_out: Collection[P]) -> list[P]:
    """Who hears that a record waits: the heads, or another trustee where it is about them."""
    return _first_free(HEAR_THAT_IT_WAITS, held, kept_out)


def _first_free(
    rows: Iterable[frozenset[Role]], held: Mapping[P, Collection[Role]], kept_out: Collection[P]
) -> list[P]:
    for roles in rows:
        if found := [one for one, has in held.items() if roles & set(has) and one not in kept_out]:
            return found
    return []

"""The two programmes term by term, as a page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered
from playgate.people.models import Playgroup
from playgate.people.terms import Term as OwnTerm
from playgate.policy.programmes import NAMES, Programme, Stands, how_it_stands
from playgate.policy.terms import Term, last_terms

from .models import Occasion

SHOWN_TERMS = 4
TERMS = Question(
    lambda playgroup: OwnTerm.objects.filter(playgroup=playgroup).values_list(
        "name", "starts", "ends"
    )
)


@dataclass
class InTerm:
    """What one programme has in one term."""

    term: Term
    occasions: list[Occasion] = field(default_factory=list)

    @property
    def held(self) -> list[Occasion]:
        """What really took place."""
        return [one for one in self.occasions if one.state == "held"]

    @property
    def reached(self) -> int:
        """How many were reached, each occasion counted for itself."""
        return sum(one.reached or 0 for one in self.held)


@dataclass
class Calendar:
    """One programme: the term at hand, what comes after it, and the terms before."""

    programme: Programme
    now: InTerm
    later: list[Occasion]
    before: list[InTerm]
    today: date

    @property
    def name(self) -> str:
        """Whom it is for, in words."""
        return NAMES[self.programme]

    @property
    def stands(self) -> Stands:
        """How it stands in the term at hand."""
        planned = [one for one in self.now.occasions if one.state == "planned"]
        coming = sum(one.planned_for >= self.today for one in planned)
        return how_it_stands(len(self.now.held), coming)


def own_terms(playgroup: Playgroup) -> list[Term]:
    """The terms that the playgroup has told, as the policy counts them."""
    return answered(own_terms_asked(playgroup))


def own_terms_asked(playgroup: Playgroup) -> Asking[list[Term]]:
    """The same, for whoever asks together with others."""
    told = yield from TERMS.asked(playgroup=playgroup.pk)
    return [Term(f"{name} {starts.year}", starts, ends) for name, starts, ends in told]


def calendars(
    occasions: Iterable[Occasion], today: date, own: Iterable[Term] = ()
) -> list[Calendar]:
    """Both programmes: the term at hand and the three before it. `own`: the playgroup's terms."""
    rows, terms = list(occasions), last_terms(today, SHOWN_TERMS, own)
    return [
        _calendar(programme, [one for one in rows if one.programme == programme], today, terms)
        for programme in Programme
    ]


def _calendar(
    programme: Programme, rows: list[Occasion], today: date, shown: Iterable[Term]
) -> Calendar:
    terms = [InTerm(term) for term in shown]
    ends = max(terms[0].term.ends, today)
    for one in rows:
        place = next((each for each in terms if each.term.starts <= one.day <= ends), None)
        if place:
            place.occasions.append(one)
    later = [one for one in rows if one.day > ends]
    return Calendar(programme, terms[0], later, terms[1:], today)

"""What waits in the three programmes, and what they can show for the policy."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.programmes import CLAUSES, Programme, how_it_stands, is_nearly_over
from playgate.policy.terms import Term, term_at

from .calendar import own_terms_asked
from .models import Occasion
from .team import arranged_for_the_team, newest_asked, of_the_team

WITH = {Programme.CHILDREN: "the children", Programme.PARENTS: "the parents"}


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Who came, what has been confirmed, what was held; and where nothing is planned at all."""
    today = member.playgroup.today(now)
    team, families = yield from together(of_the_team(member, today), _of_families(member, today))
    return [*team, *families]


def _of_families(member: Member, today: date) -> Asking[list[Duty]]:
    """What waits in the children's and the parents' programme."""
    if not member.may("programmes.plan"):
        return []
    term, occasions = yield from _this_term(member.playgroup, today)
    passed = [one for one in occasions if one.state == "planned" and one.planned_for < today]
    duties = [_was_it_held(occasion) for occasion in passed[:20]]
    for programme in Programme:
        counted = _counted(programme, occasions, term, today)
        if how_it_stands(counted.held, counted.coming) == "nothing":
            duties.append(_nothing(programme, term, today))
    return duties


def _was_it_held(occasion: Occasion) -> Duty:
    href = reverse("programmes:page", args=[occasion.pk])
    return Duty("Was it held?", href, occasion.clause, Rank.SOON, occasion.title)


def _nothing(programme: Programme, term: Term, today: date) -> Duty:
    return Duty(
        f"Plan something about being safe online with {WITH[programme]}",
        f"{reverse('programmes:plan')}?programme={programme}",
        CLAUSES[programme],
        Rank.SOON if is_nearly_over(term, today) else Rank.SOME_DAY,
        _says_nothing(term, today),
    )


def _says_nothing(term: Term, today: date) -> str:
    return f"Nothing {'planned' if term.holds(today) else 'held'} in the {term.name}"


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """What each programme has to show, and all three together."""
    today = playgroup.today(now)
    last, (term, occasions) = yield from together(
        newest_asked(playgroup), _this_term(playgroup, today)
    )
    families = [_kept(programme, occasions, term, today) for programme in Programme]
    arranged = arranged_for_the_team(last, today)
    return [arranged, *families, _all_three([arranged, *families])]


def _all_three(told: list[Kept]) -> Kept:
    """Safe use through training and education: of the team, the children and the parents."""
    short = [one.falls_short for one in told if one.falls_short]
    figure = f"{len(told) - len(short)} of {len(told)} programmes are alive"
    return Kept("scope.through-training", figure, ". ".join(short))


def _kept(programme: Programme, occasions: list[Occasion], term: Term, today: date) -> Kept:
    counted = _counted(programme, occasions, term, today)
    stands, short = how_it_stands(counted.held, counted.coming), ""
    if stands == "nothing":
        short = _says_nothing(term, today)
    elif stands == "planned" and is_nearly_over(term, today):
        short = f"Planned, and not held yet in the {term.name}"
    figure = f"{counted.held} held in the {term.name}, {counted.reached} reached"
    return Kept(CLAUSES[programme], figure if counted.held else f"{counted.coming} planned", short)


def _occasions(playgroup: UUID, starts: date) -> QuerySet[Occasion]:
    alive = Q(state="held", held_on__gte=starts) | Q(state="planned")
    return Occasion.objects.filter(alive, playgroup=playgroup)


OCCASIONS = Question(_occasions)


def _this_term(playgroup: Playgroup, today: date) -> Asking[tuple[Term, list[Occasion]]]:
    """The term at hand; what counts for it, what comes after it, and what nobody has said yet
    whether it was.
    """
    term = term_at(today, (yield from own_terms_asked(playgroup)))
    return term, (yield from OCCASIONS.asked(playgroup=playgroup.pk, starts=term.starts))


class Counted(NamedTuple):
    """What one programme has in a term: held, still to come, and how many were reached."""

    held: int
    coming: int
    reached: int


def _counted(programme: Programme, occasions: list[Occasion], term: Term, today: date) -> Counted:
    """What is held in the holiday after a term counts for it. In a holiday, what is planned for
    the next term counts as still to come.
    """
    mine = [one for one in occasions if one.programme == programme]
    held = [one for one in mine if one.state == "held" and one.day <= max(term.ends, today)]
    last = term.ends if term.holds(today) else date.max
    coming = [one for one in mine if one.state == "planned" and today <= one.planned_for <= last]
    return Counted(len(held), len(coming), sum(one.reached or 0 for one in held))

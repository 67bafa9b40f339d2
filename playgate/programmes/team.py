"""The team's own programme: what waits for those who lead it, and what it can show (*leads*)."""

from datetime import date

from django.db.models import Max
from django.urls import reverse

from playgate.ledger.question import Question
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.sessions import ARRANGE, ATTEND, is_arranged

from .models import Outside, Session

PASSED = Question(
    lambda playgroup, today: Session.objects.filter(
        playgroup=playgroup, state="planned", day__lt=today
    )[:20]
)
UNSEEN = Question(
    lambda playgroup, me: Outside.objects.filter(playgroup=playgroup, state="waiting").exclude(
        person=me
    )[:20]
)


def of_the_team(member: Member, today: date) -> list[Duty]:
    """Sessions whose people are not noted, certificates to look at, and a year without training."""
    if not member.may("programmes.note_session"):
        return []
    playgroup = member.playgroup
    passed = PASSED(playgroup=playgroup.pk, today=today)
    unseen = UNSEEN(playgroup=playgroup.pk, me=member.person.pk)
    found = [*map(_who_came, passed), *map(_look_at, unseen)]
    if not is_arranged(newest(playgroup), today):
        found.append(_arrange())
    return found


def _who_came(session: Session) -> Duty:
    href, about = reverse("programmes:session", args=[session.pk]), ", ".join(session.titles)
    return Duty("Who came to the training?", href, ARRANGE, Rank.SOON, about)


def _look_at(outside: Outside) -> Duty:
    href = reverse("programmes:outside", args=[outside.pk])
    return Duty("Look at a certificate from elsewhere", href, ATTEND, Rank.SOON, outside.title)


def _arrange() -> Duty:
    href, about = reverse("programmes:plan_session"), "Nobody has learnt anything for a year"
    return Duty("Arrange training for the team", href, ARRANGE, Rank.SOON, about)


def newest(playgroup: Playgroup) -> date | None:
    """The last day on which anybody has learnt anything."""
    told: date | None = playgroup.certificates.order_by().aggregate(last=Max("passed_on"))["last"]
    return told


def arranged_for_the_team(playgroup: Playgroup, today: date) -> Kept:
    """When somebody last learnt something, alone or together."""
    last = newest(playgroup)
    figure = f"Training was last done on {last.day} {last:%B %Y}" if last else ""
    short = "" if is_arranged(last, today) else "Nobody has learnt anything for a year"
    return Kept(ARRANGE, figure, short)

"""The team's own programme: what waits for those who lead it, and what it can show (*leads*)."""

from datetime import date

from django.db.models import Max
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import answered, together
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.sessions import ARRANGE, ATTEND, is_arranged
from playgate.training.models import Certificate

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


NEWEST = Question(
    lambda playgroup: numbers(
        Certificate.objects.filter(playgroup=playgroup), last=Max("passed_on")
    )
)


def of_the_team(member: Member, today: date) -> Asking[list[Duty]]:
    """Sessions whose people are not noted, certificates to look at, and a year without training."""
    if not member.may("programmes.note_session"):
        return []
    here = {"playgroup": member.playgroup_id}
    passed, unseen, last = yield from together(
        PASSED.asked(**here, today=today),
        UNSEEN.asked(**here, me=member.person.pk),
        newest_asked(member.playgroup),
    )
    found = [*map(_who_came, passed), *map(_look_at, unseen)]
    if not is_arranged(last, today):
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
    return answered(newest_asked(playgroup))


def newest_asked(playgroup: Playgroup) -> Asking[date | None]:
    """The same, for whoever asks together with others."""
    (told,) = yield from NEWEST.asked(playgroup=playgroup.pk)
    return told["last"]  # type: ignore[no-any-return]


def arranged_for_the_team(last: date | None, today: date) -> Kept:
    """When somebody last learnt something, alone or together."""
    figure = f"Training was last done on {last.day} {last:%B %Y}" if last else ""
    short = "" if is_arranged(last, today) else "Nobody has learnt anything for a year"
    return Kept(ARRANGE, figure, short)

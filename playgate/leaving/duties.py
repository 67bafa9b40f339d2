"""What waits where somebody goes, and what can be shown for it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clocks import spoken
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.leaving import CONFIDENTIAL, Kind

from .models import Leaving

CLAUSE = "administrator.leavers"


def _open(playgroup: UUID) -> QuerySet[Leaving]:
    rows = Leaving.objects.filter(playgroup=playgroup, state="open")
    return rows.select_related("person", "playgroup")


OPEN = Question(lambda playgroup: _open(playgroup)[:50])
MINE = Question(lambda playgroup, me: _open(playgroup).filter(person=me)[:50])


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """For those who see to it: everybody who goes. For whoever goes: the promise."""
    sees, here, me = member.may("leaving.see"), member.playgroup_id, member.person.pk
    runs = yield from OPEN.asked(playgroup=here) if sees else MINE.asked(playgroup=here, me=me)
    duties = []
    for run in runs:
        if run.person_id == me and run.is_for_good and run.signed_at is None:
            duties.append(_promise(run))
        if sees:
            duties.append(_seen_to(run, now))
    return duties


def _promise(run: Leaving) -> Duty:
    href = reverse("leaving:sign", args=[run.pk])
    return Duty("Before you go: please read and sign", href, CONFIDENTIAL, Rank.SOON)


def _seen_to(run: Leaving, now: datetime) -> Duty:
    href, due = reverse("leaving:page", args=[run.pk]), run.alarm_at
    name = run.person.first_name
    if run.is_alarming:
        says = f"{name} is gone, and a way in is still open"
        return Duty(says, href, CLAUSE, Rank.NOW, due=due, is_late=True)
    when = spoken(due, now, run.playgroup.tz)
    says = f"{name} leaves: see what is open" if run.is_for_good else f"{name}: close every way in"
    is_now = run.last_day <= run.playgroup.today(now)
    return Duty(says, href, CLAUSE, Rank.NOW if is_now else Rank.SOON, f"Last day: {when}", due)


def _seen(playgroup: UUID, today: date) -> QuerySet:
    late = Q(state="open", last_day__lt=today)
    for_good = Q(kind=Kind.LEAVES) & ~Q(state="called off")
    return numbers(
        Leaving.objects.filter(playgroup=playgroup),
        closed=Count("pk", filter=Q(state="closed")),
        open=Count("pk", filter=Q(state="open")),
        late=Count("pk", filter=late),
        all=Count("pk", filter=for_good),
        signed=Count("pk", filter=for_good & Q(signed_at__isnull=False)),
        unsigned=Count("pk", filter=for_good & late & Q(signed_at=None)),
    )


SEEN = Question(_seen)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many have been seen to, and who is over their day; how many have signed."""
    (told,) = yield from SEEN.asked(playgroup=playgroup.pk, today=playgroup.today(now))
    figure = f"{told['closed']} seen to, {told['open']} still open"
    short = f"{told['late']} incomplete after the last day" if told["late"] else ""
    signed = f"{told['signed']} of {told['all']} who left have signed"
    missing = f"{told['unsigned']} left without signing" if told["unsigned"] else ""
    return [Kept(CLAUSE, figure, short), Kept(CONFIDENTIAL, signed, missing)]

"""Later: the letter on the last evening, and the alarm where a way in is still open."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.mail.letters import send_letter
from playgate.people.member import House
from playgate.people.ties import who_decides
from playgate.policy.roles import Role

from . import actions
from .gathering import left
from .models import Leaving

STAYS = "What you learnt about children and families here stays confidential, also after you leave."
ALARM = "Somebody has left, and a way in to our accounts is still open."


@task()
def remind(leaving_id: str) -> None:
    """Send the letter on the last evening: once, and to nobody who stays after all."""
    leaving = _open().filter(pk=leaving_id, kind="leaves", letter_sent_at=None).first()
    now = timezone.now()
    if leaving is None or leaving.alarm_at > now:
        return
    send_letter(leaving.person.email, STAYS, reverse("ours", args=[leaving.playgroup.slug]))
    actions.note_letter(leaving, by=House(leaving.playgroup_id), now=now)


@every(minutes=15)
@task()
def look_after() -> None:
    """Raise the alarm where it is time, and let it go where every way in is closed."""
    now = timezone.now()
    for leaving in _open().filter(is_alarming=True, last_day__lte=timezone.localdate(now)):
        actions.calm(leaving, by=House(leaving.playgroup_id), now=now)
    for leaving in to_alarm(now):
        actions.alarm(leaving, by=House(leaving.playgroup_id), now=now)
        _tell(leaving)


def to_alarm(now: datetime) -> list[Leaving]:
    """Those whose time is up, with a way in that is still open, of which nobody has heard."""
    silent = _open().filter(is_alarming=False, last_day__lte=timezone.localdate(now))
    late = [one for one in silent if one.alarm_at <= now]
    return [one for one in late if any(each.is_urgent for each in left(one, now))]


def _tell(leaving: Leaving) -> None:
    """To the chairperson; where nobody is there, or it is they who go, to the manager."""
    group, today = leaving.playgroup, leaving.playgroup.today(timezone.now())
    heads = (who_decides(group, role, today) for role in (Role.CHAIRPERSON, Role.MANAGER))
    others = ([one for one in found if one.pk != leaving.person_id] for found in heads)
    for person in next((found for found in others if found), []):
        send_letter(person.email, ALARM, reverse("leaving:page", args=[leaving.pk]))


def _open():  # type: ignore[no-untyped-def]
    return Leaving.objects.filter(state="open").select_related("playgroup", "person")

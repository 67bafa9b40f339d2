"""What the inbox does later: count again, when the working days have changed."""

from django.utils import timezone
from django_tasks import task

from playgate.people.member import House
from playgate.people.models import Playgroup

from . import actions


@task()
def work_out_anew(playgroup_id: str) -> None:
    """Give whatever waits for an answer its new time."""
    playgroup = Playgroup.objects.get(pk=playgroup_id)
    actions.work_out_anew(playgroup, by=House(playgroup.pk), now=timezone.now())

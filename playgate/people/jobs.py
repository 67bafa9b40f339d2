"""What the room of people does later: letters, and wiping lists whose hour is over."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.ledger.book import TooLate
from playgate.mail.letters import send_letter

from . import actions
from .family_lists import KEPT_FOR, FamilyList
from .invitations import Invitation
from .member import House

INVITED = "A playgroup asks you to join it. Open this page within 14 days to see it, and to say yes"


@task()
def send_invitation(invitation_id: str) -> None:
    """Write the letter. Its link is made here, so that no queue and no table ever holds it."""
    invitation = Invitation.objects.select_related("person").get(pk=invitation_id)
    by, now = House(invitation.playgroup_id), timezone.now()
    try:
        token = actions.send_invitation(invitation, by=by, now=now)
    except TooLate:  # withdrawn meanwhile
        return
    send_letter(invitation.person.email, INVITED, reverse("people:take_up", args=[token]))


@every(minutes=10)
@task()
def wipe_families() -> None:
    """Wipe lists of families that nobody has imported within the hour."""
    now = timezone.now()
    for one in FamilyList.objects.filter(at__lt=now - KEPT_FOR).exclude(packed=b"")[:500]:
        actions.wipe_families(one, by=House(one.playgroup_id), now=now)

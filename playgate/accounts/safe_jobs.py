"""What the house does later when a secret was shown: it tells the other keepers."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.mail.letters import send_letter
from playgate.people.models import Office, on
from playgate.policy.roles import Role

from .models import Keeper
from .secrets import Showing

SAYS = "Somebody looked into the safe of an account that you look after."


@task()
def tell_keepers(showing_id: str) -> None:
    """Write to the other keepers of the account; where there are none, to the manager."""
    rows = Showing.objects.select_related("secret", "playgroup")
    showing = rows.filter(pk=showing_id).first()
    if showing is None:
        return
    today = on(showing.playgroup.today(timezone.now()))
    keepers = Keeper.objects.filter(today, account=showing.secret.account_id)
    managers = Office.objects.filter(today, playgroup=showing.playgroup, role=Role.MANAGER)
    path = reverse("accounts:see_details", args=[showing.secret.account_id])
    for people in (keepers, managers):
        others = people.filter(person__is_active=True).exclude(person=showing.person_id)
        addresses = sorted(set(others.values_list("person__email", flat=True)))
        for address in addresses:
            send_letter(address, SAYS, path)
        if addresses:
            return

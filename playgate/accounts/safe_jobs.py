"""What the house does later when a secret was shown: it tells the other keepers."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.mail.letters import send_letter
from playgate.people.models import Office, on
from playgate.people.ties import at_work
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
    group, today = showing.playgroup, showing.playgroup.today(timezone.now())
    keepers = Keeper.objects.filter(on(today), account=showing.secret.account_id)
    keepers = keepers.filter(person__in=at_work(group, today))
    managers = Office.objects.deciding([Role.MANAGER], today).filter(playgroup=group)
    path = reverse("accounts:see_details", args=[showing.secret.account_id])
    for people in (keepers, managers):
        others = people.exclude(person=showing.person_id)
        addresses = sorted(set(others.values_list("person__email", flat=True)))
        for address in addresses:
            send_letter(address, SAYS, path)
        if addresses:
            return

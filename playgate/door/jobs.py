"""Letters about the door: whoever did not do it themselves hears of it, and knows what to do."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.mail.letters import send_letter
from playgate.people.models import Person
from playgate.people.ties import addresses_of
from playgate.policy.acts import MAY

from .models import AddressChange, Alarm

WRONG = "Was it not you? Tell your manager today."


@task()
def tell_added(person: str) -> None:
    """A second step was added."""
    _tell(person, f"A second step was added to your sign-in. {WRONG}")


@task()
def tell_removed(person: str) -> None:
    """A second step was removed."""
    _tell(person, f"A second step was removed from your sign-in. {WRONG}")


@task()
def tell_recovered(person: str) -> None:
    """A recovery code was used."""
    _tell(person, f"A recovery code of yours was used. {WRONG}")


@task()
def tell_signed_out(person: str) -> None:
    """Every device was signed out."""
    _tell(person, "To keep the children safe, all your devices have been signed out.")


@task()
def tell_reset(person: str) -> None:
    """The second steps were taken away by two others."""
    _tell(person, f"Your second step was reset. Come in and set up a new one. {WRONG}")


@task()
def tell_alarm(alarm: str) -> None:
    """Manager and administrator hear that somebody opened more than anybody needs."""
    found = Alarm.objects.filter(pk=alarm, seen_at=None).select_related("playgroup").first()
    if found is None:
        return
    today = found.playgroup.today(timezone.now())
    says = "Somebody has opened unusually many pages or pictures of children. Please look."
    for address in addresses_of(found.playgroup, MAY["door.let_go_on"], today):
        send_letter(address, says, reverse("door:alarms"))


@task()
def send_code(change: str) -> None:
    """The code for another address, to that address; none where somebody else has it."""
    found = AddressChange.objects.filter(pk=change, done_at=None).first()
    if found is None:
        return
    says = f"Your code for this address is {found.code}. It works for 15 minutes."
    if Person.objects.filter(email=found.new).exists():
        says = "Somebody asked to come in with this address, but it is already known here."
    send_letter(found.new, says, reverse("door:confirm_address"))


@task()
def tell_address(change: str) -> None:
    """The old address hears that it is no longer the one."""
    found = AddressChange.objects.filter(pk=change).first()
    if found:
        says = f"Your sign-in now has another e-mail address. {WRONG}"
        send_letter(found.old, says, reverse("door:page"))


def _tell(person: str, says: str) -> None:
    found = Person.objects.filter(pk=person, is_active=True).first()
    if found:
        send_letter(found.email, says, reverse("door:page"))

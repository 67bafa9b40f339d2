"""Letters about cases: both heads hear that one has come in, the applicant what came of it."""

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.mail.letters import send_letter
from playgate.people.ties import addresses_of
from playgate.policy.roles import HEADS, Role

from .connecting_jobs import come_in, introduce, look_after_connections, tell_of_loss
from .models import Case
from .safe_jobs import tell_keepers
from .standing import heads

__all__ = [
    "come_in",
    "introduce",
    "look_after_connections",
    "tell_applicant",
    "tell_heads",
    "tell_keepers",
    "tell_of_loss",
]

ANSWERS = {
    "agreed": "Manager and chairperson have agreed to your case for an account.",
    "refused": "Your case for an account has an answer. It is no this time.",
    "more asked": "Somebody would like to know more about your case for an account.",
}


@task()
def tell_heads(case_id: str) -> None:
    """Tell manager and chairperson that a case has come in; trustees where one of them is out."""
    case = Case.objects.whole().select_related("playgroup").filter(pk=case_id).first()
    if case is None or not case.is_to_decide:
        return
    group, today = case.playgroup, case.playgroup.today(timezone.now())
    table = case.table(heads(group, today))
    for address in addresses_of(group, HEADS, today):
        send_letter(address, "A case for a new account waits for you.", _path(case))
    others = addresses_of(group, [Role.TRUSTEE], today) if table.for_a_trustee() else []
    for address in others:
        says = "A case for a new account waits for a minute that names who stands in."
        send_letter(address, says, _path(case))


@task()
def tell_applicant(case_id: str) -> None:
    """Tell the applicant what came of the case, and after two yeses the administrator too."""
    case = Case.objects.whole().select_related("playgroup").filter(pk=case_id).first()
    if case is None or case.applicant is None or case.state not in ANSWERS:
        return
    if case.applicant.is_active:
        send_letter(case.applicant.email, ANSWERS[case.state], _path(case))
    if case.state == "agreed":
        today = case.playgroup.today(timezone.now())
        for address in addresses_of(case.playgroup, [Role.ADMINISTRATOR], today):
            send_letter(address, "An account has been agreed to. Please make it.", _path(case))


def _path(case: Case) -> str:
    return reverse("accounts:case", args=[case.pk])

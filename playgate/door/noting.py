"""Whatever happens to a second factor, by whichever page: it is noted in the same transaction."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.utils import timezone

from playgate.jobs.later import later

from . import actions, codes, devices

CODES = Authenticator.Type.RECOVERY_CODES


def listen() -> None:
    """Hear of every factor that is added or used, and of everybody who comes in."""
    post_save.connect(added, sender=Authenticator, dispatch_uid="door.added")
    authenticator_used.connect(used, sender=Authenticator, dispatch_uid="door.used")
    user_logged_in.connect(came_in, dispatch_uid="door.came_in")


def added(instance: Authenticator, created: bool, **_: Any) -> None:
    """A new factor: noted, told by letter, and itself a proof that its owner is here."""
    if not created:
        return
    _note(instance, "added")
    if instance.type == CODES:
        return
    if instance.type == Authenticator.Type.TOTP:
        codes.use_up_now(instance)
    later("door.tell_added", str(instance.user_id))
    request = context.request
    if request is not None and request.user.pk == instance.user_id:
        more = {"id": instance.pk, "type": instance.type, "reauthenticated": True}
        record_authentication(request, request.user, "mfa", **more)


def used(authenticator: Authenticator, **_: Any) -> None:
    """A recovery code was used: noted, and its owner hears of it."""
    if authenticator.type == CODES:
        _note(authenticator, "used")
        later("door.tell_recovered", str(authenticator.user_id))


def came_in(request: HttpRequest, **_: Any) -> None:
    """Somebody has come in: the list of their devices is kept from here on."""
    devices.begin(request)


def _note(factor: Authenticator, change: str) -> None:
    now = timezone.now()
    for member in actions.members(factor.user, now):
        actions.note_factor(member.person, change, str(factor.type), by=member, now=now)

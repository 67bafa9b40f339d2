"""What the house does later with phones: it rings them, in three beats, and forgets who is gone."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.networks.contract import (
    NetworkError,
    NotAllowed,
    NotFound,
    RateLimited,
    Reconnect,
    Rejected,
    Transient,
)
from playgate.networks.ringing import ring as pass_on
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.people.ties import at_work
from playgate.policy.ringing import WAITS, Said, why_not_ring
from playgate.vault.browsers import NoPoint, lock
from playgate.vault.ring import CannotOpen, KeyMissing

from . import actions
from .models import Phone, bell

TRIED = "This is how Playgate rings."
WHY_TRIED = "You get this because you wanted to try."
# It was certainly not taken; the first two may come through later. Anything else may have been
# taken, and then it does not ring again.
LATER, NEVER = (Transient, RateLimited), (Reconnect, NotAllowed, Rejected)


@task()
def ring_to_try(phone_id: str, mark: str) -> None:
    """Ring one phone once, because its owner wants to hear it."""
    ring(phone_id, Said(TRIED, WHY_TRIED, "/phones/", mark))


def ring(phone_id: str, said: Said) -> None:
    """Ring one phone, once for the same mark: kept, called outside any transaction, noted.

    A worker that dies in between loses this ring rather than ring twice; the letter by e-mail goes
    its own way. Raises what says that it was not taken, so that the work is tried again.
    """
    phone = Phone.objects.filter(pk=phone_id, gone_at=None).first()
    if phone is None:
        return
    by = House(phone.playgroup_id)
    rung = actions.ring(phone, said.mark, by=by, now=timezone.now())
    if rung is None:
        return
    try:
        _call(phone, said)
    except (NotFound, NoPoint, CannotOpen, KeyMissing):
        actions.forget(phone, by=by, now=timezone.now())
    except (*LATER, *NEVER) as trouble:
        actions.be_held_up(rung, by=by, now=timezone.now())
        if isinstance(trouble, LATER):
            raise
    except NetworkError:
        return  # nobody can say whether it rang
    else:
        actions.be_heard(rung, by=by, now=timezone.now())


def _call(phone: Phone, said: Said) -> None:
    browser, own, here = phone.browser(), bell(), settings.SERVERS_HERE
    if why_not_ring(browser.endpoint, settings.RING_THROUGH, here=here):
        raise NotFound  # it was allowed once, and is not any more
    locked = lock(said.in_bytes, browser)
    signed = own.signed(browser.endpoint, timezone.now())
    pass_on(browser.endpoint, locked, signed, waits=WAITS, here=here)


@every(at="03:35")
@task()
def look_round() -> None:
    """Each playgroup in which a phone rings is looked at for itself."""
    ringing = Phone.objects.filter(gone_at=None).order_by()
    for pk in ringing.values_list("playgroup", flat=True).distinct():
        later("phones.forget_leavers", str(pk))


@task()
def forget_leavers(playgroup_id: str) -> None:
    """Phones of those who have no part in the work any more ring for nobody."""
    now, group = timezone.now(), Playgroup.objects.get(pk=playgroup_id)
    here = at_work(group, group.today(now))
    for phone in group.phones.filter(gone_at=None).exclude(person__in=here):
        actions.forget(phone, by=House(group.pk), now=now)

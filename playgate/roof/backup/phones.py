"""After a restore: a phone that somebody has let be quiet since is not rung again."""

from datetime import datetime

from playgate.people.member import House
from playgate.phones import actions as phones
from playgate.phones.models import Phone
from playgate.policy.endings import OF_PHONES, Ending

__all__ = ["OF_PHONES", "close_phones"]


def close_phones(one: Ending, by: House, now: datetime) -> int:
    """It is forgotten, with where it was rung."""
    here = Phone.objects.filter(pk=one.about, playgroup=by.playgroup_id, gone_at=None)
    if phone := here.first():
        phones.forget(phone, by=by, now=now)
    return int(bool(phone))

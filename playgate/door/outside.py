"""An address that somebody changed to, as the list outside the database keeps it: sealed.

Under a key made from that of the ledger's seals, which every backup of the house holds.
"""

import base64
from uuid import UUID

from django.conf import settings

from playgate.policy.endings import Ending
from playgate.vault.ring import CannotOpen, KeyMissing, Place, Ring


def sealed(address: str, playgroup: UUID, person: UUID) -> str:
    """The address in a form that nobody reads who has only the list."""
    told = _ring().seal(address.encode(), _place(playgroup, person))
    return base64.b64encode(told).decode()


def opened(one: Ending) -> str:
    """The address again; "" where it was sealed in another house, or the line was changed."""
    try:
        told = base64.b64decode(one.sealed, validate=True)
        return _ring().unseal(told, _place(UUID(one.playgroup), UUID(one.person))).decode()
    except (ValueError, CannotOpen, KeyMissing):
        return ""


def _ring() -> Ring:
    return Ring.drawn(settings.SEAL_KEY, "playgate addresses outside")


def _place(playgroup: UUID, person: UUID) -> Place:
    return Place(playgroup, "people_person", person, "email")

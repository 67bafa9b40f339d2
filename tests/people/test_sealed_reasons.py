"""Why a child is on the never list lies sealed, and stays readable when the vault is turned."""

from typing import Any

from playgate.people import actions
from playgate.people.models import NeverEntry
from playgate.people.sealing import Reason, opened
from playgate.roof import vaulting


def test_a_reason_opens_after_the_vault_was_turned(cast: Any, member: Any, now: Any) -> None:
    grace = cast.children["grace"]
    actions.put_on_the_never_list(grace, Reason("refuge", "At once"), by=member("ada"), now=now)
    old = NeverEntry.objects.get(child=grace).key
    assert vaulting.rotate() == 0
    entry = NeverEntry.objects.get(child=grace)
    assert entry.key != old
    assert opened(entry) == Reason("refuge", "At once")
    assert vaulting.status() == 0

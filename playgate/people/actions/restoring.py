"""That a backup was brought back stands in the ledger, so that the gap before it is explained."""

from datetime import datetime

from playgate.ledger.book import action, record
from playgate.people.member import House
from playgate.people.models import Playgroup


@action("people.note_restore")
def note_restore(
    playgroup: Playgroup, made_at: str, *, by: House, now: datetime, **told: int
) -> None:
    """A backup was brought back: what lies between the two moments is not here. `told`: numbers."""
    clause, facts = "law.data-protection", {"made_at": made_at, **told}
    record(playgroup, act="people.note_restore", clause=clause, by=by, now=now, **facts)

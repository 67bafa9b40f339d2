"""The copy of a comment that a record keeps, held against the ledger."""

from collections.abc import Iterable

from playgate.inbox.evidence import seal_of
from playgate.ledger.models import Entry

from .models import Incident, Source


def unchanged(incident: Incident, sources: Iterable[Source]) -> dict[object, bool]:
    """For each comment of a record: whether its copy is the one that the ledger knows; one query.

    The pictures of the screen are in the copy by their SHA-256.
    """
    lines = Entry.objects.filter(
        playgroup=incident.playgroup_id,
        act="incidents.join",
        about=f"incidents.Incident:{incident.pk}",
    )
    known = {
        line.get("source"): line.get("evidence") for line in lines.values_list("facts", flat=True)
    }
    return {one.pk: known.get(str(one.pk)) == one.sha256 == seal_of(one.told) for one in sources}

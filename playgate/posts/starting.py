"""What is known for ready words: the playgroup, the day, the term at hand or the next."""

from datetime import date

from playgate.people.models import Playgroup
from playgate.policy.clocks import long_date


def known(playgroup: Playgroup, today: date) -> dict[str, str]:
    """What can be filled in."""
    told = {"playgroup": playgroup.short, "day": f"{today:%A}"}
    term = playgroup.terms.filter(ends__gte=today).order_by("starts").first()
    if term:
        told["term"] = term.name if term.name.lower().endswith("term") else f"{term.name} term"
        told |= {"starts": long_date(term.starts), "ends": long_date(term.ends)}
    return told

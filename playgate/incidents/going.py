"""What goes when, told to those who answer for it; only of what they may know of."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min

from playgate.inbox.keeping import letters_over, looks_over, may_be_over
from playgate.inbox.models import Capture, Comment, Evidence, Letter, Look
from playgate.ledger.models import Entry
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.incidents import SAYS, Kind
from playgate.policy.incidents.keeping import record_kept_as
from playgate.policy.retention import RETENTION, Keeping
from playgate.posts.models import CopyCapture

from .keeping import until
from .models import Hold, Incident
from .seeing import looked_after_by

SOON = timedelta(days=30)
WIPES = ("incidents.wipe", "inbox.wipe_comments", "inbox.wipe_evidence", "inbox.wipe_looks")


@dataclass(frozen=True)
class Goes:
    """One kind of thing: how many are here, how many may go within thirty days, the next day."""

    says: str
    keeping: Keeping
    here: int
    soon: int = 0
    next: date | None = None
    more: str = ""

    @property
    def soon_said(self) -> str:
        """How many may go soon."""
        return f"Up to {self.soon} may go within 30 days"


def going(member: Member, now: datetime) -> dict[str, Any]:
    """What is kept, what goes next, who holds what, and what was wiped last."""
    group, today = member.playgroup, member.playgroup.today(now)
    return {
        "kinds": [*_of_the_inbox(group, today), *_of_records(member, now)],
        "holds": _holds(member, now),
        "wiped": _wiped(group),
        "table": list(RETENTION.values()),
    }


def _of_the_inbox(group: Playgroup, today: date) -> list[Goes]:
    then = today + SOON
    looks, letters = (model.objects.filter(playgroup=group) for model in (Look, Letter))
    return [
        Goes(
            "What came back, and what we said",
            RETENTION["comment"],
            Comment.objects.filter(playgroup=group, wiped_at=None).count(),
            may_be_over(group, then).count(),
            more="Complaints three years. What is open, in a record or on the private way stays "
            "as long as that.",
        ),
        Goes(
            "Pictures of the screen",
            RETENTION["comment"],
            Capture.objects.filter(playgroup=group).count(),
            more="Each goes with what it shows.",
        ),
        Goes(
            "Pictures of the screen that show that a post is down",
            RETENTION["published picture"],
            CopyCapture.objects.filter(playgroup=group).count(),
            more="Each stays with what was written about its post, and goes when a child in the "
            "post is erased.",
        ),
        Goes(
            "Proof of what was hidden or deleted",
            RETENTION["moderation evidence"],
            Evidence.objects.filter(playgroup=group).count(),
        ),
        _counted("That somebody looked", "look", group, looks, looks_over(group, then)),
        _counted("Letters about what waits", "letter", group, letters, letters_over(group, then)),
    ]


def _counted(says: str, record: str, group: Playgroup, rows: Any, over: Any) -> Goes:
    told = rows.aggregate(here=Count("pk"), soon=Count("pk", filter=over), first=Min("at"))
    last = RETENTION[record].until(group.today(told["first"])) if told["first"] else None
    next_ = last + timedelta(days=1) if last else None
    return Goes(says, RETENTION[record], told["here"], told["soon"], next_)


def _of_records(member: Member, now: datetime) -> list[Goes]:
    """Records by how long they are kept; of those that this member looks after alone."""
    then, found = member.playgroup.today(now) + SOON, dict[str, list[Incident]]()
    rows = looked_after_by(member, now).filter(wiped_at=None).select_related("playgroup")
    for one in rows:
        found.setdefault(record_kept_as(one.kind), []).append(one)
    told = []
    for record, ones in found.items():
        lasts = [last for one in ones if (last := until(one))]
        names = "; ".join(sorted({SAYS[Kind(one.kind)].name for one in ones}))
        soon = sum(last < then for last in lasts)
        next_ = min(lasts) + timedelta(days=1) if lasts else None
        told.append(Goes(names, RETENTION[record], len(ones), soon, next_))
    return told


def _holds(member: Member, now: datetime) -> list[Hold]:
    """Who has asked that something be kept; of records, those that this member looks after."""
    rows = Hold.objects.now().filter(playgroup=member.playgroup).select_related("by", "incident")
    rows = rows.annotate(kept=Count("pictures"))
    mine = set(looked_after_by(member, now).values_list("pk", flat=True))
    return [one for one in rows if one.incident_id is None or one.incident_id in mine]


def _wiped(group: Playgroup) -> dict[str, Any]:
    """How many lines of the ledger say that something was wiped, and the day of the last."""
    rows = Entry.objects.filter(playgroup=group.pk, act__in=WIPES)
    return rows.aggregate(number=Count("pk"), last=Max("at"))

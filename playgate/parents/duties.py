"""What waits about the public page, and what can be shown for it."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from playgate.people.member import Member
from playgate.people.models import Playgroup, on
from playgate.policy.clocks import long_date
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.families import JOURNAL_RULES, READ_HOLDS
from playgate.policy.ours import is_due

from .models import JournalRead, Shown, shown


def waiting(member: Member, now: datetime) -> list[Duty]:
    """The page is to be looked over once a term: by the administrator."""
    group = member.playgroup
    if not member.may("parents.look_over") or not _is_due(shown(group), group, now):
        return []
    href = reverse("parents:page")
    says = "Look our public page over: do its numbers and links work?"
    return [Duty(says, href, "own.know-how-to-report", Rank.SOME_DAY)]


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """On how many open accounts the rules stand; when the page was looked over."""
    told = shown(playgroup)
    number, short = len(told.open_ones), told.without
    rules = f"The rules stand on {number - len(short)} of {number} open accounts"
    last = told.looked_over_at
    looked = f"Looked over on {long_date(playgroup.today(last))}" if last else "Not looked over yet"
    late = _is_due(told, playgroup, now)
    due = "The public page has not been looked over this term" if late else ""
    return [
        Kept("parents.encouraged", rules, ", ".join(short)),
        Kept("own.know-how-to-report", looked, due),
        _have_read(playgroup, now),
    ]


def _have_read(playgroup: Playgroup, now: datetime) -> Kept:
    """How many grown-ups of children on roll have read how the learning journal is used."""
    reads = JournalRead.objects.filter(
        rules=JOURNAL_RULES, at__gt=now - READ_HOLDS, page__person=OuterRef("person")
    )
    has_read = Q(Exists(reads.filter(playgroup=playgroup)))
    on_roll = playgroup.children.filter(on(playgroup.today(now))).values("pk")
    carers = playgroup.carers.filter(child__in=on_roll)
    told = carers.aggregate(
        all=Count("person", distinct=True), read=Count("person", filter=has_read, distinct=True)
    )
    short = told["all"] - told["read"]
    says = f"{told['read']} of {told['all']} grown-ups have read how the journal is used"
    return Kept("parents.acceptable-use", says, f"{short} have not read it yet" if short else "")


def _is_due(told: Shown, playgroup: Playgroup, now: datetime) -> bool:
    last = told.looked_over_at
    return is_due(playgroup.today(last) if last else None, playgroup.today(now))

"""What waits about the public page, and what can be shown for it."""

from datetime import datetime

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse

from playgate.people.member import Member
from playgate.people.models import Playgroup, on
from playgate.policy.clocks import long_date
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.erasing import CLAUSE as ERASING
from playgate.policy.erasing import month_after
from playgate.policy.families import JOURNAL_RULES, READ_HOLDS
from playgate.policy.ours import is_due

from .models import JournalRead, Shown, shown


def waiting(member: Member, now: datetime) -> list[Duty]:
    """The page is to be looked over once a term: by the administrator. Children to be erased."""
    group, erasing = member.playgroup, _erasing(member, now)
    if not member.may("parents.look_over") or not _is_due(shown(group), group, now):
        return erasing
    href = reverse("parents:page")
    says = "Look our public page over: do its numbers and links work?"
    return [*erasing, Duty(says, href, "own.know-how-to-report", Rank.SOME_DAY)]


def _erasing(member: Member, now: datetime) -> list[Duty]:
    """Children who are to be erased, and whose pictures may still be coming down."""
    if not member.may("parents.ask_erasure"):
        return []
    return [
        Duty(
            "A child is to be erased: go on",
            reverse("parents:erase", args=[one.child]),
            ERASING,
            Rank.TODAY,
            "What can still be seen comes down first.",
            due := month_after(one.asked_at, member.playgroup.tz),
            is_late=due < now,
        )
        for one in member.playgroup.erasures.filter(state="asked")[:20]
    ]


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
        *_erased(playgroup, now),
    ]


def _erased(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many children were erased, and that it was looked afterwards."""
    told = playgroup.erasures.aggregate(
        erased=Count("pk", filter=Q(erased_at__isnull=False)),
        seen=Count("pk", filter=Q(seen_gone_at__isnull=False)),
        oldest=Min("asked_at", filter=Q(state="asked")),
    )
    if not told["erased"] and not told["oldest"]:
        return []
    late = told["oldest"] and month_after(told["oldest"], playgroup.tz) < now
    left = told["erased"] - told["seen"]
    short = f"{left} not yet seen to be gone" if left else ""
    short = "A family has waited for more than a month to be erased" if late else short
    figure = f"{told['erased']} children erased, {told['seen']} of them seen to be gone"
    return [Kept(ERASING, figure, short)]


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

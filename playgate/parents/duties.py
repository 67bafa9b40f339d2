"""What waits about the public page, and what can be shown for it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Carer, Child, Playgroup, on
from playgate.policy.clocks import long_date
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.erasing import CLAUSE as ERASING
from playgate.policy.erasing import month_after
from playgate.policy.families import JOURNAL_RULES, READ_HOLDS
from playgate.policy.ours import is_due

from .models import Erasure, JournalRead, Shown, shown_asked

ASKED = Question(lambda playgroup: Erasure.objects.filter(playgroup=playgroup, state="asked")[:20])


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The page is to be looked over once a term: by the administrator. Children to be erased."""
    erasing, look = yield from together(_erasing(member, now), _look_over(member, now))
    return [*erasing, *look]


def _look_over(member: Member, now: datetime) -> Asking[list[Duty]]:
    group = member.playgroup
    if not member.may("parents.look_over"):
        return []
    if not _is_due((yield from shown_asked(group)), group, now):
        return []
    href = reverse("parents:page")
    says = "Look our public page over: do its numbers and links work?"
    return [Duty(says, href, "own.know-how-to-report", Rank.SOME_DAY)]


def _erasing(member: Member, now: datetime) -> Asking[list[Duty]]:
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
        for one in (yield from ASKED.asked(playgroup=member.playgroup_id))
    ]


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """On how many open accounts the rules stand; when the page was looked over."""
    here = {"playgroup": playgroup.pk}
    told, (readers,), (erased,) = yield from together(
        shown_asked(playgroup),
        READERS.asked(**here, day=playgroup.today(now), after=now - READ_HOLDS),
        ERASED.asked(**here),
    )
    number, short = len(told.open_ones), told.without
    rules = f"The rules stand on {number - len(short)} of {number} open accounts"
    last = told.looked_over_at
    looked = f"Looked over on {long_date(playgroup.today(last))}" if last else "Not looked over yet"
    late = _is_due(told, playgroup, now)
    due = "The public page has not been looked over this term" if late else ""
    return [
        Kept("parents.encouraged", rules, ", ".join(short)),
        Kept("own.know-how-to-report", looked, due),
        _have_read(readers),
        *_erased(erased, playgroup, now),
    ]


ERASED = Question(
    lambda playgroup: numbers(
        Erasure.objects.filter(playgroup=playgroup),
        erased=Count("pk", filter=Q(erased_at__isnull=False)),
        seen=Count("pk", filter=Q(seen_gone_at__isnull=False)),
        oldest=Min("asked_at", filter=Q(state="asked")),
    )
)


def _erased(told: dict[str, Any], playgroup: Playgroup, now: datetime) -> Iterator[Kept]:
    """How many children were erased, and that it was looked afterwards."""
    if not told["erased"] and not told["oldest"]:
        return
    late = told["oldest"] and month_after(told["oldest"], playgroup.tz) < now
    left = told["erased"] - told["seen"]
    short = f"{left} not yet seen to be gone" if left else ""
    short = "A family has waited for more than a month to be erased" if late else short
    figure = f"{told['erased']} children erased, {told['seen']} of them seen to be gone"
    yield Kept(ERASING, figure, short)


def _readers(playgroup: UUID, day: date, after: datetime) -> QuerySet:
    """How many grown-ups of children on roll there are, and how many of them have read."""
    reads = JournalRead.objects.filter(
        playgroup=playgroup, rules=JOURNAL_RULES, at__gt=after, page__person=OuterRef("person")
    )
    on_roll = Child.objects.filter(on(day), playgroup=playgroup).order_by().values("pk")
    return numbers(
        Carer.objects.filter(playgroup=playgroup, child__in=on_roll),
        all=Count("person", distinct=True),
        read=Count("person", filter=Q(Exists(reads)), distinct=True),
    )


READERS = Question(_readers)


def _have_read(told: dict[str, Any]) -> Kept:
    """How many have read how the learning journal is used."""
    short = told["all"] - told["read"]
    says = f"{told['read']} of {told['all']} grown-ups have read how the journal is used"
    return Kept("parents.acceptable-use", says, f"{short} have not read it yet" if short else "")


def _is_due(told: Shown, playgroup: Playgroup, now: datetime) -> bool:
    last = told.looked_over_at
    return is_due(playgroup.today(last) if last else None, playgroup.today(now))

"""What waits in the inbox, and what it can show for the policy."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Question
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.policy.clocks import spoken, until
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.inbox import OPEN, Kind, clause_of
from playgate.policy.leaving import ToDo

from .models import Comment, Reply


def _unanswered(playgroup: UUID) -> QuerySet[Comment]:
    comments = Comment.objects.filter(playgroup=playgroup, state__in=OPEN)
    told = ("playgroup", "state", "kind", "text", "answer_by", "account__name")
    return comments.exclude(kind=Kind.HEART).select_related("account").only(*told)[:50]


UNANSWERED = Question(_unanswered)


def waiting(member: Member, now: datetime) -> list[Duty]:
    """Comments that nobody has answered, the soonest first."""
    if not member.may("inbox.reply"):
        return []
    shown = UNANSWERED(playgroup=member.playgroup_id)
    return [_duty(comment, member.playgroup, now) for comment in shown]


def _duty(comment: Comment, playgroup: Playgroup, now: datetime) -> Duty:
    zone = playgroup.tz
    due = comment.answer_by if comment.state == "waiting" else None
    late = bool(due and due < now)
    says = "Acknowledged, not answered yet"
    if due:
        when = spoken(due, now, zone)
        says = f"Answer is late: it was due {when}" if late else f"Answer {until(due, now, zone)}"
    is_today = due is not None and playgroup.today(due) <= playgroup.today(now)
    return Duty(
        f"{says}",
        reverse("inbox:page", args=[comment.pk]),
        clause_of(comment.kind),
        Rank.NOW if is_today else Rank.SOON,
        f"{comment.account.name}: {opening(comment)}",
        due,
        late,
    )


def opening(comment: Comment) -> str:
    """The first words, to know it by."""
    line = " ".join(comment.text.split())
    return f"{line[:60]}…" if len(line) > 60 else line


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: replies not sent, answers they promised."""
    replies = Reply.objects.filter(playgroup=playgroup, by=person).filter(
        Q(state="written") | Q(state="sent", comment__state="acknowledged")
    )
    return [_promised(reply) for reply in replies.select_related("comment__account")[:50]]


def _promised(reply: Reply) -> ToDo:
    comment, where = reply.comment, reply.comment.account.name
    href = reverse("inbox:page", args=[comment.pk])
    if reply.state == "written":
        says = f"{where}: a reply that they wrote is not sent. Send it, or put it away"
        return ToDo(f"reply:{reply.pk}", says, clause_of(comment.kind), href, by_hand=False)
    says = f"{where}: they promised an answer. Somebody else gives it"
    return ToDo(f"answer:{comment.pk}", says, clause_of(comment.kind), href)


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many were answered in time, and what is late now."""
    on_time = Q(first_reply_at__lte=F("answer_by")) | Q(closed_at__lte=F("answer_by"))
    replied = Q(first_reply_at__isnull=False) | Q(closed_at__isnull=False)
    late = Q(state="waiting", answer_by__lt=now)
    complaints = Q(kind=Kind.COMPLAINT)
    wanting = playgroup.comments.filter(answer_by__isnull=False)
    told = wanting.aggregate(
        all=Count("pk", filter=replied & ~complaints),
        good=Count("pk", filter=on_time & ~complaints),
        late=Count("pk", filter=late & ~complaints),
        all_c=Count("pk", filter=replied & complaints),
        good_c=Count("pk", filter=on_time & complaints),
        late_c=Count("pk", filter=late & complaints),
    )
    return [
        _kept("monitoring.next-working-day", told["good"], told["all"], told["late"]),
        _kept(
            "monitoring.complaints-next-working-day", told["good_c"], told["all_c"], told["late_c"]
        ),
    ]


def _kept(clause: str, good: int, replied: int, late: int) -> Kept:
    short = f"{late} waiting past their time" if late else ""
    return Kept(
        clause,
        f"{good} of {replied} answered in time" if replied else "Nothing has come yet",
        short,
    )

"""What waits in the inbox, and what it can show for the policy."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.policy.clocks import end_of_day, spoken, until
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.inbox import Kind, clause_of
from playgate.policy.leaving import ToDo
from playgate.policy.replying import ON_ITS_WAY

from .how import SAID_AT, clocked
from .models import Comment, Cover, Reply
from .moderating_duties import kept_of_moderating, of_moderating
from .press_duties import kept_of_the_press, of_the_press
from .replying_duties import kept_of_replies, of_replies
from .watch_duties import kept_of_the_watch, of_the_watch

MOST_ON_TODAY = 10


def _waiting(playgroup: UUID, me: UUID, now: datetime, tonight: datetime) -> QuerySet[Comment]:
    others = Q(holder__isnull=False) & ~Q(holder=me) & Q(due_by__gt=tonight)
    comments = Comment.objects.waiting().awake(now).filter(playgroup=playgroup).exclude(others)
    told = ("playgroup", "state", "kind", "text", "answer_by", "due_by", "weight", "account__name")
    comments = comments.exclude(stood_back__person=me).exclude(kept_from__person=me)
    comments = comments.select_related("account")
    return comments.only(*told)[: MOST_ON_TODAY + 1]


WAITING = Question(_waiting)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """What came back and waits, what matters most first; and what there is to look at."""
    told = yield from together(
        of_the_press(member, now),
        of_moderating(member, now),
        of_replies(member, now),
        _comments(member, now),
        of_the_watch(member, now),
    )
    return [duty for some in told for duty in some]


def _comments(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The first of them. What a colleague was asked to answer is theirs, until its last day."""
    if not member.may("inbox.reply"):
        return []
    tonight = end_of_day(now, member.playgroup.tz)
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    shown = yield from WAITING.asked(**of, now=now, tonight=tonight)
    duties = [_duty(comment, member.playgroup, now) for comment in shown[:MOST_ON_TODAY]]
    if len(shown) <= MOST_ON_TODAY:
        return duties
    clause = "monitoring.next-working-day"
    more = Duty("More wait in the inbox", reverse("inbox:list"), clause, Rank.TODAY)
    return [*duties, more]


def _duty(comment: Comment, playgroup: Playgroup, now: datetime) -> Duty:
    zone, due = playgroup.tz, comment.due_by or now
    late, when = due < now, spoken(due, now, zone)
    if comment.state == "waiting":
        says = f"Answer is late: it was due {when}" if late else f"Answer {until(due, now, zone)}"
    else:
        says = "Acknowledged, not answered yet"
    is_today = playgroup.today(due) <= playgroup.today(now)
    cannot_wait = comment.weight == 0 and comment.state == "waiting"
    if cannot_wait:
        says = "This cannot wait"
    return Duty(
        says,
        reverse("inbox:page", args=[comment.pk]),
        clause_of(comment.kind),
        Rank.AT_ONCE if cannot_wait else Rank.NOW if is_today else Rank.SOON,
        f"{comment.account.name}: {opening(comment)}",
        due if comment.state == "waiting" and (late or not cannot_wait) else None,
        late,
    )


def opening(comment: Comment) -> str:
    """The first words, to know it by."""
    line = " ".join(comment.text.split())
    return f"{line[:60]}…" if len(line) > 60 else line


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: replies not sent, answers promised, what they were given."""
    replies = Reply.objects.filter(playgroup=playgroup, by=person).filter(
        Q(state__in=ON_ITS_WAY) | Q(state="sent", comment__state="acknowledged")
    )
    told = [_promised(reply) for reply in replies.select_related("comment__account")[:50]]
    held = playgroup.comments.waiting().filter(holder=person).select_related("account")[:50]
    covers = Cover.objects.filter(playgroup=playgroup, person=person)
    ahead = covers.filter(ends__gte=playgroup.today(now)).select_related("account")[:20]
    return [*told, *map(_given, held), *map(_covered, ahead)]


def _given(comment: Comment) -> ToDo:
    says = f"{comment.account.name}: they were asked to answer somebody. Somebody else does it"
    href = reverse("inbox:page", args=[comment.pk])
    return ToDo(f"held:{comment.pk}", says, clause_of(comment.kind), href)


def _covered(cover: Cover) -> ToDo:
    says = f"{cover.account.name}: they were to look at it in the holidays. Somebody else does it"
    return ToDo(f"cover:{cover.pk}", says, "monitoring.holidays", reverse("inbox:watch"))


def _promised(reply: Reply) -> ToDo:
    comment, where = reply.comment, reply.comment.account.name
    href = reverse("inbox:page", args=[comment.pk])
    if reply.state != "sent":
        says = f"{where}: a reply that they wrote is not sent. Send it, or put it away"
        return ToDo(f"reply:{reply.pk}", says, clause_of(comment.kind), href, by_hand=False)
    says = f"{where}: they promised an answer. Somebody else gives it"
    return ToDo(f"answer:{comment.pk}", says, clause_of(comment.kind), href)


def _in_time(playgroup: UUID, now: datetime) -> QuerySet:
    complaints, late = Q(kind=Kind.COMPLAINT), Q(state="waiting", answer_by__lt=now)
    slow = Q(state="acknowledged", due_by__lt=now)
    said, in_time = Q(said_at__isnull=False), Q(said_at__lte=F("answer_by"))
    return numbers(
        clocked(playgroup).annotate(said_at=SAID_AT),
        all=Count("kind", filter=said & ~complaints),
        good=Count("kind", filter=in_time & ~complaints),
        late=Count("kind", filter=late & ~complaints),
        all_c=Count("kind", filter=said & complaints),
        good_c=Count("kind", filter=in_time & complaints),
        late_c=Count("kind", filter=late & complaints),
        half=Count("kind", filter=Q(state="acknowledged")),
        slow=Count("kind", filter=slow),
    )


IN_TIME = Question(_in_time)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many were answered in time, what is late now; and how the watch is kept."""
    (told,), *others = yield from together(
        IN_TIME.asked(playgroup=playgroup.pk, now=now),
        kept_of_the_press(playgroup),
        kept_of_moderating(playgroup, now),
        kept_of_replies(playgroup),
        kept_of_the_watch(playgroup, now),
    )
    whole = f"{told['slow']} whole answers past their time" if told["slow"] else ""
    half = f"{told['half']} acknowledged, with the whole answer still to come"
    next_day, complained = "monitoring.next-working-day", "monitoring.complaints-next-working-day"
    return [
        _kept(next_day, told["good"], told["all"], told["late"]),
        _kept(complained, told["good_c"], told["all_c"], told["late_c"]),
        Kept("monitoring.acknowledgement-counts", half, whole),
        *(one for some in others for one in some),
    ]


def _kept(clause: str, good: int, replied: int, late: int) -> Kept:
    short = f"{late} waiting past their time" if late else ""
    return Kept(
        clause,
        f"{good} of {replied} answered in time" if replied else "Nothing has come yet",
        short,
    )

"""The line of what came back, as somebody asks for it: which, from where on, and how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from playgate.accounts.models import Account
from playgate.ledger.question import Asking, Question, Tally, plainly
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.policy.clocks import end_of_day
from playgate.policy.inbox import PRAISE, Kind, places_until
from playgate.posts.models import Post

from .models import Comment, CommentSet, KeptFilter

A_PAGE = 30
MOST_COUNTED = 300  # whether more wait is all that anybody asks then
SEARCHED = 5_000
SHOWN = {
    "waiting": "Waiting",
    "late": "Due or late",
    "mine": "Mine",
    "own": "On my posts",
    "snoozed": "Put aside",
    "done": "Done",
}
IN_A_LIST = (
    *("playgroup", "state", "kind", "author", "text", "arrived_at", "answer_by", "why_late"),
    *("marks", "weight", "due_by", "place", "came_as", "snoozed_until", "holder", "gone_at"),
    *("claimed_by", "claimed_until", "account__name", "holder__name", "closed_at"),
)
GROUPS = {
    0: "Cannot wait",
    1: "Complaints and worries",
    2: "Questions and requests",
    3: "Comments",
    4: "Thanks",
}


@dataclass(frozen=True)
class Chosen:
    """What somebody looks at: which of them, of what kind, at which account, since when."""

    show: str = "waiting"
    kind: str = ""
    account: str = ""
    since: date | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Chosen":
        """What is asked for; what makes no sense is left out."""
        show, kind = str(told.get("show", "")), str(told.get("kind", ""))
        return cls(
            show if show in SHOWN else "waiting",
            kind if kind in set(Kind) else "",
            _uuid(told.get("account", "")),
            _day(told.get("since", "")),
        )

    @property
    def told(self) -> dict[str, str]:
        """The same, for an address or for keeping."""
        since = self.since.isoformat() if self.since else ""
        all_ = {"show": self.show, "kind": self.kind, "account": self.account, "since": since}
        return {name: value for name, value in all_.items() if value}

    @property
    def is_plain(self) -> bool:
        """Whether it is what everybody sees first."""
        return self == Chosen()


@dataclass
class Lines:
    """A page of the line: the comments, and the mark after which the next page goes on."""

    comments: list[Comment] = field(default_factory=list)
    after: str = ""


def _first(playgroup: UUID, me: UUID, now: datetime) -> QuerySet[Comment]:
    rows = Comment.objects.filter(playgroup=playgroup).seen_by(me).awake(now).waiting()  # type: ignore[attr-defined]
    return _in_a_list(rows)[: A_PAGE + 1]  # type: ignore[no-any-return]


FIRST = Question(_first)  # what everybody sees first


def page_of(
    member: Member, chosen: Chosen, now: datetime, after: str = "", words: str = ""
) -> Asking[Lines]:
    """One page of what was asked for, in one question. `after`: the mark of the page before."""
    waits = chosen.show != "done"
    if chosen.is_plain and not (after or words):
        found = yield from FIRST.asked(playgroup=member.playgroup_id, me=member.person.pk, now=now)
    elif chosen.show == "late":
        rows = _in_a_list(those(member, chosen, now, words).order_by("place"))
        found = _due_ones(rows, after, end_of_day(now, member.playgroup.tz))
    else:
        rows = (_waiting_after if waits else _done_after)(those(member, chosen, now, words), after)
        found = yield from plainly(_in_a_list(rows)[: A_PAGE + 1])
    more = found[A_PAGE - 1] if len(found) > A_PAGE else None
    mark = "" if more is None else more.place if waits else _mark(more.arrived_at, more.pk)
    return Lines(found[:A_PAGE], mark)


def _in_a_list(rows: Any) -> Any:
    return rows.select_related("account", "holder").only(*IN_A_LIST)


def those(member: Member, chosen: Chosen, now: datetime, words: str = "") -> Any:
    """All that was asked for, with these words in it; in no order."""
    rows = _narrowed(member.playgroup.comments.seen_by(member.person), member, chosen, now)
    for word in words.split()[:6]:
        rows = rows.filter(Q(text__icontains=word) | Q(author__icontains=word))
    return rows


@dataclass
class Found:
    """What a search found; and how far back was searched, with the mark from which it goes on."""

    comments: list[Comment] = field(default_factory=list)
    back_to: datetime | None = None
    after: str = ""


def found_by(member: Member, words: str, after: str = "") -> Found:
    """What has these words in it, or is by somebody of that name: the newest, open or done.

    Among so many at a time (`SEARCHED`), so that it is quick however many there are.
    """
    all_ = member.playgroup.comments.order_by("-arrived_at", "-id")
    all_ = _older_than(all_, after)
    edge = list(all_.values_list("arrived_at", "pk")[SEARCHED - 1 : SEARCHED + 1])
    last = edge[0] if len(edge) > 1 else None
    rows = all_.filter(arrived_at__gte=last[0]) if last else all_
    rows = rows.exclude(arrived_at=last[0], pk__lt=last[1]) if last else rows
    rows = _in_a_list(rows.seen_by(member.person))
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(text__icontains=word) | Q(author__icontains=word) | Q(handle__icontains=word)
        )
    found = list(rows[: A_PAGE + 1])
    if len(found) > A_PAGE:
        last = (found[A_PAGE - 1].arrived_at, found[A_PAGE - 1].pk)
    return Found(found[:A_PAGE], last and last[0], _mark(*last) if last else "")


def _mark(at: datetime, pk: UUID) -> str:
    return f"{at.isoformat()}~{pk}"


def _narrowed(rows: CommentSet, member: Member, chosen: Chosen, now: datetime) -> Any:
    if chosen.kind:
        rows = rows.filter(kind=chosen.kind)
    if chosen.account:
        rows = rows.filter(account=chosen.account)
    if chosen.since:
        if chosen.since > member.playgroup.today(now):  # nothing comes from the future
            return rows.none()
        begins = datetime.combine(chosen.since, time(), member.playgroup.tz)
        rows = rows.filter(arrived_at__gte=begins)
    if chosen.show == "snoozed":
        return rows.filter(snoozed_until__gt=now)
    rows = rows if chosen.show == "done" else rows.awake(now)
    tonight = end_of_day(now, member.playgroup.tz)
    also = {
        "late": Q(state="waiting", answer_by__lte=tonight),
        "mine": Q(holder=member.person),
        "own": Q(post__in=Post.objects.filter(author=member.person).values("pk")),
    }
    return rows.filter(also.get(chosen.show, Q()))


def _due_ones(rows: Any, after: str, tonight: datetime) -> list[Comment]:
    """Those that are due today or late, weight by weight.

    Within one weight they stand together at its beginning: however many wait that are due later,
    none of them is read. One lower bound, since a database may search from the wrong one of two.
    """
    found: list[Comment] = []
    for begins, ends in places_until(tonight):
        if len(found) <= A_PAGE:
            since = max(begins, after) if after.isalnum() else begins
            some = rows.filter(place__gt=since, place__lt=ends)
            found += some[: A_PAGE + 1 - len(found)]
    return found


def _waiting_after(rows: CommentSet, after: str) -> Any:
    return rows.filter(place__gt=after).order_by("place") if after.isalnum() else rows.waiting()


def _done_after(rows: CommentSet, after: str) -> Any:
    return _older_than(rows.done(), after)


def _older_than(rows: Any, mark: str) -> Any:
    """Those that come after a mark where the newest stand first; all of them for no mark."""
    moment, _, key = mark.partition("~")
    try:
        at, pk = datetime.fromisoformat(moment), UUID(key)
    except ValueError:
        return rows
    if at.tzinfo is None:
        return rows
    return rows.filter(arrived_at__lte=at).filter(Q(arrived_at__lt=at) | Q(pk__lt=pk))


def _each_waiting(playgroup: UUID, me: UUID, now: datetime, tonight: datetime) -> QuerySet:
    rows = Comment.objects.filter(playgroup=playgroup).seen_by(me).waiting()  # type: ignore[attr-defined]
    told = rows.annotate(
        is_late=Q(state="waiting", answer_by__lte=tonight),
        is_mine=Q(holder=me),
        is_aside=Q(snoozed_until__gt=now),
    )
    return told.values_list("is_late", "is_mine", "is_aside")[:MOST_COUNTED]  # type: ignore[no-any-return]


def _each_thanks(playgroup: UUID, me: UUID) -> QuerySet:
    rows = Comment.objects.filter(playgroup=playgroup, kind__in=PRAISE).seen_by(me)  # type: ignore[attr-defined]
    # Thanks stand last, and in a crowd beyond those that are counted; so an index has them.
    rows = rows.filter(place__gt="", state="waiting").order_by("kind", "place")
    return rows.values_list("pk")[:MOST_COUNTED]  # type: ignore[no-any-return]


EACH_WAITING, EACH_THANKS = Tally(_each_waiting), Tally(_each_thanks)


def counted(member: Member, now: datetime) -> Asking[dict[str, int]]:
    """How many wait, and which of them are mine, late, put aside: `most` are counted of each."""
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    tonight = end_of_day(now, member.playgroup.tz)
    [(all_, late, mine, aside)], [(thanks,)] = yield from together(
        EACH_WAITING.asked(**of, now=now, tonight=tonight), EACH_THANKS.asked(**of)
    )
    told = {"late": late, "mine": mine, "snoozed": aside, "praise": thanks}
    told |= {"most": MOST_COUNTED, "are_more": all_ == MOST_COUNTED}
    return {"all": all_, "waiting": all_ - aside, **told}


ACCOUNTS = Question(lambda playgroup: Account.objects.filter(playgroup=playgroup).live())
FILTERS = Question(lambda playgroup, me: KeptFilter.objects.filter(playgroup=playgroup, person=me))


def line_asked(member: Member, chosen: Chosen, now: datetime, after: str) -> Asking[dict[str, Any]]:
    """What the page of the line shows: a page of it, how many there are, and what can be chosen."""
    here = {"playgroup": member.playgroup_id}
    lines, counts, accounts, filters = yield from together(
        page_of(member, chosen, now, after),
        counted(member, now),
        ACCOUNTS.asked(**here),
        FILTERS.asked(**here, me=member.person.pk),
    )
    return {"lines": lines, "counts": counts, "accounts": accounts, "kept_filters": filters}


def in_groups(comments: Iterable[Comment]) -> list[tuple[str, list[Comment]]]:
    """What waits, under what it is: what cannot wait first."""
    found: dict[int, list[Comment]] = {}
    for one in comments:
        found.setdefault(one.weight, []).append(one)
    return [(GROUPS.get(weight, "Thanks"), rows) for weight, rows in sorted(found.items())]


def _uuid(typed: object) -> str:
    try:
        return str(UUID(str(typed)))
    except ValueError:
        return ""


def _day(typed: object) -> date | None:
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        return None

"""What there is to look at, and for whom; and what the watch can show for the policy."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Office, Playgroup
from playgate.policy.clocks import END_OF_DAY
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.own_posts import LONGEST, look_due
from playgate.policy.roles import Role
from playgate.policy.watching import Holiday
from playgate.posts.models import Copy

from .models import Look
from .rota import Rota, Watched

REGULAR, HOLIDAYS, OWN = "monitoring.regular", "monitoring.holidays", "staff.watch-own-posts"
MOST_OWN = 5


def of_the_watch(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Accounts to look at, holidays to plan, away messages, and one's own posts."""
    if not member.may("inbox.look"):
        return []
    rota = Rota(member.playgroup, now)
    _, own = yield from together(rota.read(), _own_posts(member, now))
    return [
        *_back(member, rota),
        *(_look(one, rota) for one in rota.accounts if _is_for(one, member, rota)),
        *_plan(member, rota),
        *_away(member, rota),
        *own,
    ]


def _is_for(one: Watched, member: Member, rota: Rota) -> bool:
    """Whoever looks at it; where nobody has for a second day the manager, then the chairperson."""
    if not one.is_due(rota.today):
        return False
    roles = member.roles
    late = (one.missed > 1 and Role.MANAGER in roles) or (
        one.missed > 2 and Role.CHAIRPERSON in roles
    )
    return late or member.person in one.people


def _look(one: Watched, rota: Rota) -> Duty:
    name = one.account.name
    late = one.missed > 0
    about = f"Nobody has looked at {name} in time" if late else name
    return Duty(
        "Look whether anybody wrote",
        reverse("inbox:watch"),
        REGULAR,
        Rank.NOW if late else Rank.TODAY,
        about,
        datetime.combine(one.due, END_OF_DAY, rota.playgroup.tz) if late else None,
        late,
        "Looked, nothing new",
        reverse("inbox:look", args=[one.account.pk]),
    )


def _back(member: Member, rota: Rota) -> Iterator[Duty]:
    """The first day back opens with what waited."""
    if (over := rota.over) and member.may("inbox.reply"):
        href = f"{reverse('inbox:list')}?since={over.starts.isoformat()}"
        says, about = "We are back: see what waited", f"What came since {_day(over.starts)}"
        yield Duty(says, href, HOLIDAYS, Rank.NOW, about)


def _plan(member: Member, rota: Rota) -> Iterator[Duty]:
    plan = rota.to_plan
    if plan and member.may("inbox.cover"):
        open_ones = [one for one in rota.accounts if not one.covers_all_of(plan)]
        if open_ones:
            names = ", ".join(one.account.name for one in open_ones)
            soon = (plan.starts - rota.today).days < 4
            href = reverse("inbox:watch")
            says = f"Who looks in the holidays from {_day(plan.starts)}?"
            yield Duty(says, href, HOLIDAYS, Rank.TODAY if soon else Rank.SOON, names)


def _away(member: Member, rota: Rota) -> Iterator[Duty]:
    for one in rota.accounts:
        if member.person not in one.people and not member.may("inbox.cover"):
            continue
        for cover in (each for each in one.covers if not each.person_id):
            href, name = reverse("inbox:watch"), one.account.name
            begins = (cover.starts - rota.today).days <= 1
            if begins and cover.ends >= rota.today and not cover.away_set_at:
                yield Duty("Set the away message", href, HOLIDAYS, Rank.TODAY, name)
            if cover.ends < rota.today and cover.away_set_at and not cover.away_ended_at:
                yield Duty("Take the away message down", href, HOLIDAYS, Rank.TODAY, name)


def _day(day: Any) -> str:
    return f"{day.day} {day:%B}"


def _out(playgroup: UUID, after: datetime) -> QuerySet:
    """What is out, post by post: since when, and when anybody last looked."""
    looks = Look.objects.filter(post=OuterRef("post")).order_by("-at").values("at")[:1]
    rows = Copy.objects.filter(playgroup=playgroup, state="out", out_at__gte=after)
    return (
        rows.order_by()
        .values("post", "post__text")
        .annotate(since=Max("out_at"), looked=Subquery(looks))
        .order_by("since")
    )


OUT = Question(_out)
MY_OUT = Question(lambda playgroup, after, me: _out(playgroup, after).filter(post__author=me))


def _own_posts(member: Member, now: datetime) -> Asking[list[Duty]]:
    """What this member posted, and has not looked at for a day, a week, a term."""
    of = {"playgroup": member.playgroup_id, "after": now - LONGEST}
    rows = yield from MY_OUT.asked(**of, me=member.person.pk)
    due = [row for row in rows if _is_due(row, member.playgroup, now)]
    return [_look_at_own(row) for row in due[:MOST_OWN]]


def _look_at_own(row: Any) -> Duty:
    href = reverse("posts:page", args=[row["post"]])
    words = " ".join(row["post__text"].split())[:60]
    tap, to = "Looked, it is still right", reverse("inbox:look_at_post", args=[row["post"]])
    return Duty("Look at what you posted", href, OWN, Rank.SOON, words, None, False, tap, to)


def _is_due(row: Any, playgroup: Playgroup, now: datetime) -> bool:
    looked = row["looked"] and playgroup.today(row["looked"])
    return look_due(playgroup.today(row["since"]), looked, playgroup.today(now)) is not None


def kept_of_the_watch(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How the watch is kept, by whom, over the holidays, and by those who post."""
    rota = Rota(playgroup, now)
    _, told, out = yield from together(
        rota.read(), _looks(rota), OUT.asked(playgroup=playgroup.pk, after=now - LONGEST)
    )
    missed = [one for one in rota.accounts if one.missed]
    short = f"Nobody has looked at {_accounts(len(missed))} in time" if missed else ""
    waits = [row for row in out if _is_due(row, playgroup, now)]
    own = f"{_posts(len(waits))} that nobody has looked at since" if waits else ""
    figure = f"{told['all']} looks in the {told['term']}, {told['nothing']} with nothing new"
    admin = f"{told['admin']} looks by an administrator in the {told['term']}"
    alone = "" if told["admin"] or not told["all"] else "None by an administrator yet"
    return [
        Kept(REGULAR, figure, short),
        _of_holidays(rota.to_plan, rota),
        Kept("administrator.monitors", admin, alone),
        Kept(OWN, f"{told['own']} looks at posts in the {told['term']}", own),
    ]


def _looked(playgroup: UUID, since: date) -> QuerySet:
    admins = Office.objects.filter(playgroup=playgroup, role=Role.ADMINISTRATOR).values("person")
    seen = Q(account__isnull=False)
    return numbers(
        Look.objects.filter(playgroup=playgroup, at__date__gte=since),
        all=Count("pk", filter=seen),
        nothing=Count("pk", filter=seen & Q(found=False)),
        admin=Count("pk", filter=seen & Q(by__in=admins)),
        own=Count("pk", filter=~seen),
    )


LOOKED = Question(_looked)


def _looks(rota: Rota) -> Asking[dict[str, Any]]:
    yield from rota.read_days()
    (counts,) = yield from LOOKED.asked(playgroup=rota.playgroup.pk, since=rota.term.starts)
    return {**counts, "term": rota.term.name}


def _of_holidays(plan: Holiday | None, rota: Rota) -> Kept:
    if plan is None:
        return Kept(HOLIDAYS, "No holidays within two weeks")
    planned = [one for one in rota.accounts if one.covers_all_of(plan)]
    figure = f"{len(planned)} of {_accounts(len(rota.accounts))} planned from {_day(plan.starts)}"
    short = len(rota.accounts) - len(planned)
    return Kept(HOLIDAYS, figure, f"Nobody planned for {_accounts(short)}" if short else "")


def _accounts(number: int) -> str:
    return f"{number} account" if number == 1 else f"{number} accounts"


def _posts(number: int) -> str:
    return f"{number} post" if number == 1 else f"{number} posts"

"""One public word for many who wrote under the same thing."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Coalesce, Concat, Substr

from playgate.accounts.models import Account
from playgate.inbox.crowd import crowd_of
from playgate.inbox.models import Comment, Reply
from playgate.ledger.book import Refused, action, record, record_each
from playgate.people.member import Member
from playgate.people.register import register_of
from playgate.policy.clocks import due
from playgate.policy.crowds import ASK_BOTH, only_seen
from playgate.policy.findings import Finding, stops
from playgate.policy.inbox import DUE_ENDS, OPEN, clause_of, place_due
from playgate.policy.signing import signature
from playgate.policy.wording import check_words
from playgate.posts.actions import Stopped

from .replying import EMPTY
from .said import LATE

AT_ONCE = 500


@action("inbox.answer_each")
def answer_each(
    account: Account,
    keys: Sequence[UUID],
    text: str,
    link: str,
    *,
    by: Member,
    now: datetime,
    is_whole: bool,
    both_know: bool,
    why_late: str = "",
) -> int:
    """One public word stands there (`link`): whoever of these fits has had their answer. How many.

    A first word leaves complaints open, as seen; `is_whole`: the others are done. Raises `Stopped`;
    `Refused` where the heads do not know, or where some are late without a reason.
    """
    if stopping := stops(check_word_for_all(by, text, now)):
        raise Stopped(stopping)
    if not both_know:
        raise Refused(ASK_BOTH)
    crowd, number = crowd_of(by, account, now, keys=keys), 0
    told = [one for one in (*crowd.fits, *crowd.hurtful) if one.state == "waiting" or is_whole]
    if any(one.clock_runs and one.is_late(now) for one in told) and not why_late.strip():
        raise Refused(LATE)
    said = word_for_all(by, text, now)
    for start in range(0, len(told), AT_ONCE):
        some = _still_open(told[start : start + AT_ONCE])
        number += len(some)
        seen = [one for one in some if only_seen(one.kind, one.state, is_whole=is_whole)]
        done = [one for one in some if not only_seen(one.kind, one.state, is_whole=is_whole)]
        _keep_replies(some, {one.pk for one in seen}, said, link, why_late.strip(), by, now)
        _stop_clocks(seen, done, why_late.strip(), account, now)
        _note(some, by, now)
    facts = {"number": number, "is_whole": is_whole, "both_know": both_know}
    clause = "monitoring.next-working-day"
    record(account, act="inbox.answer_each", clause=clause, by=by, now=now, **facts)
    return number


def word_for_all(by: Member, text: str, now: datetime) -> str:
    """The words as they stand there, with who says them."""
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    return f"{text.strip()}\n{who}"


def check_word_for_all(by: Member, text: str, now: datetime) -> list[Finding]:
    """What the gates say about words that everybody reads."""
    today = by.playgroup.today(now)
    found = check_words(text, register_of(by.playgroup, today), where="reply", today=today)
    return found if text.strip() else [*found, EMPTY]


def _still_open(told: Sequence[Comment]) -> list[Comment]:
    """Those that nobody has answered in between; they are held until the act is over."""
    rows = Comment.objects.select_for_update().filter(pk__in=[one.pk for one in told])
    now = dict(rows.filter(state__in=OPEN).values_list("pk", "state"))
    return [one for one in told if now.get(one.pk) == one.state]


def _keep_replies(
    told: Sequence[Comment],
    seen: Collection[object],
    said: str,
    link: str,
    why_late: str,
    by: Member,
    now: datetime,
) -> None:
    Reply.objects.bulk_create(
        Reply(
            playgroup_id=by.playgroup_id,
            comment=one,
            text=said,
            link=link,
            by=by.person,
            hands=[str(by.person.pk)],
            written_at=now,
            sent_at=now,
            state="sent",
            only_acknowledges=one.pk in seen,
            why_late=why_late if one.clock_runs and one.is_late(now) else "",
        )
        for one in told
    )


def _stop_clocks(
    seen: Sequence[Comment],
    done: Sequence[Comment],
    why_late: str,
    account: Account,
    now: datetime,
) -> None:
    late = [one.pk for one in (*seen, *done) if one.clock_runs and one.is_late(now)]
    Comment.objects.filter(pk__in=late).update(why_late=why_late)
    said = {"first_reply_at": Coalesce("first_reply_at", Value(now)), "snoozed_until": None}
    Comment.objects.filter(pk__in=[one.pk for one in done]).update(
        state="answered", closed_at=now, place="", **said
    )
    group = account.playgroup
    by_then = due("full-answer", now, group.calendar(), group.tz)
    place = Concat(Substr("place", 1, 1), Value(place_due(by_then)), Substr("place", DUE_ENDS + 1))
    Comment.objects.filter(pk__in=[one.pk for one in seen]).update(
        state="acknowledged", due_by=by_then, place=place, **said
    )


def _note(told: Sequence[Comment], by: Member, now: datetime) -> None:
    of_clause = defaultdict(list)
    for one in told:
        of_clause[clause_of(one.kind)].append(one)
    for clause, some in of_clause.items():
        record_each(some, act="inbox.answer_each", clause=clause, by=by, now=now)

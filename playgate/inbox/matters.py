"""What a letter is about: whether there is still something to say, and the page where it waits."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count

from playgate.people.models import Playgroup
from playgate.people.ties import at_work
from playgate.policy.clocks import SURE_FOR
from playgate.policy.telling import A_CROWD, AN_HOUR, hours_gone, of_mark
from playgate.posts.models import Copy

from .letters import Letter
from .models import Opinion, Reply
from .tallies import heard_at

INBOX = "/inbox/"
# The house looks once more by itself before anybody is written to.
AFTER_A_LOOK = SURE_FOR + timedelta(minutes=1)


class Unsure(NamedTuple):
    """Something of ours that may be out: its id, the account, the page."""

    pk: UUID
    account: UUID
    path: str


def still_says(letter: Letter, now: datetime) -> str:
    """What there is still to say; nothing where it is done, or the person is not here any more."""
    group = letter.playgroup
    if letter.person_id not in set(at_work(group, group.today(now))):
        return ""
    if letter.kind == "hour":
        return _at_an_hour(letter, now)
    return letter.says if _IS_OPEN[letter.kind](letter, now) else ""


def _at_an_hour(letter: Letter, now: datetime) -> str:
    group = letter.playgroup
    hours = hours_gone(now, group.calendar(), group.tz)
    for hour in (one for one in hours if one.mark == letter.mark):
        mine = (one for one in heard_at(group, hour, now) if one.person.pk == letter.person_id)
        return next((one.says for one in mine), "")
    return ""


def _waits(letter: Letter, now: datetime) -> bool:
    rows = letter.playgroup.comments.waiting().seen_by(letter.person)
    return rows.filter(pk__in=letter.about).exists()


def _is_crowded(letter: Letter, now: datetime) -> bool:
    lately = letter.playgroup.comments.filter(clock_from__gte=now - 24 * AN_HOUR)
    lately = lately.filter(answer_by__isnull=False, state="waiting", account=letter.about[0])
    return lately.count() >= A_CROWD


def _is_unsure(letter: Letter, now: datetime) -> bool:
    return any(str(one.pk) == of_mark(letter.mark) for one in unsure(letter.playgroup, now))


def _is_asked(letter: Letter, now: datetime) -> bool:
    rows = Opinion.objects.filter(playgroup=letter.playgroup, reply__state="written", word="")
    rows = rows.exclude(reply__comment__kept_from__person=letter.person)
    return rows.filter(pk=of_mark(letter.mark), asked=letter.person).exists()


_IS_OPEN = {"urgent": _waits, "many": _is_crowded, "unsure": _is_unsure, "asked": _is_asked}


def where(letter: Letter) -> str:
    """The page where it is seen to."""
    if letter.kind in ("urgent", "asked") and len(letter.about) == 1:
        return f"{INBOX}{letter.about[0]}/"
    if letter.kind == "unsure":
        return str(letter.about[0])
    return "/" if letter.kind == "hour" else INBOX


def crowds(playgroup: Playgroup, now: datetime) -> list[UUID]:
    """Accounts at which very many people wrote within the hour."""
    lately = playgroup.comments.filter(clock_from__gte=now - AN_HOUR, answer_by__isnull=False)
    rows = lately.filter(state="waiting").order_by().values_list("account")
    return [pk for pk, number in rows.annotate(Count("pk")) if number >= A_CROWD]


def unsure(playgroup: Playgroup, now: datetime) -> list[Unsure]:
    """What may be out or not, also after Playgate has looked once more."""
    since = now - AFTER_A_LOOK
    replies = Reply.objects.filter(playgroup=playgroup, state__in=("going out", "unsure"))
    replies = replies.filter(went_at__lt=since, left_to_a_person=False)
    copies = Copy.objects.filter(playgroup=playgroup, state="unsure", went_at__lt=since)
    told = replies.values_list("pk", "comment__account", "comment")
    posts = copies.values_list("pk", "account")
    return [
        *(Unsure(pk, account, f"{INBOX}{comment}/") for pk, account, comment in told),
        *(Unsure(pk, account, f"/posts/copy/{pk}/") for pk, account in posts),
    ]

"""Looking again: what may not stay goes, and what is out is found fine or comes down (*images*)."""

from datetime import datetime

from playgate.images import actions as images
from playgate.ledger.book import Refused, TooLate, action, record
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.policy.looking_again import CLAUSE, NOT_ONES_OWN
from playgate.posts.live import Barred
from playgate.posts.looking_again import OUT, leavers
from playgate.posts.looks import CohortLook, CopyLook
from playgate.posts.models import Copy

from .letting_go import let_go
from .taking_back import look_back, take_back


@action("posts.remove_leavers")
def remove_leavers(playgroup: Playgroup, *, by: Member, now: datetime) -> CohortLook:
    """Remove every picture of children who have left that may not stay, and keep the rest.

    In a picture with others the child is blurred for good. What is out comes down before.
    """
    today, house = playgroup.today(now), House(playgroup.pk)
    left = [one for one in leavers(playgroup, today) if one.has_left]
    if left:
        look_back(playgroup, now, only=[one.child for one in left])
    wiped, blurred, stay = 0, 0, 0
    for one in left:
        stay += len(one.stays)
        if not one.goes:
            continue
        gone = images.take_out(one.child, one.goes, by=house, now=now)
        for photo in gone:
            let_go(photo, by=house, now=now)
        wiped, blurred = wiped + len(gone), blurred + len(one.goes) - len(gone)
    numbers = {"wiped": wiped, "blurred": blurred, "stay": stay}
    look = CohortLook.objects.create(playgroup=playgroup, by=by.person, on=today, at=now, **numbers)
    record(look, act="posts.remove_leavers", clause=CLAUSE, by=by, now=now, **numbers)
    return look


@action("posts.look_again")
def look_again(copy: Copy, is_fine: bool, *, by: Member, now: datetime) -> CopyLook:
    """Say of a copy that is out whether it is fine; if not it comes down at once.

    Raises `Refused` for one's own, and `TooLate` where it is not out any more.
    """
    if str(by.person.pk) in copy.post.hands or copy.post.author_id == by.person.pk:
        raise Refused(NOT_ONES_OWN)
    if copy.state not in OUT:
        raise TooLate("Copy")
    today = copy.playgroup.today(now)
    look = CopyLook.objects.create(
        playgroup=copy.playgroup, copy=copy, by=by.person, at=now, on=today, is_fine=is_fine
    )
    if not is_fine:
        take_back([Barred(copy, CLAUSE)], by=House(copy.playgroup_id), now=now)
    record(look, act="posts.look_again", clause=CLAUSE, by=by, now=now, fine=is_fine)
    return look

"""Taking back what is out already, when a child may no longer be shown there (*images*)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from playgate.images import actions as images
from playgate.images.models import Face, Photo
from playgate.jobs.later import later, later_each
from playgate.ledger.book import By, action, after, record_each, record_lines
from playgate.ledger.models import Kept
from playgate.people.member import House
from playgate.people.models import Child, Person, Playgroup
from playgate.people.said import Visitor
from playgate.policy.pictures import Who
from playgate.policy.recognising import Why
from playgate.posts.live import Barred, barred
from playgate.posts.live_grown_ups import barred_grown_ups
from playgate.posts.models import Copy


@action("posts.take_back")
def take_back(found: Sequence[Barred], *, by: House, now: datetime) -> None:
    """Let every copy come down that shows somebody who may not be shown there any more.

    Playgate's own are taken down by a job; for the rest people are told, and it is due today.
    """
    by_clause: dict[str, list[Copy]] = defaultdict(list)
    for copy, clause in found:
        by_clause[clause].append(copy)
    for clause, copies in by_clause.items():
        _begin_down(copies, clause, by=by, now=now)
    _know_again(found, by=by, now=now)


def _begin_down(copies: Sequence[Copy], clause: str, *, by: House, now: datetime) -> None:
    """In few statements, however many: a thousand may come down because of one child."""
    for copy in copies:
        copy.state = Copy.LIFE.after(copy.state, "take_down")
        copy.taken_back_for, copy.taken_back_at = clause, now
    Copy.objects.bulk_update(copies, ["state", "taken_back_for", "taken_back_at"], batch_size=500)
    down: list[tuple[Kept, dict[str, Any]]] = [(one, {"state": one.state}) for one in copies]
    record_lines(down, act="posts.take_down", clause=clause, by=by, now=now)
    record_each(copies, act="posts.take_back", clause=clause, by=by, now=now)
    later_each("posts.fetch_down", [str(one.pk) for one in copies if not one.is_by_hand])
    by_account: dict[Any, list[str]] = defaultdict(list)
    for one in copies:
        if one.is_by_hand:
            by_account[one.account_id].append(str(one.pk))
    for account, ids in by_account.items():
        if len(ids) == 1:
            later("posts.tell_keepers", ids[0])
        else:
            later("posts.tell_of_several", str(account))


def _know_again(found: Sequence[Barred], *, by: House, now: datetime) -> None:
    """What came down is asked about when it comes again."""
    posts = {one.copy.post_id: one.copy for one in found}
    photos = list(Photo.objects.filter(shown_in__post__in=posts).distinct())
    for copy in list(posts.values())[:1]:
        images.remember(copy.playgroup, photos, Why.TAKEN_BACK, by=by, now=now)


def look_back(playgroup: Playgroup, now: datetime, *, only: Sequence[Child] = ()) -> int:
    """Find and take back what a playgroup may show no longer; answers how many copies."""
    today = playgroup.today(now)
    found = barred(playgroup, today, only=only)
    if not only:
        known = {one.copy.pk for one in found}
        more = barred_grown_ups(playgroup, today)
        found += [one for one in more if one.copy.pk not in known]
    if found:
        take_back(found, by=House(playgroup.pk), now=now)
    return len(found)


@after(
    "people.put_on_the_never_list",
    "people.permit",
    "people.change_children",
    "people.take_off_roll",
    "people.record_carer",
    "people.say_no_picture",
)
def _a_child_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the family's no, the place on the list, or another carer."""
    children = [thing for thing in things if isinstance(thing, Child)]
    if children:
        look_back(children[0].playgroup, now, only=children)


@after("people.import_permissions")
def _answers_came(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """A list has brought what many families said: all that is out is looked at anew."""
    look_back(Playgroup.objects.get(pk=by.playgroup_id), now)


@after("people.permit_grown_up", "people.say_no_picture")
def _a_grown_up_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """Somebody of the team, or a visitor, has said where they may be seen."""
    group = Playgroup.objects.get(pk=by.playgroup_id)
    for who in things:
        if isinstance(who, Person | Visitor):
            found = barred_grown_ups(group, group.today(now), only=who)
            if found:
                take_back(found, by=House(group.pk), now=now)


@after("images.account_for")
def _a_face_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """Somebody sees who it really is in a picture that is out."""
    for face in things:
        if not isinstance(face, Face) or not _is_out(face):
            continue
        if face.child:
            look_back(face.child.playgroup, now, only=[face.child])
        elif face.grown_up or face.visitor:
            look_back(face.playgroup, now)


@after("posts.be_out")
def _it_is_out(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """Somebody said no while it was on its way: nothing held it back then, so it comes down now."""
    for copy in things:
        if not isinstance(copy, Copy):
            continue
        faces = Face.objects.filter(photo__shown_in__post=copy.post_id)
        children = list(Child.objects.filter(pk__in=faces.values("child")))
        if children:
            look_back(copy.playgroup, now, only=children)
        if faces.filter(who__in=(Who.GROWN_UP, Who.VISITOR)).exists():
            found = barred_grown_ups(copy.playgroup, copy.playgroup.today(now))
            if mine := [one for one in found if one.copy.pk == copy.pk]:
                take_back(mine, by=House(copy.playgroup_id), now=now)


def _is_out(face: Face) -> bool:
    copies = Copy.objects.filter(state__in=("out", "unsure"), post__shown__photo=face.photo_id)
    return copies.exists()

"""What was closed for a child or its family since a backup is closed again (*images*, *law*)."""

from datetime import datetime
from typing import Any

from playgate.ledger.book import Refused
from playgate.ledger.models import Entry
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import Child, Permission, Person, Playgroup
from playgate.people.said import NoPicture, Visitor
from playgate.policy.endings import (
    OF_ANSWERS,
    OF_DECIDING,
    OF_ERASED,
    OF_LISTS,
    OF_NO_PICTURES,
    OF_PAGES,
    OF_ROLL,
    Ending,
)
from playgate.policy.narrowing import limits, narrowed
from playgate.policy.permissions import MEDIA, NOWHERE_NAMED, How, Said


def _child(one: Ending, by: House) -> Child | None:
    return Child.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()


def _close_lists(one: Ending, by: House, now: datetime) -> int:
    """A child that must not be shown."""
    child = _child(one, by)
    if child is None or child.never_entries.filter(ends=None).exists():
        return 0
    people.put_on_the_never_list(child, by=by, now=now)
    return 1


def _close_pages(one: Ending, by: House, now: datetime) -> int:
    """A family's page that lets nobody in."""
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    carer = playgroup.carers.filter(person__pk=one.person).select_related("person").first()
    if carer is None:
        return 0
    parents.close_page(playgroup, carer.person, by=by, now=now)
    return 1


def _close_answers(one: Ending, by: House, now: datetime) -> int:
    """A no, or what a later yes left out: in the name of whoever said so, as far as known."""
    child = _child(one, by)
    if child is None:
        return _close_grown_up(one, by, now)
    carer = child.carers.filter(person__pk=one.person).first() if one.person else None
    giver = carer.person if carer else None
    said = child.permissions.filter(use=one.use, medium=one.medium)
    if one.allowed:
        return _narrow(child, giver, one, said, by, now)
    if said.filter(allowed=False, at=one.at).exists():
        return 0
    no = Said(one.use, one.medium)
    people.permit(child, [no], by=by, now=now, given_by=giver, how=How())
    return 1


def _narrow(
    child: Child, giver: Person | None, one: Ending, said: Any, by: House, now: datetime
) -> int:
    """A yes of before leaves out what a later one left out; no yes is brought back by this."""
    last: Permission | None = said.filter(given_by=giver).order_by("at").last()
    if last is None or not last.allowed or last.at == one.at:
        return 0
    before = last.facts()
    less = narrowed(before, one.limits)
    if limits(less) == limits(before):
        return 0
    how = How(last.how, last.form, last.language, last.paper)
    try:
        people.permit(child, [less], by=by, now=now, given_by=giver, how=how)
    except Refused:  # they decide no longer, and their yes counts for nothing anyway
        return 0
    return 1


def _close_grown_up(one: Ending, by: House, now: datetime) -> int:
    """A no of one of the team, or of a visitor."""
    held = Person.objects.filter(offices__playgroup=by.playgroup_id)
    visitors = Visitor.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    who: Any = held.filter(pk=one.about).first() or visitors.first()
    if who is None or one.allowed:
        return 0
    no = Said(one.use, one.medium)
    people.permit_grown_up(who, [no], by=by, now=now, how=How())
    return 1


def _close_no_pictures(one: Ending, by: House, now: datetime) -> int:
    """Somebody who said that they want no picture: of that day, or from then on."""
    held = Person.objects.filter(pk=one.about, offices__playgroup=by.playgroup_id)
    who = _child(one, by) or held.first()
    if who is None:
        return 0
    day = Playgroup.objects.get(pk=by.playgroup_id).today(one.at)
    about = {"child": who} if isinstance(who, Child) else {"grown_up": who}
    known = NoPicture.objects.filter(playgroup=by.playgroup_id, **about)
    if known.filter(ends=None if one.for_good else day, starts__lte=day).exists():
        return 0
    people.say_no_picture(who, one.for_good, by=by, now=now, day=day)
    return 1


def _close_deciding(one: Ending, by: House, now: datetime) -> int:
    """More people have to say yes than before, or others: until each has, nothing is shown."""
    child, lines = _child(one, by), Entry.objects.filter(playgroup=by.playgroup_id)
    if child is None or lines.filter(act=one.act, at=one.at).exists():
        return 0
    for medium in MEDIA:
        people.record_permission(child, NOWHERE_NAMED, False, medium=medium, by=by, now=now)
    return 1


def _close_roll(one: Ending, by: House, now: datetime) -> int:
    """A child that has left."""
    child = _child(one, by)
    if child is None or one.ends is None or (child.ends and child.ends <= one.ends):
        return 0
    people.take_off_roll(child, one.ends, by=by, now=now)
    return 1


def _close_erased(one: Ending, by: House, now: datetime) -> int:
    """A child that was erased."""
    child = _child(one, by)
    if child is None:
        return 0
    parents.erase(child, by=by, now=now, also=one.marks)
    return 1


OF_FAMILIES = (
    (OF_LISTS.keys(), _close_lists),
    (OF_PAGES.keys(), _close_pages),
    (OF_NO_PICTURES.keys(), _close_no_pictures),
    (OF_ANSWERS, _close_answers),
    (OF_DECIDING, _close_deciding),
    (OF_ROLL, _close_roll),
    (OF_ERASED, _close_erased),
)

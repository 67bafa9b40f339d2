"""What is done to a house that was brought back, before anybody enters it.

Who has lost a right since does not get it back, and nothing goes out a second time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from playgate.accounts import actions as accounts
from playgate.accounts.models import Keeper
from playgate.door import actions as door
from playgate.door.models import Authenticator, Tablet
from playgate.door.outside import opened
from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.jobs.models import Job
from playgate.ledger import endings
from playgate.ledger.book import Refused
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import Child, Office, Person, Playgroup
from playgate.policy.endings import (
    OF_ADDRESSES,
    OF_ANSWERS,
    OF_APART,
    OF_CODES,
    OF_COPIES,
    OF_ERASED,
    OF_FACTORS,
    OF_KEEPERS,
    OF_LISTS,
    OF_OFFICES,
    OF_PAGES,
    OF_PEOPLE,
    OF_PICTURES,
    OF_ROLL,
    OF_TABLETS,
    Ending,
    erased_last,
    still_closed,
    told,
)
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post

from .letters import say_nothing_twice, still_to_send
from .phones import OF_PHONES, close_phones

# Work that is the same done twice. The rest is held until a person tries it again.
HARMLESS = (
    "playgate.images.jobs.look_at",
    "playgate.images.reading_jobs.read_words",
    "playgate.images.jobs.put_in_the_blur",
    "playgate.images.jobs.blur_for_good",
    "playgate.parents.jobs.see_that_it_is_gone",
    "playgate.images.jobs.see_that_it_is_gone",
    "playgate.images.jobs.keep_apart",
    "playgate.posts.jobs.fetch_down",
)
# Work for a day or an hour that is still to come: nobody has done it yet.
FOR_A_DAY = ("playgate.posts.jobs.come_to_time", "playgate.leaving.jobs.remind")
# Clocks of several machines may differ, and an act may have begun before the backup.
BEFORE = timedelta(days=1)


def set_right(
    made_at: datetime, lists: list[Path], now: datetime, brought: Sequence[Path] = ()
) -> None:
    """Close what was closed since, hold what was on its way out, and write down that it was so.

    `lists` go on to this day; those that were `brought` with a backup end where it was made, and
    tell nothing of letters.
    """
    closed: dict[str, int] = {}
    known = told([one for file in lists for one in endings.read(file)], made_at)
    for file in [*lists, *brought]:
        for one in erased_last(still_closed(endings.read(file), made_at - BEFORE)):
            closed[one.playgroup] = closed.get(one.playgroup, 0) + _close(one, now)
    groups = list(Playgroup.objects.order_by("pk"))
    for playgroup in groups:
        say_nothing_twice(playgroup, known, now)
    _hold_work(now, still_to_send(known))
    for playgroup in groups:
        by = House(playgroup.pk)
        held = _hold_posts(playgroup, by, now)
        numbers = {"closed": closed.get(str(playgroup.pk), 0), "held": held}
        people.note_restore(playgroup, made_at.isoformat(), by=by, now=now, **numbers)


def _close(one: Ending, now: datetime) -> int:
    if not Playgroup.objects.filter(pk=one.playgroup).exists():
        return 0
    by = House(UUID(one.playgroup))
    for acts, close in CLOSE:
        if one.act in acts:
            return close(one, by, now)
    return 0


def _close_offices(one: Ending, by: House, now: datetime) -> int:
    """An office that ended."""
    office = Office.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()
    if office is None or one.ends is None or (office.ends and office.ends <= one.ends):
        return 0
    last = max(one.ends, office.starts)
    people.end_role(office, last, by=by, now=now, knowingly=True)
    return 1


def _close_people(one: Ending, by: House, now: datetime) -> int:
    """Somebody who was suspended is so again, if they still work here."""
    person = Person.objects.filter(pk=one.person).first()
    if person is None:
        return 0
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    try:
        people.suspend(playgroup, person, by=by, now=now)
    except Refused:
        return 0
    return 1


def _close_lists(one: Ending, by: House, now: datetime) -> int:
    """A child that must not be shown."""
    child = Child.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()
    if child is None or child.never_entries.filter(ends=None).exists():
        return 0
    people.put_on_the_never_list(child, by=by, now=now)
    return 1


def _close_tablets(one: Ending, by: House, now: datetime) -> int:
    """A device that is lost, or not ours any more."""
    here = Tablet.objects.filter(pk=one.about, playgroup=by.playgroup_id, let_go_at=None)
    if tablet := here.first():
        door.let_go_tablet(tablet, by=by, now=now)
    return int(bool(tablet))


def _close_pages(one: Ending, by: House, now: datetime) -> int:
    """A family's page that lets nobody in."""
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    carer = playgroup.carers.filter(person__pk=one.person).select_related("person").first()
    if carer is None:
        return 0
    parents.close_page(playgroup, carer.person, by=by, now=now)
    return 1


def _close_answers(one: Ending, by: House, now: datetime) -> int:
    """A family's no."""
    child = Child.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()
    if child is None:
        return 0
    said = child.permissions.filter(use=one.use, medium=one.medium, allowed=False, at=one.at)
    if said.exists():
        return 0
    people.record_permission(child, one.use, False, medium=one.medium, by=by, now=now)
    return 1


def _close_roll(one: Ending, by: House, now: datetime) -> int:
    """A child that has left."""
    child = Child.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()
    if child is None or one.ends is None or (child.ends and child.ends <= one.ends):
        return 0
    people.take_off_roll(child, one.ends, by=by, now=now)
    return 1


def _close_keepers(one: Ending, by: House, now: datetime) -> int:
    """Somebody who no longer keeps an account."""
    keepers = Keeper.objects.filter(pk=one.about, playgroup=by.playgroup_id, ends=None)
    keeper = keepers.first()
    if keeper is None or one.ends is None:
        return 0
    accounts.end_keeper(keeper, one.ends, by=by, now=now)
    return 1


def _close_copies(one: Ending, by: House, now: datetime) -> int:
    """What was taken down comes down again, should it stand there."""
    copies = Copy.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    copy = copies.filter(state__in=["out", "unsure", "going out"]).first()
    if copy is None:
        return 0
    posts.take_down(copy, by=by, now=now)
    return 1


def _close_pictures(one: Ending, by: House, now: datetime) -> int:
    """A picture that was wiped."""
    photos = Photo.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    photo = photos.exclude(state="wiped").first()
    if photo is None:
        return 0
    images.wipe(photo, by=by, now=now)
    return 1


def _close_apart(one: Ending, by: House, now: datetime) -> int:
    """A picture that was set apart, and that nobody looks at."""
    states = ["arriving", "ready"]
    photos = Photo.objects.filter(pk=one.about, playgroup=by.playgroup_id, state__in=states)
    photo = photos.first()
    if photo is None:
        return 0
    images.set_apart(photo, by=by, now=now)
    return 1


def _close_erased(one: Ending, by: House, now: datetime) -> int:
    """A child that was erased."""
    child = Child.objects.filter(pk=one.about, playgroup=by.playgroup_id).first()
    if child is None:
        return 0
    parents.erase(child, by=by, now=now)
    return 1


def _close_factors(one: Ending, by: House, now: datetime) -> int:
    """A second step that was taken away: a lost phone opens nothing again.

    Numbers are given anew after a restore, so that a factor is known by its person and its age too.
    """
    person = Person.objects.filter(pk=one.about).first()
    if person is None:
        return 0
    gone = Authenticator.objects.filter(user_id=person.pk, created_at__lte=one.at)
    if one.factor:
        gone = gone.filter(pk=one.factor)
    return door.drop_factors(person, gone, by=by, now=now) if gone.exists() else 0


def _close_codes(one: Ending, by: House, now: datetime) -> int:
    """A recovery code that was used would work again: that sheet of codes is worth nothing now."""
    person = Person.objects.filter(pk=one.about).first()
    if person is None:
        return 0
    codes = Authenticator.Type.RECOVERY_CODES
    gone = Authenticator.objects.filter(user_id=person.pk, type=codes, created_at__lte=one.at)
    return door.drop_factors(person, gone, by=by, now=now) if gone.exists() else 0


def _close_addresses(one: Ending, by: House, now: datetime) -> int:
    """An address that somebody has no longer: it opens the door to nobody again."""
    person = Person.objects.filter(pk=one.person).first()
    address = opened(one)
    if person is None or person.email == address:
        return 0
    door.bring_address(person, address, by=by, now=now)
    return 1


CLOSE = (
    (OF_OFFICES, _close_offices),
    (OF_PEOPLE.keys(), _close_people),
    (OF_LISTS.keys(), _close_lists),
    (OF_PAGES.keys(), _close_pages),
    (OF_ANSWERS, _close_answers),
    (OF_ROLL, _close_roll),
    (OF_KEEPERS, _close_keepers),
    (OF_COPIES, _close_copies),
    (OF_APART, _close_apart),
    (OF_PICTURES, _close_pictures),
    (OF_ERASED, _close_erased),
    (OF_FACTORS, _close_factors),
    (OF_CODES, _close_codes),
    (OF_ADDRESSES, _close_addresses),
    (OF_TABLETS, _close_tablets),
    (OF_PHONES, close_phones),
)


def _hold_work(now: datetime, goes_on: Sequence[int]) -> None:
    """Letters that were due are not sent again; the queue shows what was held."""
    waiting = Job.objects.open().filter(slot="").exclude(work__in=HARMLESS)
    waiting = waiting.exclude(work__in=FOR_A_DAY, due__gt=now)
    waiting = waiting.exclude(pk__in=goes_on)
    waiting.update(finished_at=now, holder="", trouble="held.AfterARestore")
    Job.objects.open().update(holder="", attempts=0)


def _hold_posts(playgroup: Playgroup, by: House, now: datetime) -> int:
    """What was going out, or had its time since, may be out already: a person decides.

    When they publish it, the job looks on the network before anything is sent.
    """
    going = Copy.objects.filter(playgroup=playgroup, state__in=["going out", "unsure"])
    machine = list(going.filter(account__by_hand=False).select_related("account"))
    for copy in machine:
        posts.stop(copy, "do.seek-advice", by=by, now=now)
    missed = Post.objects.filter(playgroup=playgroup, state="signed off", go_out_at__lte=now)
    timed = list(missed.filter(missed_its_time=False, copies__state="planned").distinct())
    for post in timed:
        posts.miss_time(post, by=by, now=now)
    return len(machine) + len(timed)

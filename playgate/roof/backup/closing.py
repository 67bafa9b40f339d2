"""What was closed since a backup is closed again: rights, links, accounts, pictures, posts."""

from datetime import datetime, timedelta
from uuid import UUID

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection
from playgate.accounts.models import Account, Keeper
from playgate.door import actions as door
from playgate.door.models import Authenticator, Tablet
from playgate.door.outside import opened
from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.incidents.actions.held import forget
from playgate.ledger.book import Refused
from playgate.people import actions as people
from playgate.people.invitations import Invitation
from playgate.people.member import House
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.endings import (
    ACCIDENT,
    OF_ACCOUNTS,
    OF_ADDRESSES,
    OF_APART,
    OF_CODES,
    OF_CONNECTIONS,
    OF_COPIES,
    OF_FACES,
    OF_FACTORS,
    OF_INVITATIONS,
    OF_KEEPERS,
    OF_OFFICES,
    OF_PEOPLE,
    OF_PICTURES,
    OF_TABLETS,
    OF_TIMES,
    Ending,
)
from playgate.policy.recognising import Why
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post

from .closing_families import OF_FAMILIES
from .phones import OF_PHONES, close_phones


def close(one: Ending, now: datetime) -> int:
    """Close one thing again; 1, or 0 where there is nothing to close."""
    if not Playgroup.objects.filter(pk=one.playgroup).exists():
        return 0
    by = House(UUID(one.playgroup))
    for acts, close_ in (*OF_THE_HOUSE, *OF_FAMILIES):
        if one.act in acts:
            return close_(one, by, now)
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
    """A picture that was wiped; one that nobody should have seen is known when it comes again."""
    photos = Photo.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    photo = photos.exclude(state="wiped").select_related("playgroup").first()
    if photo is None:
        return 0
    if one.act == ACCIDENT:
        images.remember(photo.playgroup, [photo], Why.NOT_KEPT, by=by, now=now)
        posts.let_go(photo, by=by, now=now)
        forget(photo, now)
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


def _close_tablets(one: Ending, by: House, now: datetime) -> int:
    """A device that is lost, or not ours any more."""
    here = Tablet.objects.filter(pk=one.about, playgroup=by.playgroup_id, let_go_at=None)
    if tablet := here.first():
        door.let_go_tablet(tablet, by=by, now=now)
    return int(bool(tablet))


def _close_invitations(one: Ending, by: House, now: datetime) -> int:
    """A link to come in that was taken back, sent anew, or used."""
    open_ones = Invitation.objects.filter(pk=one.about, playgroup=by.playgroup_id, state="open")
    if invitation := open_ones.first():
        people.withdraw(invitation, by=by, now=now)
    return int(bool(invitation))


def _close_connections(one: Ending, by: House, now: datetime) -> int:
    """Playgate's leave to post at an account, which somebody has ended."""
    here = Connection.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    if connection := here.select_related("account").first():
        accounts.disconnect(connection, by=by, now=now)
    return int(bool(connection))


def _close_accounts(one: Ending, by: House, now: datetime) -> int:
    """An account that was closed: nobody keeps it, and Playgate has no leave there."""
    here = Account.objects.filter(pk=one.about, playgroup=by.playgroup_id).exclude(state="closed")
    account = here.first()
    if account is None:
        return 0
    for connection in Connection.objects.filter(account=account).select_related("account"):
        accounts.disconnect(connection, by=by, now=now)
    yesterday = account.playgroup.today(now) - timedelta(days=1)
    for keeper in account.keepers.filter(ends=None):
        accounts.end_keeper(keeper, yesterday, by=by, now=now)
    return 1


def _close_faces(one: Ending, by: House, now: datetime) -> int:
    """An open account on which faces are not shown any more."""
    here = Account.objects.filter(pk=one.about, playgroup=by.playgroup_id)
    account = here.filter(faces_words__ended_at=None).exclude(faces_words=None).first()
    if account is None:
        return 0
    accounts.hide_faces(account, by=by, now=now)
    return 1


def _close_times(one: Ending, by: House, now: datetime) -> int:
    """A post with a time that was changed or called off: it does not go out by itself."""
    timed = Post.objects.filter(pk=one.about, playgroup=by.playgroup_id, state="signed off")
    post = timed.filter(go_out_at__gt=now, missed_its_time=False).first()
    if post is None:
        return 0
    posts.miss_time(post, by=by, now=now)
    return 1


OF_THE_HOUSE = (
    (OF_OFFICES, _close_offices),
    (OF_PEOPLE.keys(), _close_people),
    (OF_KEEPERS, _close_keepers),
    (OF_COPIES, _close_copies),
    (OF_APART, _close_apart),
    (OF_PICTURES, _close_pictures),
    (OF_FACTORS, _close_factors),
    (OF_CODES, _close_codes),
    (OF_ADDRESSES, _close_addresses),
    (OF_TABLETS, _close_tablets),
    (OF_PHONES, close_phones),
    (OF_INVITATIONS, _close_invitations),
    (OF_CONNECTIONS, _close_connections),
    (OF_ACCOUNTS, _close_accounts),
    (OF_FACES, _close_faces),
    (OF_TIMES, _close_times),
)

"""What the house does later with what comes back: letters, alarms, pictures of the screen."""

from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from playgate.images import sealed
from playgate.images.at_work import NotOpened, made_clean, or_destroy
from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.ledger.book import TooLate
from playgate.mail.letters import NOT_TAKEN, send_letter
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.phones.jobs import ring as ring_phone
from playgate.policy.lives import NotNow
from playgate.policy.ringing import Said
from playgate.policy.telling import hours_gone

from . import actions
from .fetching_jobs import ask_round, fetch  # noqa: F401 (work of this room)
from .going_out_jobs import fetch_back, moderate, send_reply  # noqa: F401 (the same)
from .matters import crowds, still_says, unsure, where
from .models import Capture, Letter, Told
from .tallies import in_urgent_need

A_ROUND = 100


@every(minutes=5)
@task()
def look_round() -> None:
    """Ask each playgroup for itself, so that one never waits for another."""
    for pk in Playgroup.objects.values_list("pk", flat=True):
        later("inbox.look_after", str(pk))


@task()
def look_after(playgroup_id: str) -> None:
    """Write to those who are to hear at an hour that has come, and of what cannot wait."""
    group = Playgroup.objects.filter(pk=playgroup_id).first()
    if group is None:
        return
    now, by = timezone.now(), House(group.pk)
    hours = hours_gone(now, group.calendar(), group.tz)
    told = set(
        Told.objects.filter(playgroup=group, mark__in=[one.mark for one in hours]).values_list(
            "mark", flat=True
        )
    )
    for hour in reversed(hours):  # where several are made up for, the newest has the say
        if hour.mark not in told:
            actions.tell(group, hour, by=by, now=now)
    if in_urgent_need(group):
        actions.alert(group, by=by, now=now)
    _tell_keepers(group, by, now)


def _tell_keepers(group: Playgroup, by: House, now: datetime) -> None:
    """What keepers hear of by itself: a crowd, once a day; and each thing that may be out."""
    day = group.today(now)
    found = [(pk, "many", f"many:{pk}:{day:%y%m%d}", str(pk)) for pk in crowds(group, now)]
    found += [(one.account, "unsure", f"unsure:{one.pk}", one.path) for one in unsure(group, now)]
    told = set(
        group.inbox_letters.filter(mark__in=[mark for *_, mark, _ in found]).values_list(
            "mark", flat=True
        )
    )
    accounts = group.accounts.in_bulk([pk for pk, *_ in found])
    for pk, kind, mark, about in found:
        if mark not in told:
            actions.tell_keepers(accounts[pk], kind, mark, about, by=by, now=now)


@task()
def alert(playgroup_id: str) -> None:
    """Write at once to those who must hear of what has just come in."""
    group = Playgroup.objects.filter(pk=playgroup_id).first()
    if group and in_urgent_need(group):
        actions.alert(group, by=House(group.pk), now=timezone.now())


@task()
def post_letter(letter_id: str) -> None:
    """Send one letter, once: it counts as sent before the post takes it, and not after.

    A worker that dies in between loses this letter rather than send it twice; the page for today
    says the same all the time, and the next hour tells the next person.
    """
    rows = Letter.objects.select_related("person", "playgroup")
    letter = rows.filter(pk=letter_id, state="waiting").first()
    if letter is None:
        return
    by, now = House(letter.playgroup_id), timezone.now()
    says = still_says(letter, now)
    try:
        if not says:
            actions.let_go(letter, by=by, now=now)
            return
        actions.send_off(letter, by=by, now=now)
    except (TooLate, NotNow):
        return
    if not letter.by_mail:
        return
    try:
        send_letter(letter.person.email, says, where(letter), letter.why)
    except NOT_TAKEN:
        actions.hold_back(letter, by=by, now=timezone.now())
        raise


@task()
def ring(letter_id: str, phone_id: str) -> None:
    """Ring one phone for a letter that has gone off, once, if there is still something to say."""
    rows = Letter.objects.select_related("person", "playgroup")
    letter = rows.filter(pk=letter_id, state="sent").first()
    if letter and (says := still_says(letter, timezone.now())):
        ring_phone(phone_id, Said(says, letter.why, where(letter), str(letter.pk)))


@task()
def open_capture(capture_id: str) -> None:
    """Open a picture of the screen in the cage: new pixels, and nothing of the file as it came."""
    rows = Capture.objects.select_related("playgroup")
    capture = rows.filter(pk=capture_id, state="arriving").first()
    if capture is None:
        return
    by = House(capture.playgroup_id)
    try:
        name = made_clean(capture, "cleaned")["cleaned"]
    except NotOpened as trouble:
        actions.refuse_capture(capture, trouble.says, by=by, now=timezone.now())
        return
    or_destroy(lambda: actions.open_capture(capture, name, by=by, now=timezone.now()), name)


@every(minutes=10)
@task()
def seal_what_lies_open() -> None:
    """Seal the pictures of screens that came before files were sealed, a hundred at a time.

    The row names the open file until the sealed one is at its place: killed anywhere, none is lost.
    """
    lies_open = Q(pk=None)
    for field in Capture.FILES:
        lies_open |= ~Q(**{field: ""}) & ~Q(**{f"{field}__startswith": f"{sealed.FOLDER}/"})
    for capture in Capture.objects.filter(lies_open)[:A_ROUND]:
        for field in Capture.FILES:
            name = getattr(capture, field)
            if name and not sealed.is_sealed(name) and default_storage.exists(name):
                _seal(capture, field, name)


def _seal(capture: Capture, field: str, lies_open: str) -> None:
    with default_storage.open(lies_open) as file:
        name = sealed.keep(capture, field, file)
    by, now = House(capture.playgroup_id), timezone.now()
    or_destroy(lambda: actions.seal_capture(capture, field, name, by=by, now=now), name)

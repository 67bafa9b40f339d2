"""What the house does later with records: letters in time, the letters of the private way."""

from itertools import islice

from django.utils import timezone
from django_tasks import task

from playgate.inbox import actions as inbox
from playgate.inbox.keeping import is_any_over
from playgate.jobs.compacting import compact
from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.ledger.book import TooLate
from playgate.mail.letters import NOT_TAKEN, send_letter, send_words
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.phones.jobs import ring as ring_phone
from playgate.policy.incidents.letters import WHY, WHY_HEAD, is_urgent, says
from playgate.policy.lives import NotNow
from playgate.policy.private_way import SUBJECT
from playgate.policy.ringing import Said

from . import actions
from .actions.telling import mark_of
from .held import no_longer_held
from .held_jobs import keep_pictures, keep_pictures_of_holds
from .keeping import A_PART, all_is_held, comments_over_at, over_at, packs_over_at, ways_over_at
from .models import Incident, Letter
from .seeing import told_of
from .ways import WayLetter

__all__ = ["keep_pictures", "keep_pictures_of_holds"]


@every(minutes=15)
@task()
def look_round() -> None:
    """Each open record about which a letter is due now is looked at for itself."""
    now = timezone.now()
    rows = Incident.objects.filter(state="open").select_related("playgroup")
    due = {one.pk: mark for one in rows if (mark := mark_of(one, now))}
    written = set(Letter.objects.filter(incident__in=list(due)).values_list("incident", "mark"))
    for pk, mark in due.items():
        if (pk, mark) not in written:
            later("incidents.tell", str(pk), first=True)


@task()
def tell(incident_id: str) -> None:
    """Keep the letter that is due about one record."""
    incident = Incident.objects.select_related("playgroup").filter(pk=incident_id).first()
    if incident:
        actions.tell(incident, by=House(incident.playgroup_id), now=timezone.now())


@task()
def post_letter(letter_id: str) -> None:
    """Send one letter, once: it counts as sent before the post takes it, and not after.

    Not any more where somebody has it, or where it is no longer this person's.
    """
    rows = Letter.objects.select_related("person", "incident__playgroup")
    letter = rows.filter(pk=letter_id, state="waiting").first()
    if letter is None:
        return
    by, now = House(letter.playgroup_id), timezone.now()
    try:
        if not _is_wanted(letter):
            actions.let_go(letter, by=by, now=now)
            return
        actions.send_off(letter, by=by, now=now)
    except (TooLate, NotNow):
        return
    said = _said(letter)
    try:
        send_letter(letter.person.email, said.says, said.path, said.why)
    except NOT_TAKEN:
        actions.hold_back(letter, by=by, now=timezone.now())
        raise


@task()
def ring(letter_id: str, phone_id: str) -> None:
    """Ring one phone for a letter that has gone off, once, if it is still wanted."""
    rows = Letter.objects.select_related("person", "incident__playgroup")
    letter = rows.filter(pk=letter_id, state="sent").first()
    if letter and _is_wanted(letter):
        ring_phone(phone_id, _said(letter))


def _said(letter: Letter) -> Said:
    """The one line, why it comes, and the page: the same by e-mail and on a phone."""
    page = f"/incidents/{letter.incident_id}/"
    why, path = (WHY_HEAD, "/") if letter.is_waited_for else (WHY, page)
    line = says(letter.mark.split("@")[0], is_waited_for=letter.is_waited_for)
    return Said(line, why, path, str(letter.pk))


def _is_wanted(letter: Letter) -> bool:
    incident, now = letter.incident, timezone.now()
    people, is_waiting = told_of(incident, incident.playgroup.today(now))
    is_theirs = letter.person in people and is_waiting == letter.is_waited_for
    what, begun = letter.mark.split("@")
    is_over = incident.noted_at is not None and is_urgent(what)
    is_of_now = begun == f"{incident.clock_from:%y%m%d%H%M%S}"
    return incident.is_open and is_theirs and is_of_now and not is_over


@task()
def post_way_letter(letter_id: str) -> None:
    """Send one letter of the private way, once; what the post does not take is tried again."""
    rows = WayLetter.objects.select_related("way__playgroup")
    letter = rows.filter(pk=letter_id, state="going out").first()
    if letter is None:
        return
    by, told = House(letter.playgroup_id), letter.told
    try:
        actions.be_posted(letter, by=by, now=timezone.now())
    except (TooLate, NotNow):
        return
    group = letter.way.playgroup
    try:
        send_words(told["address"], SUBJECT.format(short=group.short), told["words"])
    except NOT_TAKEN:
        actions.come_back(letter, by=by, now=timezone.now())
        raise


@every(at="03:50")
@task()
def keep_no_longer() -> None:
    """Each playgroup for itself: the words of what has been kept long enough are wiped."""
    for pk in Playgroup.objects.values_list("pk", flat=True):
        later("incidents.wipe", str(pk))


@task()
def wipe(playgroup_id: str) -> None:
    """Wipe records, comments, looks and letters whose time is over, and what they leave behind.

    Records first: a comment goes with the last that needs it.
    """
    group = Playgroup.objects.filter(pk=playgroup_id).first()
    if group is None:
        return
    by, now = House(group.pk), timezone.now()
    today = group.today(now)
    wiped = bool(over_at(group, today) or ways_over_at(group, today))
    if wiped:
        actions.wipe(group, by=by, now=now)
    if not_held := list(no_longer_held(group).select_related("photo")):
        actions.let_pictures_go(group, not_held, by=by, now=now)
    for pack in packs_over_at(group, today):
        actions.wipe_pack(pack, by=by, now=now)
    over = comments_over_at(group, today)
    while part := list(islice(over, A_PART)):
        inbox.wipe_comments(part, by=by, now=now)
        wiped = True
    if is_any_over(group, today) and not all_is_held(group):
        inbox.wipe_looks(group, by=by, now=now)
        wiped = True
    if wiped:
        later("incidents.let_go_of_rows", str(group.pk))


@task()
def let_go_of_rows(playgroup_id: str) -> None:
    """Let go of what wiped rows have left in the files of the database."""
    compact()

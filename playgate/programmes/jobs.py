"""What the house does each morning: remind those whose training ends or who have not read."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.ledger.book import TooLate
from playgate.mail.letters import NOT_TAKEN, send_letter
from playgate.people.member import House
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.lives import NotNow
from playgate.policy.reminding import POLICY, Due, due, words
from playgate.policy.roles import ADULTS
from playgate.training.duties import team
from playgate.training.models import required

from . import actions
from .models import Letter, Reminder

READ, LEARN = "/training/read/", "/training/courses/"


@every(at="07:00")
@task()
def look_round() -> None:
    """Ask each playgroup for itself, so that one never waits for another."""
    for pk in Playgroup.objects.values_list("pk", flat=True):
        later("programmes.remind", str(pk))


@task()
def remind(playgroup_id: str) -> None:
    """Keep a letter for everyone of the team who is to be reminded today."""
    playgroup = Playgroup.objects.filter(pk=playgroup_id).first()
    if playgroup is None:
        return
    now, by = timezone.now(), House(playgroup.pk)
    for person, found in to_remind(playgroup, now):
        actions.remind(playgroup, person, found, by=by, now=now)


def to_remind(playgroup: Playgroup, now: datetime) -> Iterator[tuple[Person, list[Due]]]:
    """Everyone of the team who has not heard yet of something that is due today."""
    today, courses = playgroup.today(now), required(playgroup)
    known = _known(playgroup)
    for row in team(playgroup, today):
        found = due(
            required=courses,
            held=row.held,
            read=row.read,
            version=playgroup.policy_version,
            since=playgroup.policy_since,
            today=today,
        )
        if any((row.person.pk, one.mark) not in known for one in found):
            yield row.person, found


@task()
def post(letter_id: str) -> None:
    """Send one letter, once: it counts as sent before the post takes it, and not after.

    A worker that dies in between loses this letter rather than send it twice; the next step
    comes in a few days, and today's page says the same all the time.
    """
    letter = Letter.objects.select_related("person", "playgroup").filter(pk=letter_id).first()
    if letter is None or letter.state != "waiting":
        return
    by, now = House(letter.playgroup_id), timezone.now()
    try:
        if not _is_here(letter):
            actions.let_go(letter, by=by, now=now)
            return
        actions.send_off(letter, by=by, now=now)
    except (TooLate, NotNow):
        return
    said = [Due(one.about, one.day, one.step, one.says) for one in letter.reminders.all()]
    path = READ if any(one.about == POLICY for one in said) else LEARN
    try:
        send_letter(letter.person.email, words(said), path)
    except NOT_TAKEN:
        actions.hold_back(letter, by=by, now=timezone.now())
        raise


def _is_here(letter: Letter) -> bool:
    today = letter.playgroup.today(timezone.now())
    offices = Office.objects.working(today).filter(playgroup=letter.playgroup)
    return offices.filter(person=letter.person, role__in=ADULTS).exists()


def _known(playgroup: Playgroup) -> set[tuple[object, tuple[str, object, int]]]:
    rows = Reminder.objects.filter(playgroup=playgroup)
    return {(one.person_id, one.mark) for one in rows}

"""What the house reminds people of: once each, whatever falls over in between (*staff*)."""

from collections.abc import Iterable
from datetime import datetime

from playgate.jobs.later import later
from playgate.ledger.book import action, record, step
from playgate.people.member import House
from playgate.people.models import Person, Playgroup
from playgate.policy.reminding import POLICY, Due
from playgate.policy.sessions import ATTEND
from playgate.programmes.models import Letter, Reminder

KNOW = "staff.know-policy"


@action("programmes.remind")
def remind(
    playgroup: Playgroup, person: Person, due: Iterable[Due], *, by: House, now: datetime
) -> Letter | None:
    """Keep one letter for today about all that is new; None where there is one, or nothing new."""
    today, asked = playgroup.today(now), list(due)
    known = {one.mark for one in playgroup.reminders.filter(person=person)}
    new = [one for one in asked if one.mark not in known]
    clause = KNOW if any(one.about == POLICY for one in new) else ATTEND
    if not new or playgroup.letters.filter(person=person, day=today).exists():
        record(playgroup, act="programmes.remind", clause=ATTEND, by=by, now=now, again=True)
        return None
    letter = Letter.objects.create(playgroup=playgroup, person=person, day=today)
    Reminder.objects.bulk_create(
        Reminder(
            playgroup=playgroup,
            person=person,
            letter=letter,
            about=one.about,
            day=one.day,
            step=one.step,
            says=one.says,
        )
        for one in new
    )
    record(letter, act="programmes.remind", clause=clause, by=by, now=now, things=len(new))
    later("programmes.post", str(letter.pk))
    return letter


@action("programmes.send_off")
def send_off(letter: Letter, *, by: House, now: datetime) -> None:
    """It goes: from now on nobody sends it again. Raises `NotNow`, `TooLate`."""
    marks = [one.in_words for one in letter.reminders.all()]
    step(letter, "send_off", clause=ATTEND, by=by, now=now, marks=marks)


@action("programmes.hold_back")
def hold_back(letter: Letter, *, by: House, now: datetime) -> None:
    """The post did not take it: it still waits."""
    step(letter, "hold_back", clause=ATTEND, by=by, now=now)


@action("programmes.let_go")
def let_go(letter: Letter, *, by: House, now: datetime) -> None:
    """It is not sent: whoever it was for has left, or it may have gone before a restore."""
    step(letter, "let_go", clause="administrator.leavers", by=by, now=now)


@action("programmes.begin_anew")
def begin_anew(letter: Letter, *, by: House, now: datetime) -> None:
    """It never went: the next morning says what is due then, in the words of that day."""
    record(letter, act="programmes.begin_anew", clause=ATTEND, by=by, now=now)
    letter.delete()

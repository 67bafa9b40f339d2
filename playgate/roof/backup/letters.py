"""Letters that a day brings about: after a restore nobody hears a second time of what was said.

Where the list of the house tells what went out after the backup was made, all of that counts as
said, and the rest is still to be said. Where there is no such list (another machine, a house that
is gone), whatever had come to its day by now counts as said: a letter may be lost then, and none
comes twice. It stands on the page for today all the same.
"""

from datetime import datetime

from playgate.inbox import actions as inbox
from playgate.jobs.models import Job
from playgate.leaving import actions as leaving
from playgate.leaving.jobs import to_alarm
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.policy.endings import Told
from playgate.policy.telling import hours_gone
from playgate.posts.actions.taking_back import look_back
from playgate.programmes import actions as programmes
from playgate.programmes.jobs import to_remind

OF_THE_INBOX = "playgate.inbox.jobs.post_letter"
OF_A_LEAVER = "playgate.leaving.jobs.remind"


def say_nothing_twice(playgroup: Playgroup, told: Told | None, now: datetime) -> None:
    """Note what was said already, without a letter; and what comes down."""
    by = House(playgroup.pk)
    _reminders(playgroup, told, by, now)
    for one in to_alarm(now):
        if one.playgroup_id == playgroup.pk and _was_told(told, "leaving.alarm", one.pk):
            leaving.alarm(one, by=by, now=now)
    for run in playgroup.leavings.filter(letter_sent_at=None):
        if told and _was_told(told, "leaving.note_letter", run.pk):
            leaving.note_letter(run, by=by, now=now)
    _hours(playgroup, told, by, now)
    look_back(playgroup, now)  # the letters of it are held with the rest of the work


def still_to_send(told: Told | None) -> list[int]:
    """Work that waited when the backup was made, for letters of which it is known: they never went.

    A reminder is not among them: it is made anew, in the words of its day.
    """
    if told is None:
        return []
    waiting = Job.objects.open().filter(work__in=[OF_THE_INBOX, OF_A_LEAVER])
    ids = {job.pk: str(job.arguments["args"][0]) for job in waiting.order_by("pk")}
    gone = told.letters | {about for act, about in told.leavers if act == "leaving.note_letter"}
    return [pk for pk, about in ids.items() if about not in gone]


def _reminders(playgroup: Playgroup, told: Told | None, by: House, now: datetime) -> None:
    heard = told.heard_at(str(playgroup.pk)) if told else set()
    for letter in playgroup.letters.filter(state="waiting") if told else ():
        if str(letter.pk) not in told.letters:  # type: ignore[union-attr]
            programmes.begin_anew(letter, by=by, now=now)
        else:
            programmes.let_go(letter, by=by, now=now)
    for person, due in to_remind(playgroup, now):
        said = [one for one in due if not told or (str(person.pk), one.in_words) in heard]
        if said and (new := programmes.remind(playgroup, person, said, by=by, now=now)):
            programmes.let_go(new, by=by, now=now)


def _hours(playgroup: Playgroup, told: Told | None, by: House, now: datetime) -> None:
    gone = hours_gone(now, playgroup.calendar(), playgroup.tz)
    if told is None:
        for hour in gone:
            inbox.tell(playgroup, hour, by=by, now=now, quietly=True)
        return
    heard, today = told.heard_at(str(playgroup.pk)), {hour.mark for hour in gone}
    here = {str(pk): pk for pk in playgroup.offices.values_list("person", flat=True)}
    once = {mark for _, mark in heard if ":" in mark}  # what is told once, whatever the day
    hours = [(here[who], mark) for who, mark in heard if mark in today | once and who in here]
    silent = playgroup.comments.filter(alarmed_at=None).values_list("pk", flat=True)
    marks = {mark for _, mark in heard}
    comments = [pk for pk in silent if str(pk) in marks]
    inbox.count_as_heard(playgroup, hours, comments, by=by, now=now)


def _was_told(told: Told | None, act: str, about: object) -> bool:
    """Whether somebody was told; where nothing is known, they count as told."""
    return told is None or (act, str(about)) in told.leavers

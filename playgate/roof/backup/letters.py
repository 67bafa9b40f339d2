"""Letters that a day brings about: after a restore nobody hears a second time of what was said.

What went out after the backup was made is not known here any more. So whatever had come to its
day by now counts as said; it stands on the page for today all the same.
"""

from datetime import datetime

from playgate.inbox import actions as inbox
from playgate.leaving import actions as leaving
from playgate.leaving.jobs import to_alarm
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.policy.telling import hours_gone
from playgate.posts.actions.taking_back import look_back
from playgate.programmes import actions as programmes
from playgate.programmes.jobs import to_remind


def say_nothing_twice(playgroup: Playgroup, now: datetime) -> None:
    """Note reminders and alarms whose day has come, without a letter; and what comes down."""
    by = House(playgroup.pk)
    for person, due in to_remind(playgroup, now):
        letter = programmes.remind(playgroup, person, due, by=by, now=now)
        if letter:
            programmes.let_go(letter, by=by, now=now)
    for one in to_alarm(now):
        if one.playgroup_id == playgroup.pk:
            leaving.alarm(one, by=by, now=now)
    for hour in hours_gone(now, playgroup.calendar(), playgroup.tz):
        inbox.tell(playgroup, hour, by=by, now=now, quietly=True)
    look_back(playgroup, now)  # the letters of it are held with the rest of the work

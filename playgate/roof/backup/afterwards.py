"""What is done to a house that was brought back, before anybody enters it.

Who has lost a right since does not get it back, and nothing goes out a second time.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from playgate.jobs.models import Job
from playgate.ledger import endings
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.policy.endings import erased_last, still_closed, told
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post

from .closing import close
from .letters import say_nothing_twice, still_to_send

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
            closed[one.playgroup] = closed.get(one.playgroup, 0) + close(one, now)
    groups = list(Playgroup.objects.order_by("pk"))
    for playgroup in groups:
        say_nothing_twice(playgroup, known, now)
    _hold_work(now, still_to_send(known))
    for playgroup in groups:
        by = House(playgroup.pk)
        held = _hold_posts(playgroup, by, now)
        numbers = {"closed": closed.get(str(playgroup.pk), 0), "held": held}
        people.note_restore(playgroup, made_at.isoformat(), by=by, now=now, **numbers)


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

"""What came back before the line was: its clock, and its place among what waits."""

from zoneinfo import ZoneInfo

from django.db import migrations

from playgate.policy.clocks import due
from playgate.policy.inbox import OPEN, place_in_line
from playgate.policy.noticing import weight_of
from playgate.policy.working_days import england


def take_places(apps, editor):
    calendars = {}
    for comment in apps.get_model("inbox", "Comment").objects.select_related("playgroup"):
        group = comment.playgroup
        if group.pk not in calendars:
            calendars[group.pk] = england(extra=group.extra_holidays.values_list("day", flat=True))
        comment.seen_at = comment.clock_from = comment.arrived_at
        comment.weight = weight_of(comment.kind, ())
        if comment.state in OPEN and comment.answer_by:
            comment.due_by = comment.answer_by
            if comment.state == "acknowledged" and comment.first_reply_at:
                zone, days = ZoneInfo(group.zone), calendars[group.pk]
                comment.due_by = due("full-answer", comment.first_reply_at, days, zone)
            comment.place = place_in_line(
                comment.weight, comment.due_by, comment.arrived_at, comment.pk.hex
            )
        comment.save()


class Migration(migrations.Migration):
    dependencies = [("inbox", "0003_everything_that_comes_back")]

    operations = [migrations.RunPython(take_places, migrations.RunPython.noop)]

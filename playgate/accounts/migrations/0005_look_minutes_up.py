"""What was typed as a minute so far becomes one; by itself, since PostgreSQL asks for that."""

from django.db import migrations


def look_up(apps, schema_editor):
    """What was typed so far becomes a minute of the day on which it was typed."""
    Decision = apps.get_model("accounts", "Decision")
    Minute = apps.get_model("people", "Minute")
    for one in Decision.objects.exclude(typed=""):
        one.minute = Minute.objects.get_or_create(
            playgroup_id=one.playgroup_id, reference=one.typed[:120], day=one.at.date()
        )[0]
        one.save(update_fields=["minute"])


def write_out(apps, schema_editor):
    """And back: where it stands in the minutes, in words."""
    Decision = apps.get_model("accounts", "Decision")
    for one in Decision.objects.exclude(minute=None).select_related("minute"):
        one.typed = one.minute.reference
        one.save(update_fields=["typed"])


class Migration(migrations.Migration):

    dependencies = [("accounts", "0004_stand_in_by_a_minute")]

    operations = [migrations.RunPython(look_up, write_out)]

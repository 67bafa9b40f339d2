"""A trustee stands in by a minute that is kept, and no longer by words of their own."""

import django.db.models.deletion
from django.db import migrations, models


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

    dependencies = [
        ("accounts", "0003_keep_details_safe"),
        ("people", "0005_settings"),
    ]

    operations = [
        migrations.RenameField("decision", "minute", "typed"),
        migrations.AddField(
            model_name="decision",
            name="minute",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.minute",
            ),
        ),
        migrations.RunPython(look_up, write_out),
        migrations.RemoveField("decision", "typed"),
        migrations.AddField(
            model_name="decision",
            name="says_free",
            field=models.BooleanField(default=False),
        ),
    ]

"""A trustee stands in by a minute that is kept, and no longer by words of their own."""

import django.db.models.deletion
from django.db import migrations, models


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
    ]

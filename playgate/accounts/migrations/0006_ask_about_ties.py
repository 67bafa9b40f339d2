"""Nothing is typed any more; and everybody who decides is asked about people close to them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("accounts", "0005_look_minutes_up")]

    operations = [
        migrations.RemoveField("decision", "typed"),
        migrations.AddField(
            model_name="decision",
            name="says_free",
            field=models.BooleanField(default=False),
        ),
    ]

"""Other words for a reply that is out, until they are in its place."""

from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("inbox", "0013_wiped_and_closed")]

    operations = [
        migrations.AddField(
            "reply",
            "instead_of",
            models.ForeignKey(
                null=True, on_delete=deletion.CASCADE, related_name="changes", to="inbox.reply"
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("people", "0007_video_is_a_medium")]

    operations = [
        migrations.AddIndex(
            model_name='carer',
            index=models.Index(fields=['playgroup', 'child', 'parental_responsibility', 'kind', 'person'], name='who_decides'),
        ),
        migrations.AddIndex(
            model_name='neverentry',
            index=models.Index(fields=['playgroup', 'child', 'starts', 'ends'], name='never_together'),
        ),
        migrations.AddIndex(
            model_name='nopicture',
            index=models.Index(fields=['playgroup', 'child', 'starts', 'ends'], name='no_together'),
        ),
        migrations.AddIndex(
            model_name='permission',
            index=models.Index(fields=['playgroup', 'child', 'use', 'medium', 'allowed', 'faces', 'groups_only', 'first_name', 'after_leaving', 'given_by', 'at', 'starts', 'ends'], name='answers_together'),
        ),
    ]

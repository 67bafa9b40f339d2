from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_lists_of_permissions'),
    ]

    operations = [
        migrations.AddField(
            model_name='sheet',
            name='mark',
            field=models.CharField(blank=True, max_length=10, default=''),
            preserve_default=False,
        ),
        migrations.AlterField('sheet', 'version', models.PositiveIntegerField(default=0)),
        migrations.RemoveField(model_name='sheet', name='version'),
        migrations.RemoveField(model_name='playgroup', name='list_version'),
    ]

from django.db import migrations


def video_is_a_medium(apps, schema_editor):
    """Video was a use of its own: as a medium that named no place, its no holds everywhere."""
    permission = apps.get_model("people", "Permission")
    permission.objects.filter(use="video").update(use="", medium="video")


def video_is_a_use(apps, schema_editor):
    """Back again. What the older house would take for a picture of a child goes."""
    permission = apps.get_model("people", "Permission").objects
    permission.filter(use="", medium="video").update(use="video", medium="photo")
    permission.exclude(medium="photo").delete()
    permission.filter(child=None).delete()


class Migration(migrations.Migration):

    dependencies = [("people", "0006_permission_grid")]

    operations = [migrations.RunPython(video_is_a_medium, video_is_a_use)]

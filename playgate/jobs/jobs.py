"""What the queue does for itself: it forgets what was done more than a week ago."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from .every import every
from .models import Job

KEPT = timedelta(days=7)


@every(minutes=60)
@task
def sweep() -> None:
    """Forget finished work after a week; what was given up stays until a person tries it again."""
    Job.objects.done().filter(finished_at__lt=timezone.now() - KEPT).delete()

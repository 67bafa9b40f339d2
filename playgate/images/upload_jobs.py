"""What the house does later with films that broke off on their way in."""

import contextlib
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.ledger.book import TooLate
from playgate.people.member import House
from playgate.policy.retention import UPLOAD_DAYS

from . import actions, pieces
from .models import Upload


@every(minutes=10)
@task()
def let_go_of_uploads() -> None:
    """Let go of films of which nothing has come for a day, and of pieces that nobody waits for.

    A crash may leave such pieces behind, or two windows that bring the same film.
    """
    now = timezone.now()
    since, waiting = now - timedelta(days=UPLOAD_DAYS), set()
    for upload in Upload.objects.filter(photo=None):
        if pieces.last_came(upload) < since:
            with contextlib.suppress(TooLate):
                actions.drop_upload(upload, by=House(upload.playgroup_id), now=now)
        else:
            waiting.add(upload.pk)
    for pk in set(pieces.folders()) - waiting:
        pieces.wipe(pk)

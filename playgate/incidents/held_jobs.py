"""What the house does later with holds: seal the pictures that belong to what is held."""

import contextlib

from django.utils import timezone
from django_tasks import task

from playgate.images import sealed
from playgate.images.at_work import or_destroy
from playgate.images.models import Photo
from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.ledger.book import TooLate
from playgate.people.member import House

from . import actions
from .held import HeldPicture, files_of, to_be_kept
from .models import Hold


@task()
def keep_pictures(hold_id: str) -> None:
    """Seal the pictures that belong to what is held, one after the other."""
    hold = Hold.objects.now().select_related("playgroup").filter(pk=hold_id).first()
    if hold is None:
        return
    for photo in to_be_kept(hold):
        with contextlib.suppress(TooLate, sealed.NotHere):
            _keep(hold, photo)


def _keep(hold: Hold, photo: Photo) -> None:
    now = timezone.now()
    made, names = HeldPicture(playgroup=hold.playgroup, hold=hold, photo=photo, at=now), []
    for field, of in files_of(photo).items():
        with sealed.Sealed(photo, of).open() as content:
            names.append(sealed.keep(made, field, content))
        setattr(made, field, names[-1])
    by = House(hold.playgroup_id)
    or_destroy(lambda: actions.keep_picture(made, by=by, now=now), *names)


@every(minutes=60)
@task()
def keep_pictures_of_holds() -> None:
    """What has come to belong to something held since is kept with it too."""
    for hold in Hold.objects.now():
        if to_be_kept(hold).exists():
            later("incidents.keep_pictures", str(hold.pk))

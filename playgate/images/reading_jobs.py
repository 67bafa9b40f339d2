"""The house reads the words in a picture, once its faces are there to be named."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from playgate.jobs.later import later
from playgate.people.member import House
from playgate.policy.pictures import Looked

from . import actions, cage, sealed
from .at_work import laid_out
from .models import Photo

MOST_FALLS = 3
NOTHING_READ = cage.Read(words=(), words_looked_for=False, undress_raised=False)


@task()
def read_words(photo_id: str, falls: int = 0) -> None:
    """Look in a picture for words that can be read, and whether undress has to be asked about.

    `falls`: how often the cage has fallen over it. In the end nobody has looked, and people do.
    """
    ready = Photo.objects.filter(pk=photo_id, state="ready", words_looked_for=Looked.NOT_YET)
    photo = ready.first()
    if photo is None:
        return
    try:
        with sealed.workplace() as place:
            read = cage.read(laid_out(photo, "uncut" if photo.uncut else "cleaned", place))
    except (cage.CannotOpen, cage.CageFell, FileNotFoundError):
        if falls < MOST_FALLS:
            soon = timezone.now() + timedelta(seconds=10)
            later("images.read_words", photo_id, falls + 1, at=soon, last=True)
            return
        read = NOTHING_READ
    found = [(one.box, one.text) for one in read.words]
    looked = Looked.DONE if read.words_looked_for else Looked.BY_NOBODY
    by, now = House(photo.playgroup_id), timezone.now()
    actions.note_words(photo, found, looked, read.undress_raised, by=by, now=now)

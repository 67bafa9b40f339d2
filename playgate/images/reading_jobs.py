"""The house reads the words in a picture or a film, once its faces are there to be named."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.jobs.later import SLOW, later
from playgate.policy.films import PHOTO, VIDEO
from playgate.policy.pictures import UNREAD, Looked

from . import cage, filming, sealed
from .at_work import laid_out
from .filming import note_read
from .models import Photo

MOST_FALLS = 3
A_ROUND = 200
NOTHING_READ = cage.Read(words=(), words_looked_for=False, undress_raised=False)
FELL = (cage.CannotOpen, cage.CageFell, FileNotFoundError)


@task()
def read_words(photo_id: str, falls: int = 0) -> None:
    """Look in a picture for words that can be read, and whether undress has to be asked about.

    `falls`: how often the cage has fallen over it. In the end nobody has looked, and people do.
    """
    if photo := _unread(photo_id, PHOTO):
        try:
            _read(photo)
        except FELL:
            _not_read(photo, "images.read_words", falls)


@task()
def read_film(photo_id: str, falls: int = 0) -> None:
    """The same in a film, all along it."""
    if photo := _unread(photo_id, VIDEO):
        try:
            filming.read(photo)
        except FELL:
            _not_read(photo, "images.read_film", falls)


@every(minutes=10)
@task(priority=SLOW)
def read_what_came_before() -> None:
    """Read what came in before words were looked for: the newest first, and one film a round."""
    never = Photo.objects.filter(state="ready", words_looked_for=Looked.NEVER).order_by("-added_at")
    for photo in never.filter(medium=PHOTO)[:A_ROUND]:
        read_words.call(str(photo.pk))
    if film := never.filter(medium=VIDEO).first():
        read_film.call(str(film.pk))


def _unread(photo_id: str, medium: str) -> Photo | None:
    unread = Photo.objects.filter(state="ready", words_looked_for__in=UNREAD, medium=medium)
    return unread.filter(pk=photo_id).first()


def _read(photo: Photo) -> None:
    with sealed.workplace() as place:
        read = cage.read(laid_out(photo, "uncut" if photo.uncut else "cleaned", place))
    note_read(photo, [(one.box, one.text) for one in read.words], read)


def _not_read(photo: Photo, again: str, falls: int) -> None:
    """Try again; in the end nobody has looked."""
    if falls >= MOST_FALLS:
        note_read(photo, [], NOTHING_READ)
        return
    soon = timezone.now() + timedelta(seconds=10)
    later(again, str(photo.pk), falls + 1, at=soon, last=True, slow=photo.is_film)

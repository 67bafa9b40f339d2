"""Words that can be read in a picture are noted, and somebody says what is done with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from playgate.images.models import Photo, Word
from playgate.ledger.book import action, record
from playgate.people.member import House, Member
from playgate.policy.findings import Box
from playgate.policy.pictures import UNREAD, Looked, Said

from .picturing import faces_changed, look_for_words
from .wiping import wipe_files

CLAUSE = "behaviour.others-privacy"


@action("images.note_words")
def note_words(
    photo: Photo,
    found: Sequence[tuple[Box, str]],
    looked: Looked,
    undress_raised: bool,
    *,
    by: House,
    now: datetime,
    ways: Sequence[dict[str, Any]] = (),
    strip: str = "",
) -> None:
    """Keep the words that can be read in a picture, unless it is gone or they are here already.

    `ways`: of a film, where each of them is when, and where it is shown in the new `strip`; if the
    film was made anew meanwhile, it is read again.
    """
    waiting = Photo.objects.filter(pk=photo.pk, state="ready", words_looked_for__in=UNREAD)
    files, more = {"strip": strip} if strip else {}, [*ways] or [{}] * len(found)
    told = {"words_looked_for": looked, "undress_raised": undress_raised}
    is_first = bool(waiting.filter(film=photo.film).update(**told, **files))
    if is_first:
        Word.objects.bulk_create(
            Word(playgroup_id=photo.playgroup_id, photo=photo, place=at, text=text, **of, **way)
            for at, ((box, text), way) in enumerate(zip(found, more, strict=True), 1)
            if (of := box._asdict())
        )
    elif photo.is_film and waiting.exists():
        look_for_words(photo)
    wipe_files(photo, *([photo.strip if is_first else strip] if strip else []))
    words = len(found) if is_first else 0
    record(photo, act="images.note_words", clause=CLAUSE, by=by, now=now, words=words)


@action("images.answer_words")
def answer_words(words: Word, said: Said, *, by: Member, now: datetime) -> None:
    """Have words in a picture blurred, or say that they may stay; whoever signed off is asked
    again.
    """
    words.said = said
    words.save(update_fields=["said"])
    told = {"words": str(words.pk), "said": str(said)}
    record(words.photo, act="images.answer_words", clause=CLAUSE, by=by, now=now, **told)
    faces_changed(words.photo)

"""A tiny film in the demo, as it stands once it was opened and read: drawn pegs and a toy car.

Nobody is in it. The car has words on it that nobody has answered yet.
"""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile

from playgate.images import actions as images
from playgate.images import sealed
from playgate.people.member import Member
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked

from .demo import Cast

SECONDS, POSTER = 6.0, 3.0
ON_THE_CAR = "14 Station Road"
HIGH, WIDE, TALL = 0.64, 0.352, 0.1
# Where the words are from left, at these seconds.
DRIVES = ((0.0, -0.06), (1.0, 0.046), (2.0, 0.155), (3.083, 0.274), (4.167, 0.394), (5.833, 0.578))


def bring_film(cast: Cast, now: datetime) -> None:
    """Bring it in, of yesterday: no cage is asked, so that the demo opens as soon as ever."""
    when, house = now - timedelta(days=1), cast.house
    sam = Member(cast.people["sam"], cast.playgroup, when)
    film, picture = (
        Path(__file__).with_name("cast").joinpath(name).read_bytes()
        for name in ("film.mp4", "film.jpg")
    )
    photo = images.add(ContentFile(film, "film.mp4"), by=sam, now=when)

    def kept(**files: bytes) -> dict[str, str]:
        return {name: sealed.keep(photo, name, BytesIO(one)) for name, one in files.items()}

    files = kept(film=film, cleaned=picture, small=picture, strip=picture)
    about = {"width": 480, "height": 270, "seconds": SECONDS, "poster_at": POSTER}
    looked = {"faces_looked_for": True, "words_looked_for": Looked.NOT_YET}
    images.note_faces(photo, [], {**files, **about, **looked}, by=house, now=when)
    way = [[at, left, HIGH, WIDE, TALL] for at, left in DRIVES]
    ways = [{"ways": [way], "readings": [], "seen": [[POSTER, 0, len(picture)]]}]
    words = [(Box(DRIVES[3][1], HIGH, WIDE, TALL), ON_THE_CAR)]
    images.note_words(photo, words, Looked.DONE, False, by=house, now=when, ways=ways)
    made = {**kept(film_cleared=film, cleared=picture), "film_size": len(film), "made_as": "demo"}
    images.note_film(photo, made, photo.faces_version, by=house, now=when)
    images.describe(photo, "A toy car drives past five pegs", by=sam, now=when)

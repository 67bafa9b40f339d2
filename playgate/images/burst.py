"""Faces of a burst: what was said of one is offered in the same place of the other pictures."""

from django.db.models import Prefetch

from playgate.policy.sorting import Place, Sorted, bursts, offered

from .models import Face, Photo
from .sheet import of_a_day


def burst_of(photo: Photo) -> list[Photo]:
    """A picture with those that are nearly the same and came in on the same day; two questions."""
    faces = Face.objects.select_related("child", "grown_up", "visitor")
    day = photo.playgroup.today(photo.added_at)
    rows = of_a_day(photo.playgroup, day).filter(added_by=photo.added_by_id, state="ready")
    rows = rows.exclude(sorted_as=Sorted.ASIDE).prefetch_related(None)
    here = {str(one.pk): one for one in rows.prefetch_related(Prefetch("faces", faces))}
    found = bursts([one.look() for one in here.values()])
    mine = (one for one in found if any(look.key == str(photo.pk) for look in one))
    return [here[look.key] for look in next(mine, [])]


def offers(photos: list[Photo]) -> list[tuple[Face, Face]]:
    """Each face that nobody has named, with the named one in its place; by place alone."""
    faces = {str(face.pk): face for photo in photos for face in photo.faces.all()}
    places = [Place(key, str(f.photo_id), f.box, said_of(f)) for key, f in faces.items()]
    return [(faces[key], faces[source]) for key, source in offered(places).items()]


def said_of(face: Face) -> str:
    """Who somebody said that it is: with an id where that is one person, and "" for nobody."""
    one = face.child_id or face.grown_up_id or face.visitor_id
    return f"{face.who}:{one}" if one else face.who

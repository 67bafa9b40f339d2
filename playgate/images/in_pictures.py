"""In which pictures a child is, and in which of them nobody else is."""

from django.db.models import Exists, OuterRef, Q

from playgate.people.models import Child
from playgate.policy.pictures import Who

from .models import Face, Photo, PhotoSet


def alone_in(child: Child) -> PhotoSet:
    """Pictures that show this child, and nobody else who can be recognised."""
    others = Face.objects.filter(photo=OuterRef("pk")).exclude(who=Who.BLURRED)
    others = others.filter(Q(child=None) | ~Q(child=child))
    shown = Photo.objects.filter(Exists(Face.objects.filter(photo=OuterRef("pk"), child=child)))
    return shown.filter(~Exists(others))

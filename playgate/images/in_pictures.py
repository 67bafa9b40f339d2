"""In which pictures a child is or can be read, and in which of them nobody else is."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from playgate.people.models import Child
from playgate.policy.pictures import Who
from playgate.policy.wording import Named, Register

from .models import Face, Photo, PhotoSet, Word


def alone_in(child: Child) -> PhotoSet:
    """Pictures that show this child, and nobody else who can be recognised."""
    others = Face.objects.filter(photo=OuterRef("pk")).exclude(who=Who.BLURRED)
    others = others.filter(Q(child=None) | ~Q(child=child))
    shown = Photo.objects.filter(Exists(Face.objects.filter(photo=OuterRef("pk"), child=child)))
    return shown.filter(~Exists(others))


def known_since(tablet: UUID | None, taken_at: datetime | None, added_at: datetime) -> datetime:
    """When a picture was taken where our own device says so, else when it came in."""
    return taken_at if tablet and taken_at else added_at


def words_naming(child: Child) -> list[Word]:
    """Words in pictures that name this child, or whoever has the same name; by picture."""
    from playgate.policy.wording.labels import names_a_child

    also = tuple(nick.strip() for nick in child.nicknames.split(",") if nick.strip())
    once = child.former_names.values_list("name", flat=True)
    named = [Named("child", child.name, "child", also)]
    register = Register.of([*named, *(Named(f"once {name}", name, "child") for name in once)])
    rows = Word.objects.filter(playgroup=child.playgroup).exclude(text="").select_related("photo")
    return [
        one
        for one in rows.order_by("photo", "place")
        if any(names_a_child(text, register) for text in one.texts)
    ]

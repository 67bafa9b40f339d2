"""One picture as a page shows it: large, with its faces framed and who each of them is."""

from datetime import date
from typing import Any

from django.urls import reverse

from playgate.ledger.question import Question
from playgate.people.models import Child, Playgroup, on
from playgate.policy.images import Who

from .models import Face, Photo

STATES = {
    Who.NOBODY_YET: ("unaccounted", "Who is it?"),
    Who.GROWN_UP: ("grown-up", "A grown-up"),
    Who.VISITOR: ("visitor", "A visitor"),
    Who.BLURRED: ("blurred", "Blurred"),
}


ON_ROLL = Question(
    lambda playgroup, day: Child.objects.filter(on(day), playgroup=playgroup).values("key", "name")
)


def children_on_roll(playgroup: Playgroup, day: date) -> list[dict[str, str]]:
    """The children that a face can be, by name."""
    return ON_ROLL(playgroup=playgroup.pk, day=day)


def card(photo: Photo, *, cleared: bool = False) -> dict[str, Any]:
    """What the parts of a page need to show a picture; `cleared`: as it leaves the house."""
    faces = list(photo.faces.all())
    kind = "leaving" if cleared else "clean"
    return {
        "key": str(photo.pk),
        "row": photo,
        "src": f"{reverse('images:file', args=[photo.pk, kind])}?v={photo.faces_version}",
        "alt": photo.alt or "A picture that has no description yet",
        "width": photo.width,
        "height": photo.height,
        "faces": [face_line(number, face) for number, face in enumerate(faces, 1)],
        "left": sum(face.who == Who.NOBODY_YET for face in faces),
    }


def face_line(number: int, face: Face) -> dict[str, Any]:
    """One face: its number, frame, state, and where an answer is sent."""
    state, says = STATES.get(Who(face.who), ("child", face.child.name if face.child else ""))
    return {
        "number": number,
        "key": str(face.pk),
        "box": face.box,
        "state": state,
        "says": says,
        "by_hand": face.by_hand,
        "action": reverse("images:account_for", args=[face.pk]),
    }

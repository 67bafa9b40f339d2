"""One picture as a page shows it: large, with its faces framed and who each of them is."""

from collections.abc import Sequence
from datetime import date, timedelta
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import CharField, QuerySet, Value
from django.http import Http404
from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import together
from playgate.people.models import Child, Office, Person, Playgroup, on
from playgate.people.register import register_of
from playgate.people.said import Visitor
from playgate.policy import readable
from playgate.policy.findings import Box
from playgate.policy.pictures import Said, Who
from playgate.policy.roles import ADULTS

from .film_card import film_told, looks_of, when
from .models import Face, Photo, Word

Line = dict[str, Any]
LATELY = timedelta(days=14)
STATES = {
    Who.NOBODY_YET: ("unaccounted", "Who is it?"),
    Who.GROWN_UP: ("grown-up", "A grown-up"),
    Who.VISITOR: ("visitor", "A visitor"),
    Who.BLURRED: ("blurred", "Blurred"),
}


ON_ROLL = Question(
    lambda playgroup, day: Child.objects.filter(on(day), playgroup=playgroup).values("key", "name")
)


def who_it_can_be(playgroup: Playgroup, day: date) -> Asking[dict[str, list[dict[str, str]]]]:
    """Whom a face can be: the children on roll, grown-ups at work, and visitors of these days."""
    children, rows = yield from together(
        ON_ROLL.asked(playgroup=playgroup.pk, day=day),
        GROWN_UPS.asked(playgroup=playgroup.pk, day=day, since=day - LATELY),
    )
    grown_ups = [{"key": f"{of}:{UUID(str(pk))}", "name": name} for of, pk, name in rows]
    return {"children": children, "grown_ups": grown_ups}


def _grown_ups(playgroup: UUID, day: date, since: date) -> QuerySet:
    held = Office.objects.filter(on(day), playgroup=playgroup, role__in=ADULTS).order_by()
    team = held.values_list(Value("person", CharField()), "person", "person__name")
    lately = Visitor.objects.filter(playgroup=playgroup, day__gte=since).order_by()
    return team.union(lately.values_list(Value("guest", CharField()), "pk", "name"))


GROWN_UPS = Question(_grown_ups)


def whom(playgroup: Playgroup, who: Who, key: str) -> dict[str, Any]:
    """Which grown-up or visitor was chosen, if one was; whoever is not ours is not there."""
    if not key or who not in {Who.GROWN_UP, Who.VISITOR}:
        return {}
    try:
        if who is Who.VISITOR:
            return {"visitor": Visitor.objects.get(playgroup=playgroup, pk=key)}
        person = Person.objects.filter(offices__playgroup=playgroup, pk=key).distinct()
        return {"grown_up": person.get()}
    except (ObjectDoesNotExist, ValidationError):
        raise Http404 from None


def card(photo: Photo, *, cleared: bool = False, words: Sequence[Line] = ()) -> dict[str, Any]:
    """What the parts of a page need to show a picture; `cleared`: as it leaves the house.

    `words`: those that can be read in it, as `words_in` tells them.
    """
    every = photo.faces.all()
    shown = [face for face in every if face.leaves_in(photo)]
    told = [(face, when(face, photo, cleared=cleared)) for face in shown]
    faces = [face_line(number, *one) for number, one in enumerate(told, 1)]
    if cleared:
        words = [{**one, "when": when(one["row"], photo, cleared=True)} for one in words]
    kind = "leaving" if cleared else "clean"
    return {
        "key": str(photo.pk),
        "row": photo,
        "src": f"{reverse('images:file', args=[photo.pk, kind])}?v={photo.faces_version}",
        "alt": photo.alt or f"A {photo.called} that has no description yet",
        "width": photo.width,
        "height": photo.height,
        "faces": faces,
        "frames": [*words, *faces],
        "words": [one for one in words if one["state"] != "word"],
        "other_words": [one for one in words if one["state"] == "word"],
        "film": film_told(photo) if photo.is_film else None,
        "left": sum(face["state"] == "unaccounted" for face in faces),
        "only_elsewhere": len(every) - len(faces) + _elsewhere(photo),
        "unsettled": [_called(one) for one in (*faces, *words) if one["state"] == "unaccounted"],
    }


def _elsewhere(photo: Photo) -> int:
    """How many words are only in what is left out of a film."""
    return sum(not one.leaves_in(photo) for one in photo.words.all()) if photo.part else 0


def _called(line: Line) -> str:
    """What a face or some words are called beside the frame."""
    return f"{'words' if line.get('is_words') else 'face'} {line['number']}"


def words_in(photos: Sequence[Photo], playgroup: Playgroup, day: date) -> list[list[Line]]:
    """The words that can be read in each picture, held against the register of names."""
    found = [
        [(one, box) for one in p.words.all() if (box := one.shown_in(p)) and one.leaves_in(p)]
        for p in photos
    ]
    if not any(found):
        return [[] for _ in photos]
    from playgate.policy.wording.labels import label_of

    register = register_of(playgroup, day)
    return [
        [
            _word_line(number, word, box, label_of(*word.texts, register=register, today=day))
            for number, (word, box) in enumerate(words, 1)
        ]
        for words in found
    ]


def _word_line(number: int, word: Word, box: Box, label: Any) -> Line:
    """Some words: their letter, frame, state, what they look like, and where an answer is sent."""
    state = "unaccounted" if label else "word"
    if word.said == Said.BLURRED:
        state = "blurred"
    elif word.said == Said.STAYS and not (label and label.must_go):
        state = "stays"
    return {
        "number": ascii_uppercase[number - 1 : number] or str(number),
        "is_words": True,
        "row": word,
        "key": f"word-{word.pk}",
        "box": box,
        "state": state,
        "says": f"“{readable.shown(word.text)}”" if word.text else "Blurred for good",
        "likeness": label.says if label else "",
        "may_stay": bool(label) and not label.must_go,
        "looks": (looks := looks_of(word)),
        "src": looks[0]["src"] if looks else "",
        "when": word.when,
        "also": [readable.shown(one) for one in word.readings],
        "action": reverse("images:answer_words", args=[word.pk]),
    }


def face_line(number: int, face: Face, when: str = "") -> Line:
    """One face: its number, frame, state, when it is seen in a film, and where an answer goes."""
    state, says = STATES.get(Who(face.who), ("child", face.child.name if face.child else ""))
    says = next((one.name for one in (face.grown_up, face.visitor) if one), says)
    return {
        "number": str(number),
        "key": str(face.pk),
        "box": face.box,
        "state": state,
        "says": says,
        "by_hand": face.by_hand,
        "looks": (looks := looks_of(face)),
        "src": looks[0]["src"] if looks else "",
        "when": when,
        "action": reverse("images:account_for", args=[face.pk]),
    }

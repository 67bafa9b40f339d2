"""Use of images: every face accounted for, every permission in force, on the day (*images*)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .films import CLAUSE as VIDEO_CLAUSE
from .films import why_not_shown
from .findings import Box, Effect, Finding, Refusal
from .permissions import NEVER, SAID_NO, ChildFacts, is_never_shown, said_no
from .pictures import FaceFacts, PhotoFacts, Who
from .recognising import SAYS, Why

A_WEEK = timedelta(days=7)


def check_photo(photo: PhotoFacts, today: date) -> list[Finding]:
    """What stands in the way of a picture, wherever it goes, and what is asked."""
    if photo.state != "ready":
        return [_not_ready(photo)]
    found = [*_faces(photo, today)]
    if not photo.nobody_else:
        found.append(
            _stop(
                photo,
                "nobody-else",
                "images.never-list",
                f"Is anybody else in this {photo.called}?",
                "Look at the edges and behind, then say that nobody else can be recognised.",
            )
        )
    if not photo.is_cleared:
        found.append(
            _stop(
                photo,
                "clearing",
                "images.only-by-the-rules",
                *_being_made(photo),
            )
        )
    return [*found, *_questions(photo), *_described(photo)]


def check_use(photo: PhotoFacts, account: str, use: str, today: date) -> list[Finding]:
    """Which children in a picture may not be shown at one account today, and what would help."""
    children = photo.children()
    in_a_group = len({child.key for child in children}) > 1
    found = []
    for number, face in enumerate(photo.faces, 1):
        if face.person is None or _closed_everywhere(face.person, photo, today):
            continue
        if refusal := _why_not_at(face, photo, use, today, in_a_group):
            stop = _stop(
                photo,
                f"use.{face.person.key}",
                refusal.clause,
                f"Face {number} in {photo.called} {photo.number + 1}: {refusal.says}",
                refusal.remedy,
                face.box,
            )
            found.append(replace(stop, account=account, key=f"{stop.key}:{account}"))
    return found


def check_faces(photo: PhotoFacts, account: str) -> list[Finding]:
    """A face of a child that would be seen by everybody, where that has not been decided."""
    found = []
    for number, face in enumerate(photo.faces, 1):
        if face.who is Who.CHILD:
            stop = _stop(
                photo,
                f"open.{number}",
                "images.judgement",
                f"Face {number} in {photo.called} {photo.number + 1} "
                "could be recognised by anybody.",
                OTHER_WAYS,
                face.box,
            )
            found.append(replace(stop, account=account, key=f"{stop.key}:{account}"))
    return found


OTHER_WAYS = (
    "Blur the face, or take a picture of backs, of hands, or from far away. "
    "Manager and chairperson can decide otherwise for this account, with a reason."
)


HEARD = (
    "I have listened to all of it: nobody is named, nothing private is said, and every child "
    "who can be heard is one of those framed."
)
HEARD_REMEDY = "If not, leave the sound out, or cut that part of it."


def _being_made(photo: PhotoFacts) -> tuple[str, str]:
    """What is said while a picture or film is being made as it will leave."""
    if photo.film:
        return (
            "The film is being made as it will leave.",
            "Wait: it takes about as long as it lasts.",
        )
    return (
        "The blur or the cut is being put into this picture.",
        "Wait a moment: this takes seconds.",
    )


def _why_not_at(
    face: FaceFacts, photo: PhotoFacts, use: str, today: date, in_a_group: bool
) -> Refusal | None:
    """A grown-up says for themselves where; their own no is heard wherever it was said."""
    if face.person is None:
        return None
    told = {"in_a_group": in_a_group, "taken": photo.taken}
    return why_not_shown(face.person, use, today, photo.media, **told)  # type: ignore[arg-type]


def _closed_everywhere(person: ChildFacts, photo: PhotoFacts, today: date) -> bool:
    return is_never_shown(person, today) or said_no(person, today, photo.taken)


def _not_ready(photo: PhotoFacts) -> Finding:
    if photo.state == "arriving":
        return _stop(
            photo,
            "arriving",
            "images.only-by-the-rules",
            f"This {photo.called} is still being opened.",
            "Wait a moment, or go on writing.",
        )
    return _stop(
        photo,
        photo.state,
        "images.only-by-the-rules",
        f"This {photo.called} cannot be used.",
        "Take it out of the post, or choose another.",
    )


def _faces(photo: PhotoFacts, today: date) -> Iterator[Finding]:
    for number, face in enumerate(photo.faces, 1):
        if face.who is Who.NOBODY_YET:
            yield _stop(
                photo,
                f"face{number}",
                "images.never-list",
                f"Face {number} is not accounted for.",
                "Tap it and say who it is, or blur it.",
                face.box,
            )
        elif face.child and face.who is Who.CHILD and is_never_shown(face.child, today):
            yield _stop(photo, "never", NEVER.clause, NEVER.says, NEVER.remedy, face.box)
        elif face.person and said_no(face.person, today, photo.taken):
            yield _stop(photo, "no", SAID_NO.clause, SAID_NO.says, SAID_NO.remedy, face.box)


def _questions(photo: PhotoFacts) -> Iterator[Finding]:
    yield from _of_everyone(photo)
    if photo.film and photo.film.is_heard:
        yield _ask(photo, "heard", VIDEO_CLAUSE, HEARD, HEARD_REMEDY)
    if photo.seen_before:
        yield _ask(
            photo,
            f"before-{photo.seen_before.replace(' ', '-')}",
            "images.only-by-the-rules",
            f"{SAYS[Why(photo.seen_before)]} This is another one, or it may be shown now.",
            "If it is the same one, or you are not sure, leave it out.",
        )
    for day in _days_of_a_no(photo):
        yield _ask(
            photo,
            f"other-day.{day.isoformat()}",
            SAID_NO.clause,
            f"This {photo.called} was not taken on {day.day} {day:%B}.",
            "Somebody in it wanted no picture that day. If it is from then, leave it out.",
        )
    yield from _named_twice(photo)
    grown_ups = (face for face in photo.faces if face.who in {Who.GROWN_UP, Who.VISITOR})
    if any(face.grown_up is None for face in grown_ups):
        yield _ask(
            photo,
            "grown-ups",
            "images.someone-says-no",
            f"The grown-ups in this {photo.called} know, and are happy to be shown.",
            "If you are not sure, blur them.",
        )


def _named_twice(photo: PhotoFacts) -> Iterator[Finding]:
    """One name on two faces of a picture may be a twin's, or that of another Oliver."""
    named = [face.child.key for face in photo.faces if face.who is Who.CHILD and face.child]
    if photo.film is None and len(set(named)) < len(named):
        yield _ask(
            photo,
            "twice",
            "images.never-list",
            "Two faces here have the same name, and both are that child.",
            "If one of them is somebody else, tap that face and say who it is.",
        )


def _of_everyone(photo: PhotoFacts) -> Iterator[Finding]:
    yield _ask(
        photo,
        "dressed",
        "images.dressed",
        f"Everyone in this {photo.called} is properly dressed.",
        f"If not, leave this {photo.called} out.",
    )
    if photo.undress_raised:
        yield _ask(
            photo,
            "looked-closely",
            "images.dressed",
            "I have looked at this one closely: everyone is dressed and dignified, and nobody is "
            "made fun of.",
            "If not, or if you are not sure: say that something is wrong with it.",
        )
    yield _ask(
        photo,
        "dignified",
        "images.no-ridicule",
        "Nobody here looks silly, upset or made fun of.",
        f"If not, leave this {photo.called} out.",
    )
    yield _ask(
        photo,
        "readable",
        "behaviour.others-privacy",
        "No name, badge, address or number plate can be read in it.",
        f"If one can, leave this {photo.called} out.",
    )


def _described(photo: PhotoFacts) -> Iterator[Finding]:
    if not photo.alt:
        yield Finding(
            "tone.fits-audience",
            Effect.ADVISE,
            f"This {photo.called} has no description yet.",
            "Say in a few words what it shows, for people who cannot see it. No names.",
            f"photo.alt:{photo.key}",
            photo=photo.number,
        )


def _days_of_a_no(photo: PhotoFacts) -> list[date]:
    """Days of the week before it came in, on which somebody in it wanted no picture."""
    if photo.taken is None:
        return []
    spans = (span for face in photo.faces if face.person for span in face.person.said_no)
    ended = {ends for _, ends in spans if ends is not None}
    return sorted(day for day in ended if day < photo.taken <= day + A_WEEK)


def _stop(
    photo: PhotoFacts, key: str, clause: str, says: str, remedy: str, box: Box | None = None
) -> Finding:
    return Finding(
        clause, Effect.STOP, says, remedy, f"photo.{key}:{photo.key}", box=box, photo=photo.number
    )


def _ask(photo: PhotoFacts, key: str, clause: str, says: str, remedy: str) -> Finding:
    return Finding(clause, Effect.ASK, says, remedy, f"photo.{key}:{photo.key}", photo=photo.number)

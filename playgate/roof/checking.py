"""`playgate check`: the same gates as the page, for a text and pictures; it writes nothing."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import DatabaseError, connection

from playgate.images import cage
from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.findings import Box, Effect, Finding
from playgate.policy.permissions import ChildFacts
from playgate.policy.pictures import FaceFacts, PhotoFacts, Who, WordFacts
from playgate.policy.posts import AccountFacts, Draft
from playgate.policy.posts import check as check_draft


@dataclass(frozen=True)
class Looked:
    """What the cage sees and reads in a file, or the stop that says why it cannot be opened."""

    seen: cage.Seen | None = None
    read: cage.Read | None = None
    wrong: Finding | None = None


class WrongUse(Exception):
    """What was typed cannot be checked; says why."""


def check(options: argparse.Namespace) -> int:
    """Exit code: 0 may go, 3 may not, 2 wrong use. Questions are listed; a stop alone says no."""
    try:
        if options.text is None and not options.text_file and not options.photo:
            raise WrongUse("Give a text, a file with a text, or a picture.")
        if _keys(options) and not options.photo:
            raise WrongUse("--photo-names says who is shown: give the picture with --photo.")
        with a_database():
            told = _check(options)
    except WrongUse as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(json.dumps(told, ensure_ascii=False) if options.json else _in_words(told))
    return 0 if told["may_go"] else 3


def has_database() -> bool:
    """Whether this installation has a database with a playgroup."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and isinstance(name, Path) and not name.exists():
        return False
    try:
        return "people_playgroup" in connection.introspection.table_names()
    except DatabaseError:
        return False


@contextmanager
def a_database() -> Iterator[None]:
    """The installation's database; where there is none, the demo in memory for this one check."""
    if has_database() and Playgroup.objects.exists():
        yield
        return
    from playgate.roof.demo import load
    from playgate.roof.laying import lay_tables

    connection.close()
    connection.settings_dict["NAME"] = ":memory:"
    lay_tables()
    load(now=datetime.now(UTC))
    yield
    connection.close()


def _check(options: argparse.Namespace) -> dict[str, Any]:
    playgroup = _playgroup(options.playgroup)
    today = playgroup.today(datetime.now(UTC))
    photos = [_looked(Path(name)) for name in options.photo]
    children = _children(playgroup, _keys(options))
    facts = _photo_facts(photos, children)
    account = _account(playgroup, options.account, today)
    draft = Draft(
        text=_text(options),
        photos=tuple(facts),
        accounts=(account,) if account else (),
        register=register_of(playgroup, today),
        today=today,
    )
    findings = [
        _why(one, photos) if one.key.startswith("photo.refused") else one
        for one in check_draft(draft)
        if not one.key.startswith("post.nowhere")
    ]
    return {
        "may_go": not any(one.effect is Effect.STOP for one in findings),
        "findings": [_told(one) for one in findings],
        "faces": [
            _face(number, face) for number, photo in enumerate(facts) for face in photo.faces
        ],
    }


def _why(refused: Finding, photos: list[Looked]) -> Finding:
    """What is wrong with the file, in place of the bare word that it cannot be used."""
    wrong = photos[refused.photo or 0].wrong
    return replace(wrong or refused, photo=refused.photo)


def _playgroup(slug: str) -> Playgroup:
    found = Playgroup.objects.filter(**({"slug": slug} if slug else {})).order_by("slug").first()
    if found is None:
        raise WrongUse(f"There is no playgroup called {slug}.")
    return found


def _account(playgroup: Playgroup, key: str, today: date) -> AccountFacts | None:
    if not key:
        return None
    found = playgroup.accounts.told().filter(key=key).first()
    if found is None:
        raise WrongUse(f"There is no account called {key}.")
    return found.facts(today)


def _text(options: argparse.Namespace) -> str:
    if not options.text_file:
        return options.text or ""
    try:
        if options.text_file == "-":
            return _decoded(sys.stdin.buffer.read())
        return _decoded(Path(options.text_file).read_bytes())
    except OSError as trouble:
        raise WrongUse(f"{options.text_file}: {trouble.strerror}") from None


def _decoded(raw: bytes) -> str:
    """A half of a pair that was cut in two counts as one code point, as in the text it is from."""
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def _keys(options: argparse.Namespace) -> list[str]:
    """The keys of the children said to be shown, in their order."""
    return [key.strip() for key in options.photo_names.split(",") if key.strip()]


def _children(playgroup: Playgroup, keys: Sequence[str]) -> list[ChildFacts]:
    known = {child.key: child for child in playgroup.children.with_answers().filter(key__in=keys)}
    if missing := [key for key in keys if key not in known]:
        raise WrongUse(f"Nobody on roll has the key {', '.join(missing)}.")
    return [known[key].facts() for key in keys]


def _looked(path: Path) -> Looked:
    """What the cage makes of a file."""
    if not path.is_file():
        is_other = path.exists()
        raise WrongUse(f"{path}: {'this is not a file' if is_other else 'there is no such file'}.")
    with TemporaryDirectory(prefix="playgate") as place:
        clean = Path(place, "clean.jpg")
        try:
            return Looked(cage.look(path, clean, Path(place, "small.jpg")), cage.read(clean))
        except cage.CannotOpen as wrong:
            clause, key = "images.only-by-the-rules", f"photo.{wrong.reason}"
            says, remedy = wrong.says, "Choose another picture."
            return Looked(wrong=Finding(clause, Effect.STOP, says, remedy, key))


def _photo_facts(photos: list[Looked], children: list[ChildFacts]) -> list[PhotoFacts]:
    """The children named are held against the faces in their order; the rest stay open."""
    named = iter(children)
    facts = []
    for number, looked in enumerate(photos):
        seen, read = looked.seen, looked.read
        boxes = [face.box for face in seen.faces] if seen else []
        faces = [_face_facts(box, next(named, None)) for box in boxes]
        facts.append(
            PhotoFacts(
                str(number),
                number,
                "ready" if seen else "refused",
                tuple(faces),
                True,
                True,
                faces_looked_for=bool(seen and seen.faces_looked_for),
                words=tuple(WordFacts(one.box, one.text) for one in read.words) if read else (),
                undress_raised=bool(read and read.undress_raised),
            )
        )
    left = [FaceFacts(Box(0, 0, 1, 1), Who.CHILD, child) for child in named]
    if facts and left:
        last = facts[-1]
        facts[-1] = replace(last, faces=(*last.faces, *left))
    return facts


def _face_facts(box: Any, child: ChildFacts | None) -> FaceFacts:
    return FaceFacts(box, Who.CHILD if child else Who.NOBODY_YET, child)


def _told(one: Finding) -> dict[str, Any]:
    told = {
        "clause": one.clause,
        "effect": str(one.effect),
        "says": one.says,
        "remedy": one.remedy,
        "span": list(one.span) if one.span else None,
        "box": list(one.box) if one.box else None,
        "photo": one.photo,
    }
    return told | {"account": one.account} if one.account else told


def _face(photo: int, face: FaceFacts) -> dict[str, Any]:
    return {"photo": photo, "box": list(face.box), "who": str(face.who) or None}


def _in_words(told: dict[str, Any]) -> str:
    lines = [
        f"{one['effect']:7} {one['clause']:28} {one['says']} {one['remedy']}"
        for one in told["findings"]
    ]
    return "\n".join([*lines, "It may go." if told["may_go"] else "It may not go."])

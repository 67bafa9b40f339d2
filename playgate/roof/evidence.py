"""`playgate evidence NUMBER PLACE`: hand out what is sealed as proof, and to nobody else.

The picture of a worry goes to the police, into a new file; the pictures of a hold to those who
asked for it, into a new folder.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from playgate.images import actions, sealed
from playgate.images.models import Concern
from playgate.incidents import actions as incidents
from playgate.incidents.models import HeldPicture, Hold
from playgate.people.member import House

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def hand_out(pk: str, place: Path) -> int:
    """Write what is sealed under this number, of a hold or of a worry; 0, or 1 with a sentence."""
    hold = Hold.objects.filter(pk=number).first() if (number := _number(pk)) else None
    return hand_pictures_over(hold, place) if hold else hand_over(pk, place)


def hand_pictures_over(hold: Hold, folder: Path) -> int:
    """Write the pictures that a hold keeps into a new folder; 0, or 1 with a sentence."""
    number = 0
    try:
        folder.mkdir(mode=0o700)
        for number, row in enumerate(hold.pictures.select_related("photo"), 1):
            _write(row, folder / f"{number:03}")
    except sealed.NotHere:
        return _trouble("A picture cannot be opened: its key is not here, or it was let go.")
    except OSError as wrong:
        return _trouble(f"The pictures were not all written: {wrong.strerror}.")
    now, by = datetime.now(UTC), House(hold.playgroup_id)
    incidents.hand_pictures_over(hold, number, by=by, now=now)
    print(f"Written: {number}. Give them to those who asked, unopened, then delete them here.")
    return 0


def _write(row: HeldPicture, place: Path) -> None:
    ending = "mp4" if row.photo.is_film else "jpg"
    for field in (one for one in row.FILES if getattr(row, one)):
        file = place.with_name(f"{place.name}-{field}.{ending}")
        with open(os.open(file, NEW, 0o600), "wb") as out:
            out.writelines(sealed.stream(row, field))


def _number(pk: str) -> UUID | None:
    try:
        return UUID(pk)
    except ValueError:
        return None


def hand_over(pk: str, file: Path) -> int:
    """Write the sealed picture of a worry into a new file; 0, or 1 with a sentence."""
    try:
        concern = Concern.objects.select_related("photo").get(pk=UUID(pk), state="noted")
        pieces = sealed.evidence(concern.photo)
        first = next(pieces)
        number = os.open(file, NEW, 0o600)
    except (ValueError, Concern.DoesNotExist):
        return _trouble("There is no such worry about a picture that the lead has seen.")
    except sealed.NotHere:
        return _trouble("This picture cannot be opened: its key is not here, or it was let go.")
    except OSError as wrong:
        return _trouble(f"The picture was not written: {wrong.strerror}.")
    with os.fdopen(number, "wb") as out:
        out.write(first)
        out.writelines(pieces)
    actions.hand_over(concern, by=House(concern.playgroup_id), now=datetime.now(UTC))
    print("Written. Give it to the police unopened, then delete it here.")
    return 0


def _trouble(says: str) -> int:
    print(says, file=sys.stderr)
    return 1

"""`playgate evidence CONCERN FILE`: hand a sealed picture to the police, and to nobody else."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from playgate.images import actions, sealed
from playgate.images.models import Concern
from playgate.people.member import House


def hand_over(pk: str, file: Path) -> int:
    """Write the sealed picture of a worry into a new file; 0, or 1 with a sentence."""
    try:
        concern = Concern.objects.select_related("photo").get(pk=UUID(pk), state="noted")
        pieces = sealed.evidence(concern.photo)
        first = next(pieces)
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
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

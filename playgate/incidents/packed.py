"""The file that somebody gets: what we keep about them, to read and for a machine, in one zip."""

import json
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from playgate.people.models import Playgroup
from playgate.policy.clocks import long_date
from playgate.policy.incidents.packing import RIGHTS, Piece, written

READ, MACHINE = "what-we-keep.html", "what-we-keep.json"
NAME = "what-we-keep.zip"


def packed(
    playgroup: Playgroup, pieces: Iterable[Piece], left_out: int, why: str, now: datetime
) -> bytes:
    """The zip. It names nobody but in the words themselves."""
    rows, day = list(pieces), long_date(playgroup.today(now))
    told = {"playgroup": playgroup.name, "day": day, "left_out": left_out, "why": why}
    page = render_to_string("incidents/packed.html", {**told, "pieces": rows, "rights": RIGHTS})
    whole = {**told, "rights": RIGHTS, "pieces": written(rows)}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr(READ, page)
        file.writestr(MACHINE, json.dumps(whole, ensure_ascii=False, indent=1))
    return out.getvalue()

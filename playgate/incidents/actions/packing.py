"""A pack for whoever asks what we keep: gathered, read over by a person, handed out, wiped."""

import io
import json
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from playgate.images import sealed
from playgate.incidents.models import Incident, Pack
from playgate.incidents.packed import packed
from playgate.incidents.packs import Whose, gathered
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.policy.incidents import LOCKED, ONLY_ACCESS, Kind
from playgate.policy.incidents.packing import (
    CLAUSE,
    EXEMPT,
    SAY_WHO,
    SAY_WHY_NOT,
    given,
    read,
    written,
)
from playgate.policy.lives import NotNow
from playgate.vault.ring import KeyMissing, WrongKeys

from .seeing_to import FEWEST
from .who import must_look_after


@action("incidents.make_pack")
def make_pack(incident: Incident, whose: Whose, *, by: Member, now: datetime) -> Pack:
    """Gather what we keep about whoever asks, sealed; somebody reads it over before it goes.

    Raises `Refused` where nobody is named, `MayNot`.
    """
    must_look_after(incident, by, now, "incidents.make_pack")
    if incident.kind != Kind.ACCESS:
        raise Refused(ONLY_ACCESS)
    if not (whose.names or whose.grown_up):
        raise Refused(SAY_WHO)
    found = gathered(whose, by, now)
    told = {
        "pieces": written(found.pieces),
        "comments": [str(one) for one in found.comments],
        "records": [str(one) for one in found.records],
    }
    made = Pack(playgroup=by.playgroup, incident=incident, by=by.person, at=now)
    made.pieces = _sealed(made, "pieces", json.dumps(told, ensure_ascii=False).encode())
    made.save(force_insert=True)
    number = len(found.pieces)
    record(made, act="incidents.make_pack", clause=CLAUSE, by=by, now=now, pieces=number)
    return made


@action("incidents.read_over")
def read_over(
    pack: Pack,
    left_out: Collection[int],
    kept: Collection[str],
    why: str,
    *,
    by: Member,
    now: datetime,
) -> None:
    """Somebody has read all of it: what is left out and why, which words are nobody's name.

    What goes to them is made now. Raises `Refused` without a reason, `NotNow`, `TooLate`.
    """
    must_look_after(pack.incident, by, now, "incidents.read_over")
    if pack.state != Pack.LIFE.first:
        raise NotNow("read_over")
    if left_out and len(why.strip()) < FEWEST:
        raise Refused(SAY_WHY_NOT)
    pieces = read(json.loads(sealed.content(pack, "pieces"))["pieces"])
    out = {number for number in left_out if 0 <= number < len(pieces)}
    goes = given(pieces, out, {word.casefold() for word in kept})
    content = packed(by.playgroup, goes, len(out), why.strip(), now)
    pack.ready, pack.read_by, pack.read_at = _sealed(pack, "ready", content), by.person, now
    pack.save(update_fields=["ready", "read_by", "read_at"])
    told = {"pieces": len(goes), "left_out": len(out)}
    step(pack, "read_over", clause=EXEMPT if out else CLAUSE, by=by, now=now, **told)


@action("incidents.take_pack")
def take_pack(pack: Pack, *, by: Member, now: datetime) -> bytes:
    """The file, for handing it over; whoever takes it has just shown that it is them.

    Raises `Refused`, `NotNow` before somebody has read it over, `sealed.NotHere`.
    """
    must_look_after(pack.incident, by, now, "incidents.take_pack")
    by.must_have_proved(now)
    if pack.state != "ready":
        raise NotNow("take_pack")
    content = sealed.content(pack, "ready")
    pack.taken_at = now
    pack.save(update_fields=["taken_at"])
    record(pack, act="incidents.take_pack", clause=CLAUSE, by=by, now=now)
    return content


@action("incidents.wipe_pack")
def wipe_pack(pack: Pack, *, by: By, now: datetime) -> None:
    """Wipe it: it is not needed any more, or its time is over."""
    if isinstance(by, Member):
        must_look_after(pack.incident, by, now, "incidents.wipe_pack")
    _wipe([pack])
    step(pack, "wipe_pack", clause=CLAUSE, by=by, now=now)


@action("incidents.wipe_packs")
def wipe_packs(playgroup: Playgroup, *, by: House, now: datetime) -> None:
    """Wipe every pack: somebody in them is erased. What is needed can be gathered again."""
    for pack in Pack.objects.filter(playgroup=playgroup).exclude(state="wiped"):
        wipe_pack(pack, by=by, now=now)
    record(playgroup, act="incidents.wipe_packs", clause=CLAUSE, by=by, now=now)


def _wipe(packs: Sequence[Pack]) -> None:
    for pack in packs:
        for name in filter(None, (pack.pieces, pack.ready)):
            transaction.on_commit(partial(sealed.destroy, name))
        pack.pieces = pack.ready = ""
        pack.save(update_fields=["pieces", "ready"])


def _sealed(pack: Pack, field: str, content: bytes) -> str:
    try:
        return sealed.keep(pack, field, io.BytesIO(content))
    except (KeyMissing, WrongKeys):
        raise Refused(LOCKED) from None

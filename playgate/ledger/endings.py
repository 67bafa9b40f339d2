"""A list of what was closed, kept outside the database: rights ended, children not to be shown.

Whoever brings an older database back holds it against this list. Ids and days alone, a line each,
written once the act has come true. What was told by letter stands in it too.
"""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from playgate.policy.endings import BACKUP, Ending, is_noted


def note_each(
    lines: Iterable[tuple[Any, dict[str, Any]]], *, act: str, playgroup: UUID, now: datetime
) -> None:
    """Write closings down, each a thing and its facts, once the transaction has come true."""
    noted = [one for one in lines if is_noted(act, str(one[1].get("change", "")))]
    told = [{"act": act, "playgroup": str(playgroup), **_told(*one, now)} for one in noted]
    if told:
        transaction.on_commit(lambda: _append(told))


def _told(about: Any, facts: dict[str, Any], now: datetime) -> dict[str, Any]:
    ends = getattr(about, "ends", None)
    return {
        "about": str(facts.get("who") or about.pk),
        "person": str(facts.get("given_by") or getattr(about, "person_id", "") or ""),
        "ends": ends.isoformat() if ends else "",
        "use": str(facts.get("use", "")),
        "medium": str(facts.get("medium", "photo")),
        "allowed": bool(facts.get("allowed", False)),
        "factor": str(facts.get("factor", "")),
        "marks": list(facts.get("marks", ())),
        "limits": list(facts.get("limits", ())),
        "for_good": bool(facts.get("for_good", False)),
        "sealed": str(getattr(about, "kept_outside", "")),
        "at": now.isoformat(),
    }


def note_backup(made_at: datetime) -> None:
    """Write down that from this moment on the list says all that a backup does not know."""
    empty = dict.fromkeys(("playgroup", "about", "person", "ends", "use"), "")
    _append([{"act": BACKUP, **empty, "allowed": False, "at": made_at.isoformat()}])


def _append(told: list[dict[str, Any]]) -> None:
    """A line begins anew by itself, so that a half one left by a power cut spoils no other."""
    lines = "".join(f"\n{json.dumps(one)}" for one in told).encode()
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    number = os.open(settings.ENDINGS_FILE, flags, 0o600)
    try:
        os.write(number, lines)
        os.fsync(number)
    finally:
        os.close(number)


def read(file: Path) -> Iterator[Ending]:
    """What was closed, the oldest first; what is no line of ours is passed over."""
    try:
        lines = file.read_bytes().splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield _ending(json.loads(line))
        except (ValueError, KeyError, TypeError):
            continue


def _ending(told: dict[str, Any]) -> Ending:
    ends = date.fromisoformat(told["ends"]) if told["ends"] else None
    at = datetime.fromisoformat(told["at"])
    same = {name: told[name] for name in ("act", "playgroup", "about", "person", "use", "allowed")}
    medium = told.get("medium", "photo")
    if same["use"] == "video":  # once a use of its own, for no place by name
        same["use"], medium = "", "video"
    more = {"medium": medium, "for_good": bool(told.get("for_good", False))}
    more |= {name: tuple(told.get(name, ())) for name in ("marks", "limits")}
    more |= {name: str(told.get(name, "")) for name in ("factor", "sealed")}
    return Ending(**same, at=at, ends=ends, **more)

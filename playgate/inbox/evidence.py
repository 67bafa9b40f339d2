"""Evidence of a comment: copied from it, sealed with a SHA-256, and held against the ledger."""

import hashlib
import json
from datetime import datetime
from typing import Any

from playgate.images import sealed
from playgate.ledger.models import Entry

from .models import Capture, Comment, Evidence


def copied(comment: Comment, now: datetime) -> dict[str, Any]:
    """All that is known of a comment, and the SHA-256 of each picture of the screen."""
    return {
        "text": comment.text,
        "author": comment.author,
        "handle": comment.handle,
        "author_url": comment.author_url,
        "link": comment.link,
        "account": comment.account.name,
        "network": comment.account.network,
        "came_as": comment.came_as,
        "arrived_at": comment.arrived_at.isoformat(),
        "captured_at": now.isoformat(),
        "older": [
            {"text": one.text, "until": one.until.isoformat()} for one in comment.versions.all()
        ],
        "pictures": [
            {"id": str(one.pk), "sha256": _of_picture(one)}
            for one in comment.captures.all()
            if one.state == "ready"
        ],
    }


def seal_of(told: dict[str, Any]) -> str:
    """The SHA-256 over evidence in one fixed form."""
    whole = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def is_unchanged(evidence: Evidence) -> bool:
    """Whether the words and pictures are those that the ledger has the SHA-256 of."""
    about = f"inbox.Intervention:{evidence.intervention_id}"
    line = Entry.objects.filter(
        playgroup=evidence.playgroup_id, act="inbox.step_in", about=about
    ).first()
    if line is None or not line.facts.get("evidence") == seal_of(evidence.told) == evidence.sha256:
        return False
    kept = {one["id"]: one["sha256"] for one in evidence.told["pictures"]}
    found = Capture.objects.filter(pk__in=list(kept), playgroup=evidence.playgroup_id)
    return {str(one.pk): _of_picture(one) for one in found} == kept


def _of_picture(capture: Capture) -> str:
    """The SHA-256 of a clean picture; nothing where it is not there any more."""
    try:
        return hashlib.sha256(sealed.content(capture, "cleaned")).hexdigest()
    except sealed.NotHere:
        return ""

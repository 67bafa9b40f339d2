"""What the pages of the policy tell: its words with the clauses beside them, and what is open."""

from datetime import date
from typing import Any

from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clauses import clauses
from playgate.policy.versions import LINKED, is_overdue, waits_for

from .forms import AboutForm, ReviewForm
from .models import Version
from .syllabus import lines_of

A_PAGE = 20  # pieces whose clauses are looked at together


def policy_told(playgroup: Playgroup, today: date, **more: Any) -> dict[str, Any]:
    """The version in force with its words, the draft if any, and the versions before."""
    known = list(playgroup.versions.exclude(state="dropped"))
    now = next((one for one in known if one.state == "in force"), None)
    return {
        "version": now,
        "draft": next((one for one in known if one.state == "draft"), None),
        "older": [one for one in known if one.state == "replaced"],
        "overdue": now is not None and is_overdue(now.review_on, today),
        "linked": _linked(playgroup),
        "review": ReviewForm(today=today),
        **(_words(now) if now else {}),
        **more,
    }


def version_told(version: Version, member: Member, today: date, **more: Any) -> dict[str, Any]:
    """A draft or an older version: its words, what changed, whose yes is there."""
    digest, before = version.digest(), _before(version)
    given = version.given(digest)
    form = AboutForm(initial=vars(version.about()), today=today)
    return {
        "version": version,
        "digest": digest,
        "before": before,
        "changes": [one for one in lines_of(version, before) if one.what] if before else [],
        "waits_for": waits_for(given),
        "said_yes": str(member.person.pk) in {one.by for one in given},
        "given": bool(given),
        "form": form,
        **_words(version),
        **more,
    }


def _before(version: Version) -> Version | None:
    """The version that this one follows, or would follow."""
    known = version.playgroup.versions.exclude(number=0).order_by("-number")
    return (known.filter(number__lt=version.number) if version.number else known).first()


def _words(version: Version) -> dict[str, Any]:
    lines, known = list(version.pieces.all()), clauses()
    named = {clause for one in lines for clause in one.clauses if one.is_confirmed}
    return {
        "lines": lines,
        "unmatched": sum(not one.is_confirmed for one in lines),
        "without": [clause for key, clause in known.items() if key not in named],
    }


def _linked(playgroup: Playgroup) -> list[dict[str, Any]]:
    known = {one.kind: one for one in playgroup.linked.all()}
    return [{"kind": kind, "title": title, "is": known.get(kind)} for kind, title in LINKED.items()]

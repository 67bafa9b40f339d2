"""The policy as a living text: brought in, matched, agreed by two, in force."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy import matching, pieces
from playgate.policy.changes import same
from playgate.policy.lives import NotNow
from playgate.policy.roles import HEADS
from playgate.policy.versions import (
    CLAUSE,
    NOTHING_SAID,
    ONE_AT_A_TIME,
    About,
    mark_of,
    waits_for,
    why_not_agree,
)
from playgate.training.models import Linked, Piece, Version, Yes


@action("training.bring_in")
def bring_in(
    playgroup: Playgroup,
    words: Sequence[pieces.Piece],
    *,
    by: By,
    now: datetime,
    about: About = NOTHING_SAID,
    matched: dict[int, list[str]] | None = None,
) -> Version:
    """A new draft of the policy, with an offer of clauses for each piece. Raises `Refused`.

    `matched`: the clauses of pieces, by place, that somebody has matched before. A piece that
    stands in the version in force, word for word, keeps the clauses it was given there.
    """
    if playgroup.versions.filter(state="draft").exists():
        raise Refused(ONE_AT_A_TIME)
    before = playgroup.versions.filter(state="in force").first()
    if before and not about.owner:
        about = replace(about, owner=before.owner)
    version = Version.objects.create(
        playgroup=playgroup,
        words=mark_of(words),
        brought_at=now,
        brought_by=by.person if isinstance(by, Member) else None,
        **vars(about),
    )
    known = _as_before(before, words) | (matched or {})
    unknown = [place for place in range(len(words)) if place not in known]
    offered = dict(zip(unknown, matching.offers([words[n].text for n in unknown]), strict=True))
    Piece.objects.bulk_create(
        Piece(
            playgroup=playgroup,
            version=version,
            place=place,
            kind=one.kind,
            text=one.text,
            clauses=known[place] if place in known else list(offered[place]),
            is_confirmed=place in known,
        )
        for place, one in enumerate(words)
    )
    record(version, act="training.bring_in", clause=CLAUSE, by=by, now=now, pieces=len(words))
    return version


@action("training.match")
def match(version: Version, said: dict[Piece, list[str]], *, by: By, now: datetime) -> None:
    """Say which clauses some pieces speak of; what the house offered is confirmed or changed."""
    for piece, clauses in said.items():
        piece.clauses, piece.is_confirmed = clauses, True
    Piece.objects.bulk_update(said, ["clauses", "is_confirmed"])
    record(version, act="training.match", clause=CLAUSE, by=by, now=now, pieces=len(said))


@action("training.describe")
def describe(version: Version, about: About, *, by: By, now: datetime) -> None:
    """Say who looks after a draft, when it was agreed, and when it is due again.

    A yes that was said before is void: it was said to something else. Raises `NotNow`.
    """
    if version.state != "draft":
        raise NotNow("describe")
    for name, said in vars(about).items():
        setattr(version, name, said)
    version.save(update_fields=list(vars(about)))
    record(version, act="training.describe", clause=CLAUSE, by=by, now=now)


@action("training.put_in_force")
def put_in_force(version: Version, digest: str, *, by: Member, now: datetime) -> list[str]:
    """One head's yes to what they saw; the second one puts it in force.

    Returns whose yes is still missing. Raises `Refused`, `TooLate` (it has changed), `NotNow`.
    """
    version = Version.objects.select_related("playgroup").get(pk=version.pk)
    version.LIFE.after(version.state, "put_in_force")
    if digest != version.digest():
        raise TooLate("Version")
    given = version.given(digest)
    if refusal := why_not_agree(version.about(), str(by.person.pk), given):
        raise Refused(refusal)
    said = {"roles": sorted(by.roles_at(now) & HEADS), "digest": digest, "at": now}
    Yes.objects.update_or_create(
        version=version, person=by.person, defaults={"playgroup": version.playgroup, **said}
    )
    missing = waits_for(version.given(digest))
    record(version, act="training.put_in_force", clause=CLAUSE, by=by, now=now, yes=len(given) + 1)
    if not missing:
        _begin(version, by=by, now=now)
    return missing


@action("training.drop")
def drop(version: Version, *, by: By, now: datetime) -> None:
    """Put a draft away. Its words stay, nobody is asked to read them."""
    step(version, "drop", clause=CLAUSE, by=by, now=now)


@action("training.review")
def review(version: Version, minute: str, review_on: date, *, by: By, now: datetime) -> None:
    """It was looked at again, and nothing is to change: nobody has to read it anew. `NotNow`."""
    if version.state != "in force":
        raise NotNow("review")
    version.reviewed_on = version.playgroup.today(now)
    version.review_minute, version.review_on = minute, review_on
    version.save(update_fields=["reviewed_on", "review_minute", "review_on"])
    record(version, act="training.review", clause=CLAUSE, by=by, now=now)


@action("training.link_policy")
def link_policy(
    playgroup: Playgroup, kind: str, *, by: By, now: datetime, link: str = "", hangs: str = ""
) -> Linked:
    """Say where another policy is: a link, a place where it hangs, or nothing (it is missing)."""
    linked, _ = Linked.objects.update_or_create(
        playgroup=playgroup, kind=kind, defaults={"link": link, "hangs": hangs}
    )
    clause = "behaviour.standard"
    record(linked, act="training.link_policy", clause=clause, by=by, now=now, kind=kind)
    return linked


def _begin(version: Version, *, by: Member, now: datetime) -> None:
    """The version is in force from today on, the one before no longer; everyone is asked."""
    playgroup, today = version.playgroup, version.playgroup.today(now)
    if before := playgroup.versions.filter(state="in force").first():
        step(before, "replace", clause=CLAUSE, by=by, now=now)
    version.number, version.since = playgroup.policy_version + 1, today
    version.save(update_fields=["number", "since"])
    step(version, "put_in_force", clause=CLAUSE, by=by, now=now, version=version.number)
    people.note_policy(playgroup, version.number, today, by=by, now=now)


def _as_before(before: Version | None, words: Sequence[pieces.Piece]) -> dict[int, Any]:
    """The confirmed clauses of those pieces that stand in the version before, by their place."""
    if before is None:
        return {}
    old = list(before.pieces.all())
    kept = same([one.text for one in old], [one.text for one in words])
    return {new: old[was].clauses for new, was in kept.items() if old[was].is_confirmed}

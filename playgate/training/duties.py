"""What waits about the policy and about learning, and what can be shown for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered, together
from playgate.people.member import Member
from playgate.people.models import Office, Person, Playgroup
from playgate.policy import standing, studying, versions
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.roles import ADULTS
from playgate.policy.versions import CLAUSE, LINKED

from .models import Certificate, Linked, Piece, Version


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Read the policy, do the training, say yes to a version, look at it again."""
    if not member.may("training.see"):
        return []
    found = [_reading(member, now), _training(member, now)]
    if member.may("training.put_in_force"):
        found += yield from _of_heads(member, now)
    return [one for one in found if one]


def _reading(member: Member, now: datetime) -> Duty | None:
    said, today = member.standing(now), member.playgroup.today(now)
    if not said.version or said.read >= said.version:
        return None
    href, clause = reverse("training:read"), "staff.know-policy"
    if standing.not_read(said, today):
        about = "Until then you cannot act for the playgroup"
        return Duty("Read our policy", href, clause, Rank.NOW, about)
    last = (said.since or today) + timedelta(days=said.grace - 1)
    due = _end_of(last, member.playgroup)
    return Duty("Read what has changed in our policy", href, clause, Rank.SOON, "", due)


def _training(member: Member, now: datetime) -> Duty | None:
    said, today = member.standing(now), member.playgroup.today(now)
    href, clause = reverse("training:courses"), "staff.attend-training"
    if said.trained_until is None or said.trained_until < today:
        says = "Do the training" if said.trained_until is None else "Your training has run out"
        about = "Until then you cannot act for the playgroup"
        return Duty(says, href, clause, Rank.NOW, about)
    if studying.may_begin(said.trained_until, today):
        due = _end_of(said.trained_until, member.playgroup)
        return Duty("Refresh your training", href, clause, Rank.SOON, "", due)
    return None


ALIVE = Question(
    lambda playgroup: Version.objects.filter(playgroup=playgroup, state__in=("draft", "in force"))
)


def _of_heads(member: Member, now: datetime) -> Asking[list[Duty | None]]:
    today = member.playgroup.today(now)
    alive = yield from ALIVE.asked(playgroup=member.playgroup_id)
    return [_of_version(one, today, member) for one in alive]


def _of_version(version: Version, today: date, member: Member) -> Duty | None:
    if version.state == "in force":
        if not versions.is_overdue(version.review_on, today):
            return None
        href, due = reverse("training:policy"), _end_of(version.review_on, member.playgroup)
        return Duty("Look at our policy again", href, CLAUSE, Rank.SOON, "", due, True)
    given = {one.by for one in version.given(version.digest())}
    if str(member.person.pk) in given:
        return None
    says = "Say yes to the new policy" if given else "A draft of the policy waits for you"
    rank = Rank.TODAY if given else Rank.SOON
    return Duty(says, reverse("training:version", args=[version.pk]), CLAUSE, rank)


def _end_of(day: date | None, playgroup: Playgroup) -> datetime | None:
    return datetime.combine(day, time(23, 59), playgroup.tz) if day else None


@dataclass
class Row:
    """Somebody who must know the policy: their roles, what they have read and learnt."""

    person: Person
    roles: list[str]
    read: int
    trained_until: date | None
    held: dict[str, date]

    def is_outstanding(self, version: int, today: date) -> bool:
        """Whether something is still to read or to learn."""
        until = self.trained_until
        return self.read < version or until is None or until < today


ADULTS_HERE = Question(
    lambda playgroup, today: (
        Office.objects.held(today)
        .filter(playgroup=playgroup, role__in=ADULTS)
        .select_related("person")
        .order_by("starts", "pk")
    )
)


CERTIFICATES = Question(lambda playgroup: Certificate.objects.filter(playgroup=playgroup).newest())


def team(playgroup: Playgroup, today: date) -> list[Row]:
    """Everyone whom the policy binds, with what they have read and learnt."""
    return answered(team_asked(playgroup, today))


def team_asked(playgroup: Playgroup, today: date) -> Asking[list[Row]]:
    """The same, for whoever asks together with others."""
    adults, certificates = yield from together(
        ADULTS_HERE.asked(playgroup=playgroup.pk, today=today),
        CERTIFICATES.asked(playgroup=playgroup.pk),
    )
    rows: dict[Any, Row] = {}
    for one in adults:
        new = Row(one.person, [], one.read or 0, one.trained_until, {})
        rows.setdefault(one.person_id, new).roles.append(one.role)
    for person, course, until in certificates:
        if person in rows:
            rows[person].held[course] = until
    return list(rows.values())


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """Who knows the policy as it is now, who is trained, and how the policy itself is kept up."""
    today, version = playgroup.today(now), playgroup.policy_version
    rows, in_force = yield from together(
        team_asked(playgroup, today), IN_FORCE.asked(playgroup=playgroup.pk)
    )
    read = [row for row in rows if version and row.read >= version]
    trained = [row for row in rows if row.trained_until and row.trained_until >= today]
    says = f"have said that they understood version {version}"
    figures = {
        "staff.know-policy": _figure(rows, read, says),
        "scope.all-staff": _figure(rows, read, f"are bound by version {version}, and know it"),
        "staff.attend-training": _figure(rows, trained, "have done all of the training"),
        **{
            clause: _figure(rows, _in_date(rows, course, today), "have learnt it this year")
            for course, clause in (
                ("privacy", "privacy.understood"),
                ("law", "privacy.law-known"),
            )
        },
    }
    told = [Kept(clause, figure, short) for clause, (figure, short) in figures.items()]
    return [*told, _policy(in_force, today)]


def _in_date(rows: Iterable[Row], course: str, today: date) -> list[Row]:
    return [row for row in rows if (end := row.held.get(course)) and end >= today]


def _figure(rows: list[Row], good: list[Row], says: str) -> tuple[str, str]:
    missing = [row for row in rows if row not in good]
    who = ", ".join(sorted({row.roles[0] for row in missing}))
    short = f"{len(missing)} outstanding: {who}" if missing else ""
    return f"{len(good)} of {len(rows)} {says}", short


def _in_force(playgroup: UUID) -> QuerySet[Version]:
    there = Linked.objects.filter(playgroup=playgroup).exclude(link="", hangs="")
    linked = there.order_by().values("playgroup").annotate(number=Count("pk")).values("number")
    pieces = Piece.objects.filter(version=OuterRef("pk"), is_confirmed=False).order_by()
    waiting = pieces.values("version").annotate(number=Count("pk")).values("number")
    return Version.objects.filter(playgroup=playgroup, state="in force").annotate(
        waiting=Coalesce(Subquery(waiting), 0), linked=Coalesce(Subquery(linked), 0)
    )[:1]


IN_FORCE = Question(_in_force)


def _policy(in_force: list[Any], today: date) -> Kept:
    if not in_force:
        return Kept(CLAUSE, "", "The policy's text is not here yet")
    version = in_force[0]
    missing = len(LINKED) - version.linked
    short = [
        *(["Its review is overdue"] if versions.is_overdue(version.review_on, today) else []),
        *([f"{missing} linked policies are missing"] if missing else []),
        *([f"{version.waiting} pieces wait for their clauses"] if version.waiting else []),
    ]
    again = f"to be looked at again by {version.review_on:%d %B %Y}" if version.review_on else ""
    return Kept(CLAUSE, f"Version {version.number} is in force, {again}", "; ".join(short))

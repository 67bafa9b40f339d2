"""What a grown-up has said about a child, and what came of a no: their own alone (*images*)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from playgate.accounts.models import Account
from playgate.images.models import Face
from playgate.people.models import Carer, Child, Permission, Person, Playgroup
from playgate.policy import own_answers
from playgate.policy.own_answers import Own
from playgate.posts.live import TO_GO, posts_with
from playgate.posts.models import Copy


def carers_of(playgroup: Playgroup, person: Person) -> QuerySet[Carer, Carer]:
    """Somebody as the grown-up of each of their children here."""
    rows = playgroup.carers.filter(person=person).select_related("child", "playgroup")
    return rows.order_by("child__born", "child__name")


def said_by(child: Child, person: Person) -> QuerySet[Permission, Permission]:
    """All that one person has said about a child, and nobody else."""
    return child.permissions.filter(given_by=person)


def own_of(child: Child, person: Person, day: date) -> Own:
    """What one person says about a child on a day; one question."""
    return own_answers.own((one.facts() for one in said_by(child, person)), day)


def asked_of(playgroup: Playgroup) -> list[str]:
    """The uses that families of this playgroup are asked about."""
    uses = Account.objects.in_use().filter(playgroup=playgroup).values_list("use", flat=True)
    return own_answers.asked(uses)


@dataclass(frozen=True)
class Receipt:
    """What one person said at one moment, and all that they had said by then."""

    row: Permission
    own: Own
    is_a_no: bool


def receipt_of(row: Permission, child: Child) -> Receipt:
    """The receipt of an answer: worked out of the rows themselves, so it cannot say otherwise."""
    assert row.given_by is not None
    rows = [one.facts() for one in said_by(child, row.given_by).filter(at__lte=row.at)]
    day = child.playgroup.today(row.at)
    before = own_answers.own((one for one in rows if one.at < row.at), day)
    now = own_answers.own(rows, day)
    changed = [own_answers.as_said(one) for one in rows if one.at == row.at]
    return Receipt(row, now, own_answers.is_a_no(changed, before))


def moments(child: Child, person: Person) -> list[Permission]:
    """One row for each time that somebody answered, the newest first; the last few."""
    newest: dict[datetime, Permission] = {}
    for one in said_by(child, person).order_by("-at", "pk")[:400]:
        newest.setdefault(one.at, one)
    return list(newest.values())[:20]


@dataclass(frozen=True)
class Came:
    """What came of a no: counts of copies with this child, and of nobody else's matter."""

    stopped: int
    coming_down: int
    down: int


def came_of(child: Child, row: Permission, own: Own) -> Came:
    """What is held back now, and what was taken back by this very answer; two questions.

    What came down because of somebody else is not counted here, and so is not told.
    """
    shown = Copy.objects.filter(playgroup=child.playgroup_id, post__in=posts_with(child))
    mine = shown.filter(taken_back_at=row.at)
    told = mine.aggregate(
        down=Count("pk", filter=Q(state="down")), coming=Count("pk", filter=~Q(state="down"))
    )
    closed = {use for (use, _), one in own.items() if not one.allowed}
    waits = shown.filter(state__in=TO_GO, account__use__in=closed, post__begun_at__lt=row.at)
    waits = waits.exclude(post__state="discarded")
    return Came(waits.count(), told["coming"], told["down"])


def behind(copies: QuerySet[Copy, Any], moment: datetime) -> list[Permission]:
    """The answers that took these copies back at `moment`: one for each child and grown-up."""
    shown = Face.objects.filter(photo__shown_in__post__in=copies.values("post"))
    rows = Permission.objects.filter(
        at=moment, child__in=shown.filter(child__isnull=False).values("child"),
        given_by__isnull=False,
    )  # fmt: skip
    return list({(row.child_id, row.given_by_id): row for row in rows}.values())


def is_all_down(row: Permission) -> bool:
    """Whether nothing that this answer took back can be seen any more."""
    assert row.child is not None
    taken = Copy.objects.filter(playgroup=row.playgroup_id, taken_back_at=row.at)
    return not taken.filter(post__in=posts_with(row.child)).exclude(state="down").exists()


def lines_of(playgroup: Playgroup, now: datetime) -> list[dict[str, Any]]:
    """Each grown-up of a child on roll, with what staff need to ask them; three questions."""
    today = playgroup.today(now)
    on_roll = Q(child__ends=None) | Q(child__ends__gte=today)
    carers = playgroup.carers.filter(on_roll).select_related("child", "person")
    pages = {page.person_id: page for page in playgroup.family_pages.all()}
    answered = set(
        playgroup.permissions.filter(child__isnull=False, given_by__isnull=False)
        .values_list("child", "given_by").distinct()
    )  # fmt: skip
    told: dict[Any, dict[str, Any]] = {}
    for carer in carers.order_by("person__name", "child__name"):
        page = pages.get(carer.person_id)
        line = told.setdefault(
            carer.person_id,
            {"person": carer.person, "page": page, "carers": [], "open": False, "decides": False},
        )
        has_said = (carer.child_id, carer.person_id) in answered
        line["carers"].append({"carer": carer, "has_said": has_said})
        line["open"] |= carer.decides and not has_said
        line["decides"] |= carer.decides
    return list(told.values())

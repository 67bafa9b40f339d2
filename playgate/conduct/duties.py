"""What waits about personal accounts and contacts with children, and what can be shown for it."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Office, Person, Playgroup
from playgate.people.terms import Term as OwnTerm
from playgate.policy.contact import CLAUSE, REMINDS
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.own_accounts import CARDS, FIRST_WEEKS, NUDGES, nudges_on, shown_since
from playgate.policy.personal_use import is_nearly_due, unsettled, why_outstanding
from playgate.policy.roles import Role
from playgate.policy.terms import Term, term_at

from .models import Approach, ContactException, Declaration, OwnCheck
from .team import COUNTED, standing_asked


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """What one still has to say of one's own accounts, and what others ask of a head."""
    if not member.may("conduct.see"):
        return []
    today = member.playgroup.today(now)
    (mine,) = yield from MINE.asked(
        playgroup=member.playgroup.pk,
        person=member.person.pk,
        today=today,
        soon=today + REMINDS,
        since=today - FIRST_WEEKS,
    )
    mine_alone = (*_of_my_word(mine, member, today), *_of_mine(mine, member, today))
    return [*mine_alone, *_of_heads(mine, member)]


def _mine(playgroup: UUID, person: UUID, today: date, soon: date, since: date) -> QuerySet:
    """Somebody, with all that this room asks of them: one question."""
    said = Declaration.objects.filter(playgroup=playgroup, person=OuterRef("pk")).order_by("-at")
    exceptions = ContactException.objects.filter(playgroup=playgroup).order_by()
    ending = exceptions.filter(
        person=OuterRef("pk"), state="agreed", until__gte=today, until__lte=soon
    )
    by_a_manager = Office.objects.filter(
        playgroup=playgroup, person=OuterRef("person"), role=Role.MANAGER, starts__lte=today
    ).exclude(ends__lt=today)
    asked = exceptions.filter(state="asked").exclude(person=person)
    checks = OwnCheck.objects.filter(playgroup=playgroup, person=OuterRef("pk"), on__gte=since)
    terms = OwnTerm.objects.filter(playgroup=playgroup, starts__lte=today, ends__gte=today)
    told = Approach.objects.filter(playgroup=playgroup, known_at=None).exclude(person=person)
    return Person.objects.filter(pk=person).annotate(
        **{name: Subquery(said.values(name)[:1]) for name in SAID},
        ending=Subquery(ending.order_by("until").values("until")[:1]),
        asked_of_manager=Exists(asked.exclude(Exists(by_a_manager))),
        asked_of_chair=Exists(asked.filter(Exists(by_a_manager))),
        checked_settings=Exists(checks.filter(kind="settings")),
        checked_contacts=Exists(checks.filter(kind="contacts")),
        term_starts=Subquery(terms.order_by("-starts").values("starts")[:1]),
        term_ends=Subquery(terms.order_by("-starts").values("ends")[:1]),
        told=Exists(told),
    )


SAID = ("on", "version", "naming", "children", "logo")
MINE = Question(_mine)


def _of_my_word(mine: Any, member: Member, today: date) -> Iterator[Duty]:
    href, clause = reverse("conduct:page"), "scope.disclaimer"
    version = member.playgroup.policy_version
    why = why_outstanding(mine.on, mine.version or 0, today, version)
    if why or is_nearly_due(mine.on, today):
        says = "Say how it is with your personal accounts"
        yield Duty(says, href, clause, Rank.SOON, why or "It is nearly a year ago")
        return
    said = {name: getattr(mine, name) for name in ("naming", "children", "logo")}
    for point in unsettled(said):
        about = "Once it is done, say so"
        yield Duty(point.remedy, href, point.clause, Rank.SOON, about)


def _of_mine(mine: Any, member: Member, today: date) -> Iterator[Duty]:
    if mine.ending:
        due = datetime.combine(mine.ending, time(23, 59), member.playgroup.tz)
        says = "What was agreed about a contact of yours ends"
        yield Duty(says, reverse("conduct:page"), CLAUSE, Rank.SOON, "Ask anew, or let it end", due)
    term = Term("", mine.term_starts, mine.term_ends) if mine.term_starts else term_at(today)
    looked = [key for key in NUDGES if getattr(mine, f"checked_{key}")]
    for nudge in nudges_on(today, term, looked):
        sent_to = f"{reverse('conduct:check_own')}?kind={nudge.key}"
        href = f"{reverse('conduct:page')}#where"
        yield Duty(
            nudge.says, href, nudge.clause, Rank.SOME_DAY, nudge.about, None, False,
            "I have looked", sent_to,
        )  # fmt: skip


def _of_heads(mine: Any, member: Member) -> Iterator[Duty]:
    href, roles = reverse("conduct:team"), member.roles
    asked = (Role.MANAGER in roles and mine.asked_of_manager) or (
        Role.CHAIRPERSON in roles and mine.asked_of_chair
    )
    if asked:
        about = "Somebody asks to be in touch with a child"
        yield Duty("Say yes or no to a contact", href, CLAUSE, Rank.TODAY, about)
    if mine.told and member.may("conduct.know_approach"):
        about = "Somebody of the team has told of it"
        says = "A child asked one of us to be in touch"
        yield Duty(says, href, "children.not-until-18", Rank.TODAY, about)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many have said how it is, what is still open, which contacts are agreed to."""
    today = playgroup.today(now)
    begun = term_at(today).starts
    people, (told,) = yield from together(
        standing_asked(playgroup, today),
        COUNTED.asked(playgroup=playgroup.pk, today=today, since=begun),
    )
    return [*_of_the_team(people), *_of_contacts(told), *_of_advice(told, begun, today)]


def _of_the_team(people: list[tuple[Person, str]]) -> list[Kept]:
    missing = sum(1 for _, why in people if why)
    short = f"{missing} have not said so, or have something to put right" if missing else ""
    figure = f"{len(people) - missing} of {len(people)} have said how it is with their own accounts"
    clauses = ("scope.disclaimer", "staff.disclaimer", "personal.disclaimer",
               "children.no-contact", "own.no-logo")  # fmt: skip
    return [Kept(clause, figure, short) for clause in clauses]


def _of_contacts(told: Any) -> list[Kept]:
    waits = f"{told.asked} wait for a yes or no" if told.asked else ""
    unknown = f"{told.told} that no head has said they know of" if told.told else ""
    return [
        Kept(CLAUSE, f"{told.agreed} agreed to, {told.over} run out", waits),
        Kept("children.not-until-18", "What children asked is told to the heads", unknown),
    ]


def _of_advice(told: Any, begun: date, today: date) -> Iterator[Kept]:
    for card in CARDS:
        since = shown_since(card, today)
        yield Kept(card.clause, f"On everyone's own page, last from {since:%d %B %Y}")
    for key, nudge in NUDGES.items():
        looked = getattr(told, key)
        yield Kept(nudge.clause, f"{looked} say that they have looked since {begun:%d %B %Y}")

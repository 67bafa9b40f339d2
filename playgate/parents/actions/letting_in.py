"""How a grown-up comes to their own page, and how staff send the way to it (*parents*)."""

from collections.abc import Iterable
from datetime import datetime
from secrets import randbelow, token_urlsafe

from django.db.models import F

from playgate.jobs.later import later
from playgate.ledger.book import By, NotYours, TooLate, action, record, record_each
from playgate.parents.entrance import (
    EntryCode,
    FamilyPage,
    Visit,
    has_address,
    is_asked_too_often,
    sealed,
    sealed_code,
)
from playgate.people.member import House, Member
from playgate.people.models import Carer, Person, Playgroup
from playgate.policy.families import (
    CODES_KEPT,
    HANDED_OVER_HOLDS,
    LINK_HOLDS,
    ON_ITS_WAY,
    VISIT_HOLDS,
    VISITS_KEPT,
    Sent,
    why_not_send,
)

CLAUSE = "privacy.confidential"
ASKING = "images.permission"


@action("parents.send_links")
def send_links(
    playgroup: Playgroup, people: Iterable[Person], *, by: Member, now: datetime
) -> list[Sent]:
    """Send each of these their own link, where that can be; and say of each what became of it.

    `people`: grown-ups of children here. Raises `NotYours` for anybody else.
    """
    people, theirs = list(people), set(playgroup.carers.values_list("person", flat=True))
    if any(one.pk not in theirs for one in people):
        raise NotYours("Person")
    pages = {one.person_id: one for one in playgroup.family_pages.all()}
    before = playgroup.family_pages.filter(asked_at__gte=_day_begins(playgroup, now)).count()
    told: list[Sent] = []
    to: list[Person] = []
    for person in people:
        page = pages.get(person.pk)
        asked_at, closed = (page.asked_at, page.closed_at) if page else (None, None)
        sent = before + len(to)
        why = why_not_send(has_address(person), closed is not None, asked_at, sent, now)
        if not why:
            to.append(person)
        told.append(Sent(person.name, why or ON_ITS_WAY, is_sent=not why))
    _send(playgroup, to, by, now)
    record(playgroup, act="parents.send_links", clause=ASKING, by=by, now=now, letters=len(to))
    return told


def _send(playgroup: Playgroup, to: list[Person], by: By, now: datetime) -> None:
    """Older links open nothing from this moment; each letter makes a new one."""
    made = [FamilyPage(playgroup=playgroup, person=person) for person in to]
    FamilyPage.objects.bulk_create(made, ignore_conflicts=True)
    pages = list(FamilyPage.objects.filter(playgroup=playgroup, person__in=to))
    FamilyPage.objects.filter(pk__in=[one.pk for one in pages]).update(asked_at=now, seal="")
    record_each(pages, act="parents.send_links", clause=ASKING, by=by, now=now)
    for page in pages:
        later("parents.send_link", str(page.pk))


@action("parents.send_link")
def send_link(page: FamilyPage, *, by: House, now: datetime) -> str:
    """Make the link of the letter; it is handed out here, and never kept. Raises `TooLate`."""
    token = token_urlsafe(32)
    made = FamilyPage.objects.filter(pk=page.pk, closed_at=None).update(
        seal=sealed(token), sent_at=now, ends_at=now + LINK_HOLDS
    )
    if not made:
        raise TooLate("FamilyPage")
    record(page, act="parents.send_link", clause=ASKING, by=by, now=now)
    return token


@action("parents.close_page")
def close_page(playgroup: Playgroup, person: Person, *, by: By, now: datetime) -> None:
    """From this moment nothing lets this grown-up in, and nothing tells them so.

    What they have said stays: a no still counts.
    """
    page = page_of(playgroup, person)
    page.closed_at, page.seal = now, ""
    page.save(update_fields=["closed_at", "seal"])
    Visit.objects.filter(page=page, ended_at=None).update(ended_at=now)
    record(page, act="parents.close_page", clause=CLAUSE, by=by, now=now)


@action("parents.open_page")
def open_page(page: FamilyPage, *, by: Member, now: datetime) -> None:
    """Let a grown-up come in again; they need a new letter, or the code at the gate."""
    page.closed_at = None
    page.save(update_fields=["closed_at"])
    record(page, act="parents.open_page", clause=CLAUSE, by=by, now=now)


@action("parents.ask_code")
def ask_code(
    playgroup: Playgroup,
    person: Person | None,
    *,
    by: House,
    now: datetime,
    by_link: bool = False,
    language: str = "",
) -> EntryCode:
    """Somebody wants to come in. For nobody we know, the same is done, and no letter goes out."""
    page = page_of(playgroup, person) if person else None
    if page and (page.closed_at or is_asked_too_often(page, by_link, now)):
        page = None
    code = EntryCode.objects.create(
        playgroup=playgroup, page=page, by_link=by_link, asked_at=now, language=language
    )
    record(code, act="parents.ask_code", clause=CLAUSE, by=by, now=now)
    later("parents.send_code", str(code.pk))
    return code


@action("parents.send_code")
def send_code(code: EntryCode, *, by: House, now: datetime) -> str:
    """Make the six digits of the letter; they are handed out here, and never kept."""
    digits = f"{randbelow(10**6):06}"
    made = EntryCode.objects.filter(pk=code.pk, seal="").update(seal=sealed_code(code.pk, digits))
    if not made:
        raise TooLate("EntryCode")
    record(code, act="parents.send_code", clause=CLAUSE, by=by, now=now)
    return digits


@action("parents.enter")
def enter(code: EntryCode, digits: str, *, by: House, now: datetime) -> Visit | None:
    """The digits fit: an hour at one's own page begins. None: they do not; five tries."""
    EntryCode.objects.filter(pk=code.pk).update(tries=F("tries") + 1)
    code.refresh_from_db()
    page = code.page if code.fits(digits, now) else None
    record(code, act="parents.enter", clause=CLAUSE, by=by, now=now, fits=page is not None)
    if page is None or not FamilyPage.objects.open().filter(pk=page.pk).exists():
        return None
    EntryCode.objects.filter(pk=code.pk).update(used_at=now, seal="")
    if code.language:
        FamilyPage.objects.filter(pk=page.pk).update(language=code.language)
    ends_at = now + VISIT_HOLDS
    return Visit.objects.create(playgroup=code.playgroup, page=page, begun_at=now, ends_at=ends_at)


@action("parents.step_in")
def step_in(playgroup: Playgroup, person: Person, *, by: House, now: datetime) -> Visit:
    """Somebody who has signed in goes to their own page. Raises `NotYours` where they have none."""
    page = page_of(playgroup, person)
    if not FamilyPage.objects.open().filter(pk=page.pk).exists():
        raise NotYours("FamilyPage")
    visit = Visit.objects.create(
        playgroup=playgroup, page=page, begun_at=now, ends_at=now + VISIT_HOLDS
    )
    record(visit, act="parents.step_in", clause=CLAUSE, by=by, now=now)
    return visit


@action("parents.hand_over")
def hand_over(carer: Carer, *, by: Member, now: datetime) -> Visit:
    """The playgroup's tablet goes into a grown-up's hands: a quarter of an hour, with a witness."""
    page = page_of(carer.playgroup, carer.person)
    if page.closed_at:
        raise NotYours("FamilyPage")
    visit = Visit.objects.create(
        playgroup=carer.playgroup,
        page=page,
        witness=by.person,
        begun_at=now,
        ends_at=now + HANDED_OVER_HOLDS,
    )
    record(visit, act="parents.hand_over", clause=ASKING, by=by, now=now)
    return visit


@action("parents.leave")
def leave(visit: Visit, *, by: By, now: datetime) -> None:
    """I am done: nobody sees the page on this device any more."""
    Visit.objects.filter(pk=visit.pk, ended_at=None).update(ended_at=now)
    record(visit, act="parents.leave", clause=CLAUSE, by=by, now=now)


@action("parents.choose_language")
def choose_language(page: FamilyPage, language: str, *, by: By, now: datetime) -> None:
    """The language of the pages and of the letters from now on."""
    page.language = language
    page.save(update_fields=["language"])
    record(page, act="parents.choose_language", clause=ASKING, by=by, now=now, language=language)


@action("parents.wipe_codes")
def wipe_codes(playgroup: Playgroup, *, by: House, now: datetime) -> int:
    """Wipe the codes of yesterday and the visits of last month: nobody needs them any more."""
    gone, _ = EntryCode.objects.filter(playgroup=playgroup, asked_at__lt=now - CODES_KEPT).delete()
    old, _ = Visit.objects.filter(playgroup=playgroup, begun_at__lt=now - VISITS_KEPT).delete()
    record(playgroup, act="parents.wipe_codes", clause=CLAUSE, by=by, now=now, wiped=gone + old)
    return gone + old


def page_of(playgroup: Playgroup, person: Person) -> FamilyPage:
    """The page of a grown-up of a child here. Raises `NotYours` for everybody else."""
    if not playgroup.carers.filter(person=person).exists():
        raise NotYours("Person")
    page, _ = FamilyPage.objects.get_or_create(playgroup=playgroup, person=person)
    return page


def _day_begins(playgroup: Playgroup, now: datetime) -> datetime:
    return now.astimezone(playgroup.tz).replace(hour=0, minute=0, second=0, microsecond=0)

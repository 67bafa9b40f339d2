"""Letters to families, each in its reader's language with the English below, and wiping codes."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.images import sealed
from playgate.images.models import Face
from playgate.jobs.compacting import compact, wipe_set_aside
from playgate.jobs.every import every
from playgate.ledger.book import TooLate
from playgate.mail.letters import send_words
from playgate.people.member import House
from playgate.people.models import Child, Permission, Playgroup

from . import actions
from .answers import Receipt, is_all_down, receipt_of
from .entrance import EntryCode, FamilyPage, Visit, has_address
from .erasing import LAST_LETTER, letter_of
from .erasures import Erasure
from .in_words import language_for, lines_in
from .languages import ENGLISH, Language, language_of
from .written import no_longer_needed

Told = dict[str, object]
BETWEEN = "\n\n***\n\n"  # the languages of a letter


class NotGoneYet(Exception):
    """Something of a child that was erased is still here; the work is tried again."""


@task()
def send_link(page_id: str) -> None:
    """Write the letter with the link. It is made here, so that no queue ever holds it."""
    page = (
        FamilyPage.objects.open().select_related("person", "playgroup").filter(pk=page_id).first()
    )
    if page is None or not has_address(page.person):
        return
    now = timezone.now()
    try:
        token = actions.send_link(page, by=House(page.playgroup_id), now=now)
    except TooLate:  # closed meanwhile
        return
    page.refresh_from_db()
    address = f"{settings.ADDRESS}{reverse('parents:link', args=[token])}"
    _write(page, "letter.link", address=address, on=page.ends_at)


@task()
def send_code(code_id: str) -> None:
    """Write the letter with the six digits; nobody is written to where nobody is behind it."""
    rows = EntryCode.objects.select_related("page__person", "page__playgroup")
    code = rows.filter(pk=code_id, page__isnull=False).first()
    if code is None or code.page is None or not has_address(code.page.person):
        return
    try:
        digits = actions.send_code(code, by=House(code.playgroup_id), now=timezone.now())
    except TooLate:  # written already, by a worker that died afterwards
        return
    _write(code.page, "letter.code", code.language, digits=digits)


@task()
def send_receipt(permission_id: str) -> None:
    """What somebody said, to themselves alone. Its subject names nobody."""
    if not (found := _answered(permission_id)):
        return
    page, row, child = found
    receipt, language = receipt_of(row, child), language_of(row.language)
    parts = [_receipt(one, receipt, child) for one in _with_english(language)]
    send_words(page.person.email, language.say("letter.receipt.subject"), BETWEEN.join(parts))


@task()
def send_all_down(permission_id: str) -> None:
    """All that somebody's no took back is down: told to themselves alone."""
    if not (found := _answered(permission_id)) or not is_all_down(found[1]):
        return
    page, row, child = found
    _write(page, "letter.down", row.language, child=child.first_name, on=row.at)


def _answered(permission_id: str) -> tuple[FamilyPage, Permission, Child] | None:
    """An answer with its child, where whoever gave it has an open page and an address."""
    rows = Permission.objects.select_related("given_by", "child__playgroup")
    row = rows.filter(pk=permission_id).first()
    if row is None or row.child is None or row.given_by is None or not has_address(row.given_by):
        return None
    page = FamilyPage.objects.open().filter(playgroup=row.playgroup_id, person=row.given_by)
    found = page.select_related("person", "playgroup").first()
    return (found, row, row.child) if found else None


@every(at="03:30")
@task()
def wipe_codes() -> None:
    """Wipe what was needed for a moment only."""
    now = timezone.now()
    used = set(EntryCode.objects.values_list("playgroup", flat=True).distinct().order_by())
    used |= set(Visit.objects.values_list("playgroup", flat=True).distinct().order_by())
    for playgroup in Playgroup.objects.filter(pk__in=used):
        actions.wipe_codes(playgroup, by=House(playgroup.pk), now=now)


@task()
def tell_of_erasure(erasure_id: str) -> None:
    """The last letter: what goes, and what is kept until when. No child is named in it.

    A page that was closed, so that nobody there learns anything, gets none.
    """
    rows = Erasure.objects.select_related("playgroup")
    erasure = rows.filter(pk=erasure_id, state=Erasure.LIFE.first, written_at=None).first()
    child = Child.objects.filter(pk=erasure.child).first() if erasure else None
    if erasure is None or child is None:
        return
    closed = FamilyPage.objects.filter(playgroup=child.playgroup_id, closed_at__isnull=False)
    carers = child.carers.exclude(person__in=closed.values("person")).select_related("person")
    words = "\n\n".join(letter_of(child, erasure.playgroup.today(timezone.now())))
    for carer in carers:
        if has_address(carer.person):
            send_words(carer.person.email, LAST_LETTER, words)
    actions.note_last_letter(erasure, by=House(erasure.playgroup_id), now=timezone.now())


@task()
def see_that_it_is_gone(erasure_id: str) -> None:
    """Look that nothing of an erased child is here, and let go of what deleted rows have left."""
    erasure = Erasure.objects.filter(pk=erasure_id, state="erased").first()
    if erasure is None:
        return
    files = [name for name in erasure.files if "/" in name]
    for name in files:  # a restore has brought them back after the act
        sealed.destroy(name)
    left = [name for name in files if not sealed.is_gone(name)]
    faces = [mark for mark in erasure.files if "/" not in mark]
    if left or Face.objects.filter(pk__in=faces).exists():
        raise NotGoneYet
    if Child.objects.filter(pk=erasure.child).exists():
        raise NotGoneYet
    compact()
    if erasure.erased_at:
        wipe_set_aside(erasure.erased_at)
    actions.note_erased(erasure, by=House(erasure.playgroup_id), now=timezone.now())


@every(at="03:20")
@task()
def wipe_words_over() -> None:
    """Wipe what was written about an erased child and kept for the law alone, once that is over."""
    now, wiped = timezone.now(), False
    for erasure in Erasure.objects.exclude(kept=[]).select_related("playgroup"):
        today = erasure.playgroup.today(now).isoformat()
        over = [one["comment"] for one in erasure.kept if one["until"] < today]
        if over:
            group = erasure.playgroup
            comments = no_longer_needed(group, over, group.today(now))
            if comments:
                actions.wipe_words(comments, by=House(group.pk), now=now)
                wiped = True
    if wiped:
        compact()


def _write(page: FamilyPage, letter: str, wanted: str = "", **told: object) -> None:
    language = language_of(wanted, *language_for(page))
    both, key = _with_english(language), f"{letter}.words"
    parts = [one.say(key, **_told(one, page, told)) for one in both]
    subject = language.say(f"{letter}.subject", **told)
    send_words(page.person.email, subject, BETWEEN.join(parts))


def _told(language: Language, page: FamilyPage, told: Told) -> Told:
    on = told.get("on")
    day = language.day(on, page.playgroup.tz) if isinstance(on, datetime) else ""
    return {**told, "playgroup": page.playgroup.name, "day": day}


def _with_english(language: Language) -> list[Language]:
    return [language] if language.code == ENGLISH else [language, language_of(ENGLISH)]


def _receipt(language: Language, receipt: Receipt, child: Child) -> str:
    group, row = child.playgroup, receipt.row
    told = {"playgroup": group.name, "child": child.first_name}
    lines = [language.say("letter.receipt.words", **told), ""]
    lines += [f"{line.name}: {line.says}" for line in lines_in(language, receipt.own)]
    when = {"day": language.day(row.at, group.tz), "time": f"{row.at.astimezone(group.tz):%H:%M}"}
    read = language_of(row.language).name
    lines += ["", language.say("receipt.when", **when)]
    lines += [language.say("receipt.form", form=row.form, language=read)]
    return "\n".join([*lines, language.say("receipt.change")])

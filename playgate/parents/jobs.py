"""Letters to families, each in its reader's language with the English below, and wiping codes."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.ledger.book import TooLate
from playgate.mail.letters import send_words
from playgate.people.member import House
from playgate.people.models import Child, Permission, Playgroup

from . import actions
from .answers import Receipt, receipt_of
from .entrance import EntryCode, FamilyPage, Visit, has_address
from .in_words import language_for, lines_in
from .languages import ENGLISH, Language, language_of

Told = dict[str, object]


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
    _write(page, "letter.link", address=address, ends_at=page.ends_at)


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
    rows = Permission.objects.select_related("given_by", "child__playgroup")
    row = rows.filter(pk=permission_id).first()
    if row is None or row.child is None or row.given_by is None or not has_address(row.given_by):
        return
    page = FamilyPage.objects.open().filter(playgroup=row.playgroup_id, person=row.given_by)
    found = page.select_related("person", "playgroup").first()
    if found is None:
        return
    receipt, child = receipt_of(row, row.child), row.child
    language = language_of(row.language)
    parts = [_receipt(one, receipt, child) for one in _with_english(language)]
    send_words(
        found.person.email, language.say("letter.receipt.subject"), "\n\n***\n\n".join(parts)
    )


@every(at="03:30")
@task()
def wipe_codes() -> None:
    """Wipe what was needed for a moment only."""
    now = timezone.now()
    used = set(EntryCode.objects.values_list("playgroup", flat=True).distinct().order_by())
    used |= set(Visit.objects.values_list("playgroup", flat=True).distinct().order_by())
    for playgroup in Playgroup.objects.filter(pk__in=used):
        actions.wipe_codes(playgroup, by=House(playgroup.pk), now=now)


def _write(page: FamilyPage, letter: str, wanted: str = "", **told: object) -> None:
    language = language_of(wanted, *language_for(page))
    both, key = _with_english(language), f"{letter}.words"
    parts = [one.say(key, **_told(one, page, told)) for one in both]
    subject = language.say(f"{letter}.subject", **told)
    send_words(page.person.email, subject, "\n\n***\n\n".join(parts))


def _told(language: Language, page: FamilyPage, told: Told) -> Told:
    ends_at = told.get("ends_at")
    day = language.day(ends_at, page.playgroup.tz) if isinstance(ends_at, datetime) else ""
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

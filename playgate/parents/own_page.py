"""What a family's own page tells: of one grown-up and one child, and of nobody else (*images*)."""

from datetime import datetime
from typing import Any

from playgate.people.models import Carer, Child, Permission
from playgate.policy.families import JOURNAL_RULES, READ_HOLDS
from playgate.policy.own_answers import Wish, digest, wish_of
from playgate.policy.permissions import INSIDE

from .answers import asked_of, came_of, moments, own_of, receipt_of, said_by
from .entrance import FamilyPage, has_address
from .family_forms import ticks
from .in_words import Line, lines_in
from .languages import Language, language_of


def child_page(
    carer: Carer, page: FamilyPage, language: Language, now: datetime, wish: Wish | None
) -> dict[str, Any]:
    """What somebody has said about a child, and what they can say; `wish`: what they just typed."""
    child, group, person = carer.child, carer.playgroup, page.person
    today = group.today(now)
    own = own_of(child, person, today)
    uses, as_it_is = asked_of(group), wish or wish_of(own)
    places = ticks(uses, as_it_is, language)
    newest = said_by(child, person).order_by("-at").first()
    return {
        "child": child,
        "carer": carer,
        "is_several": group.carers.filter(person=person).exclude(pk=carer.pk).exists(),
        "has_left": child.ends is not None and child.ends < today,
        **_spoken(lines_in(language, own)),
        "is_no": not any(one.allowed for one in own.values()),
        "day": language.day(newest.at, group.tz) if newest else "",
        "is_new": bool(own) and any((use, "photo") not in own for use in uses),
        "wish": as_it_is,
        "inside": [one for one in places if one["use"] in INSIDE],
        "outside": [one for one in places if one["use"] not in INSIDE],
        "was": digest(own),
        "earlier": moments(child, person),
        "has_journal": group.accounts.in_use().filter(use="journal").exists(),
        "read_on": _read_on(page, language, now),
    }


def _read_on(page: FamilyPage, language: Language, now: datetime) -> str:
    """The day on which somebody read how the journal is used; empty where they are to read it."""
    holds = page.journal_reads.filter(rules=JOURNAL_RULES, at__gt=now - READ_HOLDS).first()
    return language.day(holds.at, page.playgroup.tz) if holds else ""


def _spoken(lines: list[Line]) -> dict[str, Any]:
    return {"lines": lines, "noes": [one.name for one in lines if not one.is_yes]}


def receipt_page(child: Child, row: Permission, language: Language) -> dict[str, Any]:
    """What somebody said at one moment; after a no, what came of it until now."""
    found, zone = receipt_of(row, child), child.playgroup.tz
    return {
        "child": child,
        "receipt": found,
        **_spoken(lines_in(language, found.own)),
        "day": language.day(row.at, zone),
        "time": f"{row.at.astimezone(zone):%H:%M}",
        "read_in": language_of(row.language).name,
        "came": came_of(child, row, found.own) if found.is_a_no else None,
        "has_mail": row.given_by is not None and has_address(row.given_by),
    }

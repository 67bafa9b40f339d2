"""What a playgroup tells everybody about itself, in its own words (*parents*)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from playgate.accounts.models import Account
from playgate.ledger.models import Kept
from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered
from playgate.people.models import Person, Playgroup
from playgate.policy.ours import parts

# Rows of this room too, and everybody looks for them here.
from .entrance import EntryCode, FamilyPage, JournalRead, Visit  # noqa: F401
from .erasures import Erasure  # noqa: F401


class Notice(Kept):
    """The words of one part of the public page. Never changed: new words stand above them."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="notices")
    part = models.CharField(max_length=20)
    text = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Look(Kept):
    """Somebody looked the whole page over: the numbers and links are right."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="looks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class Pinned(Kept):
    """Our rules stand on an account where anybody can write."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="pinned")
    account = models.ForeignKey(Account, models.CASCADE, related_name="pinned")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


def words_of(playgroup: Playgroup) -> list[dict[str, Any]]:
    """Every part with the words that stand now, and since when they do."""
    latest = {one.part: one for one in playgroup.notices.all()}
    return [
        {
            "key": part.key,
            "heading": part.heading,
            "clause": part.clause,
            "text": latest[part.key].text if part.key in latest else part.text,
            "since": latest[part.key].at if part.key in latest else None,
        }
        for part in parts().values()
    ]


@dataclass(frozen=True)
class Shown:
    """When the page was looked over; the open accounts, and those without our rules as they are."""

    looked_over_at: datetime | None
    open_ones: list[str]
    without: list[str]


def _shown(playgroup: UUID) -> QuerySet:
    here = {"playgroup": OuterRef("pk")}
    rules = Notice.objects.filter(part="rules", **here).order_by("-at").values("at")[:1]
    pinned = Pinned.objects.filter(account=OuterRef("accounts__pk")).order_by("-at").values("at")
    rows = Playgroup.objects.filter(pk=playgroup).annotate(
        rules_at=Subquery(rules),
        looked_at=Subquery(Look.objects.filter(**here).values("at")[:1]),
        pinned_at=Subquery(pinned[:1]),
    )
    accounts = ("accounts__name", "accounts__is_open", "accounts__network")
    return rows.values_list("looked_at", "rules_at", "pinned_at", *accounts)


SHOWN = Question(_shown)


def shown(playgroup: Playgroup) -> Shown:
    """All that can be shown for the page.

    The website that Playgate publishes carries a link to the rules by itself.
    """
    return answered(shown_asked(playgroup))


def shown_asked(playgroup: Playgroup) -> Asking[Shown]:
    """The same, for whoever asks together with others."""
    told = yield from SHOWN.asked(playgroup=playgroup.pk)
    without = [
        name
        for _, rules_at, pinned_at, name, is_open, network in told
        if is_open
        and network != "website"
        and (pinned_at is None or (rules_at and pinned_at < rules_at))
    ]
    return Shown(told[0][0], [row[3] for row in told if row[4]], without)


def without_rules(playgroup: Playgroup) -> list[Account]:
    """The open accounts on which our rules, as they are now, do not stand yet."""
    names = shown(playgroup).without
    return [one for one in playgroup.accounts.filter(is_open=True) if one.name in names]

"""How a grown-up comes to their own page: a link, a code to their mail box, an hour (*parents*)."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from playgate.ledger.models import Kept, KeptSet
from playgate.people.actions.enrolling import NO_ADDRESS
from playgate.people.models import Carer, Person, Playgroup
from playgate.policy.families import code_holds, is_too_often


def sealed(token: str) -> str:
    """What is kept of a link: enough to know it again, and not enough to make it."""
    return sha256(token.encode()).hexdigest()


def sealed_code(code: UUID, digits: str) -> str:
    """What is kept of six digits: under the house's own key, since there are so few of them."""
    key, told = settings.SECRET_KEY.encode(), f"playgate family code\0{code}\0{digits}"
    return hmac.new(key, told.encode(), sha256).hexdigest()


def has_address(person: Person) -> bool:
    """Whether letters reach them at all."""
    return not person.email.endswith(f"@{NO_ADDRESS}")


class FamilyPageSet(KeptSet):
    """Pages of families."""

    def open(self) -> "FamilyPageSet":
        """Those that let somebody in: not closed, and of a grown-up of a child here."""
        cares = Carer.objects.filter(playgroup=OuterRef("playgroup"), person=OuterRef("person"))
        return self.filter(Exists(cares), closed_at=None, person__is_active=True)


class FamilyPage(Kept):
    """The page of one grown-up at one playgroup: the language they chose, and their newest link.

    Of the link only a seal is kept. A closed page lets nobody in, and tells nobody that it is.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="family_pages")
    person = models.ForeignKey(Person, models.PROTECT, related_name="family_pages")
    language = models.CharField(max_length=10, blank=True)
    seal = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = FamilyPageSet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "person"], name="one_page_a_grown_up")
        ]


class EntryCode(Kept):
    """Somebody asked to come in. Where nobody has that address, no page and no letter hang on it.

    So both look the same from outside, and take as long.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="entry_codes")
    page = models.ForeignKey(FamilyPage, models.CASCADE, null=True, related_name="codes")
    by_link = models.BooleanField()
    language = models.CharField(max_length=10, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]

    def fits(self, digits: str, now: datetime) -> bool:
        """Whether these digits let somebody in now."""
        is_it = hmac.compare_digest(self.seal, sealed_code(self.pk, digits))
        return is_it and code_holds(self.asked_at, self.tries, self.used_at, now)


class VisitSet(KeptSet):
    """Visits."""

    def alive(self, now: datetime) -> "VisitSet":
        """Those that let somebody see and say something now; asked anew at every request."""
        still = FamilyPage.objects.open().filter(pk=OuterRef("page"))
        return self.filter(Exists(still), ended_at=None, begun_at__lte=now, ends_at__gt=now)


class Visit(Kept):
    """Somebody is at their own page, for an hour at most. `witness`: who handed over the tablet."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="visits")
    page = models.ForeignKey(FamilyPage, models.CASCADE, related_name="visits")
    witness = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = VisitSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["-begun_at"]


class JournalRead(Kept):
    """Somebody read how the learning journal is used: which rules, in which language."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="journal_reads")
    page = models.ForeignKey(FamilyPage, models.CASCADE, related_name="journal_reads")
    rules = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


def page_by_link(token: str, now: datetime) -> FamilyPage | None:
    """The page that a link opens the way to; a link ends by its days, or with the child's last."""
    here = Carer.objects.filter(playgroup=OuterRef("playgroup"), person=OuterRef("person"))
    stays = here.filter(models.Q(child__ends=None) | models.Q(child__ends__gte=now.date()))
    rows = FamilyPage.objects.open().select_related("playgroup", "person")
    return rows.filter(Exists(stays), seal=sealed(token), ends_at__gt=now).first()


def grown_up_by_address(playgroup: Playgroup, address: str) -> Person | None:
    """The grown-up of a child here who has this address; None for everybody else."""
    carers = playgroup.carers.filter(person__email=address.strip().lower(), person__is_active=True)
    carer = carers.select_related("person").first()
    return carer.person if carer else None


def is_asked_too_often(page: FamilyPage, by_link: bool, now: datetime) -> bool:
    """Whether this grown-up was sent enough codes by this way in; one question."""
    day, hour = now - timedelta(days=1), now - timedelta(hours=1)
    told = page.codes.filter(by_link=by_link, asked_at__gt=day).aggregate(
        day=models.Count("pk"), hour=models.Count("pk", filter=models.Q(asked_at__gt=hour))
    )
    return is_too_often(told["hour"], told["day"])

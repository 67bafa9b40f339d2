"""Phones and computers that somebody lets Playgate ring, and each ring (*monitoring*)."""

import hashlib
from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import Q

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.ringing import RING_LIFE
from playgate.vault.browsers import Bell, Browser
from playgate.vault.ring import Place, Ring


def bell() -> Bell:
    """The key under which this house rings; from a backup comes the same house with the same."""
    return _bell(settings.SEAL_KEY, settings.ADDRESS, settings.DEFAULT_FROM_EMAIL)


@cache
def _bell(secret: str, address: str, mail: str) -> Bell:
    contact = address if address.startswith("https://") else f"mailto:{mail}"
    return Bell(secret.encode(), contact)


def digest_of(endpoint: str) -> str:
    """By what the same browser is known again."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


class Phone(Kept):
    """One browser of somebody. Where it is rung lies sealed, and is wiped when nobody is there.

    `gone_at`: the maker of the browser says that it does not listen any more.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="phones")
    person = models.ForeignKey(Person, models.CASCADE, related_name="phones")
    says = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(default=bytes)
    since = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["playgroup", "digest"], condition=~Q(digest=""), name="one_phone_a_browser"
            )
        ]
        indexes = [models.Index(fields=["playgroup", "person"])]

    def seal(self, browser: Browser) -> None:
        """Set where it is rung on the row; whoever calls it writes the row."""
        self.sealed = _ring().seal(browser.told(), self._place())
        self.digest = digest_of(browser.endpoint)

    def browser(self) -> Browser:
        """Where it is rung. Raises `CannotOpen`, `KeyMissing`."""
        return Browser.read(_ring().unseal(bytes(self.sealed), self._place()))

    def _place(self) -> Place:
        return Place(self.playgroup_id, "phones_phone", self.pk, "sealed")


def _ring() -> Ring:
    return Ring.drawn(settings.SEAL_KEY, "playgate phones")


class Rung(Kept):
    """One ring of one phone. `mark`: what it is about, so that it rings once for the same."""

    LIFE = RING_LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    phone = models.ForeignKey(Phone, models.CASCADE, related_name="rings")
    mark = models.CharField(max_length=60)
    state = models.CharField(max_length=20, default=RING_LIFE.first)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["phone", "mark"], name="one_ring_each")]

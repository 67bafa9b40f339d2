"""What is remembered of an account's details: secrets sealed, who saw them, plain facts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q

from playgate.ledger.models import Kept, KeptSet
from playgate.people.models import Person, Playgroup
from playgate.policy.details import SECRET_TABLE, STAYS_KNOWN, SecretKind
from playgate.vault import keys
from playgate.vault.ring import Place

if TYPE_CHECKING:
    from .models import Account


class SecretSet(KeptSet):
    """Secrets, and the questions that are asked of them; none of these opens one."""

    def seen_by(self, person: Person) -> SecretSet:
        """Those that somebody still knows: typed in, or shown to them since the last change."""
        shown = Showing.objects.filter(secret=OuterRef("pk"), person=person)
        since = Exists(shown.filter(at__gte=OuterRef("changed_at")))
        known = Q(changed_by=person) | Q(since, kind__in=STAYS_KNOWN)
        return self.of_people().filter(known)

    def of_people(self) -> SecretSet:
        """Those that people keep; what Playgate itself holds for a network is shown to nobody."""
        return self.filter(connection=None)

    def of_account(self, account: Account) -> SecretSet:
        """The secrets of an account, with who was shown each since its last change."""
        since = Showing.objects.filter(at__gte=F("secret__changed_at")).select_related("person")
        shown = models.Prefetch("showings", since, to_attr="shown_since")
        kept = self.of_people().filter(account=account)
        return kept.select_related("changed_by").prefetch_related(shown)

    def put_sealed(self, told: list[tuple[bytes, str, UUID]]) -> None:
        """Write many sealed values, each with its key's mark and its row's id, at one go."""
        self._check()
        pk = self.model._meta.pk
        rows = [(value, key, pk.get_db_prep_value(row, connection)) for value, key, row in told]
        with connection.cursor() as cursor:
            sql = "UPDATE accounts_secret SET sealed = %s, key = %s WHERE id = %s"
            cursor.executemany(sql, rows)


class Secret(Kept):
    """A password, recovery codes, the seed of codes, or a network's key: sealed, never in clear.

    `key` is the mark of the vault's key under which it lies.
    """

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="secrets")
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="secrets")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in SecretKind])
    label = models.CharField(max_length=80, blank=True)
    sealed = models.BinaryField()
    key = models.CharField(max_length=16, db_index=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = SecretSet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["changed_at"]

    def place(self) -> Place:
        """Where it belongs: moved anywhere else, it does not open."""
        return place_of(self.playgroup_id, self.pk)


@keys.asks
def _is_kept() -> bool:
    return Secret.objects.exists()


def place_of(playgroup: UUID, pk: UUID) -> Place:
    """The place of a secret with this id."""
    return Place(playgroup, SECRET_TABLE, pk, "sealed")


class Showing(Kept):
    """A secret was shown to somebody, and why. Its id is made from the form: once is once."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    secret = models.ForeignKey(Secret, models.CASCADE, related_name="showings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class Details(Kept):
    """What is needed to get an account back, and is no secret: whose it is, where codes go."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    account = models.OneToOneField("accounts.Account", models.CASCADE, related_name="details")
    owner = models.CharField(max_length=200, blank=True)
    recovery_email = models.CharField(max_length=200, blank=True)
    recovery_phone = models.CharField(max_length=200, blank=True)
    two_step = models.CharField(max_length=20, blank=True)
    notes = models.TextField(max_length=2000, blank=True)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

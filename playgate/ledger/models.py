"""The ledger: what was done, by whom, under which clause. Written once, never changed."""

import uuid
from typing import Any

from django.db import models

from .pen import WriteOutsideAnAct, holding


class KeptSet(models.QuerySet):
    """Rows that only an act may write."""

    def _check(self) -> None:
        if not holding():
            raise WriteOutsideAnAct(self.model.__name__)

    def create(self, **values: Any) -> Any:
        self._check()
        return super().create(**values)

    def update(self, **values: Any) -> int:
        self._check()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()

    def bulk_create(self, *args: Any, **options: Any) -> list[Any]:
        self._check()
        return super().bulk_create(*args, **options)

    def bulk_update(self, *args: Any, **options: Any) -> int:
        self._check()
        return super().bulk_update(*args, **options)


class Kept(models.Model):
    """A thing that the house remembers: a random id, and no writing outside a running act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    objects = KeptSet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        if not holding():
            raise WriteOutsideAnAct(type(self).__name__)
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        if not holding():
            raise WriteOutsideAnAct(type(self).__name__)
        return super().delete(*args, **options)


class Entry(models.Model):
    """One line of the ledger. Ids only: no names, and no words about a person.

    `told` is the canonical form that `seal` seals, with the seal of the line before it. There is
    no foreign key: the ledger outlives those whom it speaks of.
    """

    playgroup = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    clause = models.CharField(max_length=60)
    by = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    told = models.BinaryField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["playgroup", "number"]
        constraints = [
            models.UniqueConstraint(fields=["playgroup", "number"], name="one_chain_a_playgroup")
        ]
        indexes = [
            models.Index(fields=["playgroup", "clause", "at"]),
            models.Index(fields=["playgroup", "about"]),
        ]

"""A list of families on its way in: kept here alone, for an hour at most, and then wiped."""

import json
import zlib
from datetime import timedelta
from typing import Any

from django.db import models

from playgate.ledger.models import Kept

from .lists import Line

FAMILIES, PERMISSIONS = "families", "permissions"
KEPT_FOR = timedelta(hours=1)


class FamilyList(Kept):
    """What was brought: its rows (packed), what its columns mean, and what was mended by hand.

    `about`: families, or what they have said about pictures. `counts` stays when the rest is
    wiped: numbers, and no word of the list.
    """

    playgroup = models.ForeignKey("people.Playgroup", models.PROTECT, related_name="family_lists")
    brought_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    about = models.CharField(max_length=20, default=FAMILIES)
    at = models.DateTimeField()
    packed = models.BinaryField(default=bytes)
    columns = models.JSONField(default=dict)
    mended = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at"]

    @staticmethod
    def pack(lines: list[Line]) -> bytes:
        """Rows as they are kept."""
        return zlib.compress(json.dumps([[one.number, one.cells] for one in lines]).encode())

    @property
    def is_here(self) -> bool:
        """Whether it still waits."""
        return bool(self.packed)

    def lines(self) -> list[Line]:
        """The rows, with what was mended put in."""
        if not self.packed:
            return []
        rows: list[Any] = json.loads(zlib.decompress(bytes(self.packed)))
        return [Line(number, self._mended(number, cells)) for number, cells in rows]

    def _mended(self, number: int, cells: list[str]) -> tuple[str, ...]:
        new = self.mended.get(str(number), {})
        width = max([len(cells), *(int(place) + 1 for place in new)])
        padded = [*cells, *[""] * (width - len(cells))]
        return tuple(new.get(str(place), cell) for place, cell in enumerate(padded))

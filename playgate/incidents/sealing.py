"""Words about a child or a person, sealed under the vault's ring and bound to their row.

So the database and its backups hold none of them in clear. There is nothing to search either:
whoever may see a record opens it.
"""

import json
from typing import Any
from uuid import UUID

from django.db import models

from playgate.ledger.book import Refused
from playgate.ledger.models import Kept
from playgate.policy.incidents import LOCKED
from playgate.vault import keys
from playgate.vault.ring import CannotOpen, KeyMissing, Place, Ring, WrongKeys


class Sealed(Kept):
    """A row with words in it that only `opened` reads. `key`: the mark of the vault's key."""

    sealed = models.BinaryField(default=bytes)
    key = models.CharField(max_length=16, blank=True, db_index=True)

    class Meta:
        abstract = True

    playgroup_id: UUID

    def place(self) -> Place:
        """Where its words belong: moved anywhere else, they do not open."""
        return Place(self.playgroup_id, self._meta.db_table, self.pk, "sealed")

    def seal(self, **told: Any) -> None:
        """Seal these words on the row; nothing is written yet. Raises `Refused` without a key."""
        try:
            ring = keys.ring()
            ring = ring if ring.marks else keys.first()
            self.sealed = ring.seal(
                json.dumps(told, ensure_ascii=False).encode("utf-8", "ignore"), self.place()
            )
        except (KeyMissing, WrongKeys, OSError):
            raise Refused(LOCKED) from None
        self.key = ring.newest

    def seal_anew(self, ring: Ring) -> None:
        """The same words under the newest key. Raises `KeyMissing`, `CannotOpen`."""
        value = ring.unseal(bytes(self.sealed), self.place())
        self.sealed, self.key = ring.seal(value, self.place()), ring.newest

    @property
    def told(self) -> dict[str, Any]:
        """The words in clear; nothing where there are none. Raises `Refused` while locked."""
        if not self.key:
            return {}
        try:
            return dict(json.loads(keys.ring().unseal(bytes(self.sealed), self.place())))
        except (KeyMissing, WrongKeys, OSError, CannotOpen):
            raise Refused(LOCKED) from None

    @property
    def words(self) -> str:
        """What was written, where it is one text."""
        return str(self.told.get("words", ""))

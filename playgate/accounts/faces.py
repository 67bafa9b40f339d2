"""Whether children may be recognised on an open account: manager and chairperson say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Minute, Person, Playgroup
from playgate.policy.roles import Role
from playgate.policy.seats import Decided

if TYPE_CHECKING:
    from .models import Account


class FacesWord(Kept):
    """What somebody said in their seat about faces on an open account, until `ended_at`."""

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="+")
    account = models.ForeignKey("accounts.Account", models.CASCADE, related_name="faces_words")
    seat = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    minute = models.ForeignKey(Minute, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "seat"],
                condition=models.Q(ended_at=None),
                name="one_word_a_seat",
            )
        ]


def standing_words(account: Account) -> list[FacesWord]:
    """Those that hold, with who said them."""
    return list(account.faces_words.filter(ended_at=None).select_related("by", "minute"))


def decided(words: list[FacesWord]) -> tuple[Decided, ...]:
    """The same, as the rule of seats knows them."""
    return tuple(Decided(Role(one.seat), str(one.by_id)) for one in words)

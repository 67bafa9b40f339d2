"""The leave that Playgate has to post at an account by itself; its key lies in the safe."""

from __future__ import annotations

import json
from typing import NamedTuple

from django.db import models

from playgate.ledger.models import Kept
from playgate.people.models import Person, Playgroup
from playgate.policy.connecting import LIFE, UNDER_WAY
from playgate.vault import keys

from .secrets import Secret


class Keys(NamedTuple):
    """What lies in the safe for a connection: how the server knows us, and its leave."""

    us: str
    code: str = ""
    token: str = ""

    def written(self) -> str:
        """To be sealed."""
        return json.dumps(self)


class Connection(Kept):
    """Playgate's way into an account. `ref`: the server's name for the account.

    `trouble` says in words for people what stands in the way; `cursor`: up to where we have heard.
    """

    LIFE = LIFE

    playgroup = models.ForeignKey(Playgroup, models.PROTECT, related_name="connections")
    account = models.OneToOneField("accounts.Account", models.CASCADE, related_name="connection")
    server = models.URLField()
    state = models.CharField(max_length=20, default=LIFE.first)
    secret = models.OneToOneField(Secret, models.PROTECT, null=True, related_name="connection")
    say_yes_at = models.URLField(max_length=1000, blank=True)
    ref = models.CharField(max_length=100, blank=True)
    handle = models.CharField(max_length=200, blank=True)
    limits = models.JSONField(default=dict)
    cursor = models.CharField(max_length=200, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)

    @property
    def is_under_way(self) -> bool:
        """Whether Playgate is speaking to the server just now."""
        return self.state in UNDER_WAY

    def unsealed(self) -> Keys:
        """Its keys, for the jobs that speak to the network. Raises errors of the vault."""
        assert self.secret is not None
        return Keys(*json.loads(keys.ring().unseal(bytes(self.secret.sealed), self.secret.place())))

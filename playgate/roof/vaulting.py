"""`playgate vault`: what lies under which key, and everything sealed anew under a new one."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from playgate.accounts import actions as accounts
from playgate.accounts.secrets import Secret
from playgate.incidents import actions as incidents
from playgate.incidents.models import SEALED
from playgate.ledger import chain
from playgate.people import actions as people
from playgate.people.member import House
from playgate.people.models import NeverEntry, Playgroup
from playgate.vault import drawer, keys
from playgate.vault.ring import Ring

from .locks import Taken, held

A_BATCH = 500


class Stuck(Exception):
    """The vault cannot be turned; the message says why, and what to do now."""


def status() -> int:
    """Print each key's mark and how many values lie under it; 1 where something is locked."""
    if wrong := keys.says_wrong():
        return _trouble(f"Nothing is lost, but {wrong}.")
    ring, under = keys.ring(), values_under()
    for mark in ring.marks:
        says = "seals" if mark == ring.newest else "opens older ones"
        print(f"key {mark}  {under.pop(mark, 0)} values  {says}")
    for mark, number in sorted(under.items()):
        print(f"key {mark}  {number} values  IS NOT HERE")
    if under:
        return _trouble(LOCKED.format(sum(under.values())))
    print("Every value can be opened." if ring.marks else "There is nothing in the vault yet.")
    return 0


LOCKED = (
    "Locked in the safe: {}. The key that they were sealed under is not here. Nothing is lost. "
    "Put the right playgate_vault file back into the data folder (or set PLAYGATE_VAULT_KEYS as "
    "it was)."
)


def rotate() -> int:
    """Make a new key, seal everything anew under it, and let the old keys go. 0, or 1 if stuck.

    May be killed at any moment and called again: it goes on where it was.
    """
    try:
        with held(settings.DATA / ".vault", alone=True):
            number = _turned()
    except Taken:
        return _trouble("The vault is being turned already.")
    except Stuck as why:
        return _trouble(str(why))
    print(f"Done. {number} values lie under key {keys.ring().newest}, and none under an older one.")
    return 0


def _turned() -> int:
    ring = _ring_to_turn()
    whole, done = values_under().total(), values_under()[ring.newest]
    stuck = 0
    for number, unopened in _batches():
        done += number
        stuck += len(unopened)
        print(f"{done} of {whole} values sealed anew", flush=True)
    stuck += _files_sealed_anew()
    if stuck:
        raise Stuck(
            f"{stuck} values do not open: they were changed, or moved from their place. "
            "They are left as they are, and so are the old keys. See: playgate vault status"
        )
    _let_old_keys_go()
    return values_under().total()


def _files_sealed_anew() -> int:
    """The keys of single files too; answers how many do not open."""
    done = stuck = 0
    for opens in drawer.reseal():
        done, stuck = done + opens, stuck + (not opens)
        if done % A_BATCH == 0:
            print(f"{done} keys of files sealed anew", flush=True)
    return stuck


def _ring_to_turn() -> Ring:
    """The ring, with a new key unless an earlier turn has not come to its end."""
    if wrong := keys.says_wrong():
        raise Stuck(f"Nothing is changed: {wrong}.")
    ring, under = keys.ring(), values_under()
    locked = sum(number for mark, number in under.items() if mark not in ring.marks)
    if locked:
        raise Stuck(LOCKED.format(locked))
    if not ring.marks:
        return keys.first()
    if under[ring.newest] < under.total():
        return ring
    try:
        keys.put(ring.with_new_key())
    except keys.KeysAreSet:
        raise Stuck(
            "The keys stand in PLAYGATE_VAULT_KEYS. Add a new one there as the last word (32 "
            "random bytes in base64url), start Playgate anew, and call this again."
        ) from None
    return keys.ring()


def _batches() -> Iterator[tuple[int, list[UUID]]]:
    """Each batch a transaction of its own, so that the house stays open meanwhile."""
    for playgroup in Playgroup.objects.order_by("pk"):
        by, stuck = House(playgroup.pk), list[UUID]()
        if playgroup.never_entries.exclude(key__in=("", keys.ring().newest)).exists():
            sealed = people.reseal_reasons(playgroup, by=by, now=datetime.now(UTC))
            yield sealed.done, sealed.stuck
        older = Secret.objects.filter(playgroup=playgroup).exclude(key=keys.ring().newest)
        while older.exclude(pk__in=stuck).exists():
            done = accounts.reseal(playgroup, A_BATCH, stuck, by=by, now=datetime.now(UTC))
            stuck += done.stuck
            yield done.done, done.stuck
        if any(_older_of(model, playgroup).exists() for model in SEALED):
            yield from _records(playgroup, by)


def _older_of(model: Any, playgroup: Playgroup) -> Any:
    rows = model.objects.filter(playgroup=playgroup)
    return rows.exclude(key__in=("", keys.ring().newest))


def _records(playgroup: Playgroup, by: House) -> Iterator[tuple[int, list[UUID]]]:
    """What is sealed in records and private ways."""
    stuck = list[UUID]()
    while True:
        done = incidents.reseal(playgroup, A_BATCH, stuck, by=by, now=datetime.now(UTC))
        stuck += done.stuck
        if not (done.done or done.stuck):
            return
        yield done.done, done.stuck


def _let_old_keys_go() -> None:
    """Only while nobody can write: whoever seals meanwhile may still hold an older key."""
    with transaction.atomic(), drawer.still():
        for pk in Playgroup.objects.order_by("pk").values_list("pk", flat=True):
            chain.wait_for_the_pen(pk)
        ring = keys.ring()
        if settings.VAULT_KEYS or set(values_under()) - {ring.newest}:
            return
        keys.put(ring.only(ring.newest))


def values_under() -> Counter[str]:
    """How many values lie under each key: secrets, reasons, records, keys of files."""
    under = Counter[str]()
    kept: list[Any] = [model._base_manager.exclude(key="") for model in SEALED]
    for rows in (Secret.objects.all(), NeverEntry.objects.exclude(key=""), *kept):
        under += Counter(dict(rows.order_by().values_list("key").annotate(number=Count("pk"))))
    return under + drawer.under()


def _trouble(says: str) -> int:
    print(says, file=sys.stderr)
    return 1

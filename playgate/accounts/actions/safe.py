"""The safe of an account: keep a secret, replace it, have it shown once, drop it, seal it anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4, uuid5

from playgate.accounts.models import Account
from playgate.accounts.secrets import Secret, Showing, place_of
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record
from playgate.people.member import House, Member
from playgate.people.models import Playgroup, on
from playgate.policy.details import (
    CHANGED,
    CLAUSE,
    LOCKED,
    NO_REASON,
    SHOWN_ALREADY,
    SecretKind,
    why_not_touch,
)
from playgate.policy.roles import Role
from playgate.vault import keys
from playgate.vault.code import Code, code_at, seed_in
from playgate.vault.ring import CannotOpen, KeyMissing, Ring, WrongKeys


@dataclass(frozen=True)
class Shown:
    """A secret on its way to one page; its words are never part of how it is told."""

    value: str = field(repr=False)
    code: Code | None = field(default=None, repr=False)


class Resealed(NamedTuple):
    """How many values are under the newest key now, and the ids of those that do not open."""

    done: int
    stuck: list[UUID]


@action("accounts.keep_secret")
def keep_secret(
    account: Account, kind: SecretKind, label: str, value: str, *, by: Member, now: datetime
) -> Secret:
    """Put a secret into the safe. Raises `Refused`, and `NoSeed` for a seed that is none."""
    must_look_after(account, by, now)
    pk, ring = uuid4(), to_seal()
    secret = Secret.objects.create(
        id=pk,
        playgroup=account.playgroup,
        account=account,
        kind=kind,
        label=label,
        sealed=ring.seal(_told(kind, value), place_of(account.playgroup_id, pk)),
        key=ring.newest,
        changed_at=now,
        changed_by=by.person,
    )
    record(secret, act="accounts.keep_secret", clause=CLAUSE, by=by, now=now, kind=kind)
    return secret


@action("accounts.replace_secret")
def replace_secret(secret: Secret, value: str, *, by: Member, now: datetime) -> None:
    """Keep what it is now; nobody has seen the new one but who typed it. Raises as above."""
    must_look_after(secret.account, by, now)
    ring = to_seal(apart_from=secret.pk)
    secret.sealed = ring.seal(_told(secret.kind, value), secret.place())
    secret.key, secret.changed_at, secret.changed_by = ring.newest, now, by.person
    secret.save(update_fields=["sealed", "key", "changed_at", "changed_by"])
    record(secret, act="accounts.replace_secret", clause=CLAUSE, by=by, now=now)


@action("accounts.drop_secret")
def drop_secret(secret: Secret, *, by: Member, now: datetime) -> None:
    """Take a secret out of the safe for good."""
    must_look_after(secret.account, by, now)
    record(secret, act="accounts.drop_secret", clause=CLAUSE, by=by, now=now, kind=secret.kind)
    secret.delete()


@action("accounts.reveal_secret")
def reveal_secret(secret: Secret, why: str, once: UUID, *, by: Member, now: datetime) -> Shown:
    """Show a secret to one person, once, for a reason; the others who keep the account are told.

    Of a shared seed only the code of this moment is shown. `once`: the same form shows it once.
    """
    must_look_after(secret.account, by, now)
    by.must_have_proved(now)
    if not why.strip():
        raise Refused(NO_REASON)
    pk = uuid5(by.person.pk, f"{secret.pk} {once}")
    if Showing.objects.filter(pk=pk).exists():
        raise Refused(SHOWN_ALREADY)
    value = _opened(secret)
    showing = Showing.objects.create(
        id=pk, playgroup=secret.playgroup, secret=secret, person=by.person, why=why.strip(), at=now
    )
    told = {"kind": secret.kind, "showing": str(showing.pk)}
    record(secret, act="accounts.reveal_secret", clause=CLAUSE, by=by, now=now, **told)
    later("accounts.tell_keepers", str(showing.pk))
    if secret.kind == SecretKind.SEED:
        return Shown("", code_at(value, now))
    return Shown(value)


@action("accounts.reseal")
def reseal(
    playgroup: Playgroup, most: int, apart_from: Iterable[UUID] = (), *, by: House, now: datetime
) -> Resealed:
    """Seal some values of a playgroup anew, under the newest key; those that do not open stay."""
    ring, done, stuck = keys.ring(), list[tuple[bytes, str, UUID]](), list[UUID]()
    rows = Secret.objects.filter(playgroup=playgroup).exclude(key=ring.newest)
    rows = rows.exclude(pk__in=list(apart_from)).order_by("pk")
    for pk, sealed in rows.values_list("pk", "sealed")[:most]:
        place = place_of(playgroup.pk, pk)
        try:
            value = ring.unseal(bytes(sealed), place)
        except (KeyMissing, CannotOpen):
            stuck.append(pk)
            continue
        done.append((ring.seal(value, place), ring.newest, pk))
    Secret.objects.put_sealed(done)
    told = {"done": len(done), "stuck": len(stuck), "key": ring.newest}
    record(playgroup, act="accounts.reseal", clause=CLAUSE, by=by, now=now, **told)
    return Resealed(len(done), stuck)


def must_look_after(account: Account, by: Member, now: datetime) -> None:
    """Only a keeper of this account on this day, and the administrator. Raises `Refused`."""
    day = by.playgroup.today(now)
    is_keeper = account.keepers.filter(on(day), person=by.person).exists()
    is_administrator = Role.ADMINISTRATOR in by.roles_at(now)
    if refusal := why_not_touch(is_keeper=is_keeper, is_administrator=is_administrator):
        raise Refused(refusal)


def _told(kind: str, value: str) -> bytes:
    return (seed_in(value) if kind == SecretKind.SEED else value).encode("utf-8", "ignore")


def to_seal(apart_from: UUID | None = None) -> Ring:
    """The ring that seals now. While something lies under a key that is not here, nothing is
    sealed: when that key comes back, both must open.
    """
    try:
        ring = keys.ring()
        locked = Secret.objects.exclude(key__in=ring.marks)
        if (locked.exclude(pk=apart_from) if apart_from else locked).exists():
            raise Refused(LOCKED)
        return ring if ring.marks else keys.first(knowingly=True)
    except (WrongKeys, OSError):
        raise Refused(LOCKED) from None


def _opened(secret: Secret) -> str:
    try:
        return keys.ring().unseal(bytes(secret.sealed), secret.place()).decode()
    except (KeyMissing, WrongKeys, OSError):
        raise Refused(LOCKED) from None
    except CannotOpen:
        raise Refused(CHANGED) from None

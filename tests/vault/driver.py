"""What a process of these tests does in its house: `python -m tests.vault.driver WHAT …`."""

import json
import os
import sys
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
django.setup()

from playgate.accounts import actions  # noqa: E402
from playgate.accounts.secrets import Secret, place_of  # noqa: E402
from playgate.ledger.chain import Head, prove  # noqa: E402
from playgate.people.member import Member  # noqa: E402
from playgate.people.models import Playgroup  # noqa: E402
from playgate.policy.details import SecretKind  # noqa: E402
from playgate.roof.commands import migrate  # noqa: E402
from playgate.roof.demo import load  # noqa: E402
from playgate.vault import keys  # noqa: E402
from tests.bench.year import held_pen  # noqa: E402


def prepare(number: str) -> None:
    """The demo playgroup, with so many secrets in the safe of one account."""
    migrate(None)  # type: ignore[arg-type]
    now = datetime.now(UTC)
    cast = load(now=now)
    fill(cast, int(number), now)


def fill(cast, number: int, now: datetime) -> None:
    """Put so many secrets into the safe of the page."""
    page, ada = cast.accounts["page"], cast.people["ada"]
    by = Member(ada, cast.playgroup, now)
    first = actions.keep_secret(page, SecretKind.PASSWORD, "", "secret 0", by=by, now=now)
    ring, group = keys.ring(), cast.playgroup
    more = [
        Secret(playgroup=group, account=page, kind=first.kind, key=ring.newest, changed_at=now,
               changed_by=ada, label=str(each))
        for each in range(1, number)
    ]  # fmt: skip
    for secret in more:
        place = place_of(group.pk, secret.pk)
        secret.sealed = ring.seal(f"secret {secret.label}".encode(), place)
    with held_pen():
        Secret.objects.bulk_create(more, batch_size=1000)


def show() -> None:
    """Print how many secrets open to what was kept, under how many keys, and the ledger."""
    ring, rows = keys.ring(), list(Secret.objects.all())
    opened = [ring.unseal(bytes(row.sealed), row.place()).decode() for row in rows]
    expected = [f"secret {row.label or 0}" for row in rows]
    told = {
        "right": sum(one == two for one, two in zip(opened, expected, strict=True)),
        "under": sorted({row.key for row in rows}),
        "keys": ring.marks,
        "holds": all(isinstance(one, Head) for one in prove()),
        "playgroups": Playgroup.objects.count(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])

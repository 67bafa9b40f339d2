"""The vault: its key turned over ten thousand secrets, beside a bare loop that does the same."""

import os
import secrets
import signal
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, connections, transaction

from playgate.accounts.secrets import Secret
from playgate.roof import vaulting
from playgate.vault import keys
from tests.vault.driver import fill

from .figures import Figure, beside, in_turn, taken
from .year import Year

MANY = 10_000
KILLS = 5


def figures(year: Year, now: datetime) -> Iterator[Figure]:
    """What turning the key costs, and what the opening and sealing alone would."""
    settings.VAULT_FILE.unlink(missing_ok=True)
    fill(year.cast, MANY, now)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_secret (id text PRIMARY KEY, sealed blob, key text)")
        cursor.execute("INSERT INTO bare_secret SELECT id, sealed, key FROM accounts_secret")
    whole, bare, loop = in_turn((_turn, _bare_rows, _bare_loop), 3)
    assert not Secret.objects.exclude(key=keys.ring().newest).exists()
    what = f"turning the vault's key over {MANY:,} secrets, in transactions of 500"
    yield beside(what, whole, bare, "a bare loop that opens, seals and writes them", 4)
    yield beside("the same", whole, loop, "AES-GCM alone, in memory")
    killed = taken(lambda: _turn_under_kill(whole))
    assert not Secret.objects.exclude(key=keys.ring().newest).exists()
    what = f"the same, killed {KILLS} times on its way and called again until it is done"
    yield beside(what, killed, whole, "without a kill", 3)


def _turn() -> None:
    with redirect_stdout(StringIO()):
        assert vaulting.rotate() == 0


def _turn_under_kill(whole: float) -> None:
    """From the first call to the end; each kill takes the process away wherever it is just then."""
    for _ in range(KILLS):
        connections.close_all()
        child = os.fork()
        if child == 0:
            _turn()
            os._exit(0)
        time.sleep(whole / (KILLS + 1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    _turn()


def _bare_rows() -> None:
    old, new, nonce = AESGCM(bytes(32)), AESGCM(bytes(32)), bytes(12)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM bare_secret ORDER BY id")
        ids = [row[0] for row in cursor.fetchall()]
        for at in range(0, MANY, vaulting.A_BATCH):
            with transaction.atomic():
                sealed = []
                for pk in ids[at : at + vaulting.A_BATCH]:
                    value = old.decrypt(nonce, old.encrypt(nonce, b"secret 1234", b""), b"")
                    sealed.append((new.encrypt(secrets.token_bytes(12), value, b""), "new", pk))
                sql = "UPDATE bare_secret SET sealed = %s, key = %s WHERE id = %s"
                cursor.executemany(sql, sealed)


def _bare_loop() -> None:
    cipher = AESGCM(bytes(32))
    for _ in range(MANY):
        nonce = secrets.token_bytes(12)
        cipher.decrypt(nonce, cipher.encrypt(nonce, b"secret 1234", b"place"), b"place")

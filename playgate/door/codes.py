"""Codes from an app: which moment a code belongs to, and that no code counts twice."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.db import transaction

from . import actions

NEVER = -1


def counter_of(seed: str, code: str) -> int | None:
    """The half minute that a code belongs to, among those that count now."""
    digits = "".join(letter for letter in code if letter.isdecimal())
    for counter in auth.yield_hotp_counters_from_time():
        if auth.format_hotp_value(auth.hotp_value(seed, counter)) == digits:
            return counter
    return None


@transaction.atomic
def use_up(authenticator: Authenticator, code: str) -> bool:
    """Note that a right code has been used. False: it, or a newer one, was used before.

    Written in the database, under a lock, so that it holds in every process.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    counter = counter_of(decrypt(row.data["secret"]), code)
    if counter is None or counter <= row.data.get("used", NEVER):
        return False
    actions.keep_counter(row, counter)
    return True


def use_up_now(authenticator: Authenticator) -> None:
    """The code with which an app was set up counts for nothing more."""
    actions.keep_counter(authenticator, int(time.time()) // app_settings.TOTP_PERIOD)

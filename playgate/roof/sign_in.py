"""Signing in by a code that comes by e-mail. Nobody makes an account for themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """People are welcomed by the playgroup; the door has no form to come in without that."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

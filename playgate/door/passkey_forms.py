"""What a browser sends for a passkey. Whatever is no answer of a passkey is told so, kindly."""

import struct
from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms

LONGEST = 20_000
# What the reading of untrusted bytes raises, as it goes by their shape and trusts it.
BROKEN = (
    ArithmeticError, AttributeError, LookupError, TypeError, ValueError, NotImplementedError,
    RecursionError, struct.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


def _no_passkey() -> forms.ValidationError:
    return forms.ValidationError("That passkey did not fit. Try again, or choose another way.")


class AnswerField(forms.JSONField):
    """The answer of a passkey, as a script sends it: a few hundred characters, nothing deep."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > LONGEST:
            raise _no_passkey()
        try:
            told = super().to_python(value)
        except RecursionError:
            raise _no_passkey() from None
        if told is not None and not isinstance(told, dict):
            raise _no_passkey()
        return told


class Calm(forms.Form):
    """Reads the answer, and takes whatever breaks on the way for "did not fit"."""

    credential = AnswerField(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        read = getattr(super(), "clean_credential", None)
        return self._calmly(read) if read else self.cleaned_data["credential"]

    def clean(self) -> Any:
        return self._calmly(super().clean)

    def _calmly(self, read: Any) -> Any:
        try:
            return read()
        except BROKEN:
            raise _no_passkey() from None
        except forms.ValidationError as trouble:
            is_ours = getattr(trouble, "code", "") == "incorrect_code"
            raise (_no_passkey() if is_ours else trouble) from None


class MakeForm(Calm, AddWebAuthnForm):
    """Make a passkey."""


class ComeInForm(Calm, LoginWebAuthnForm):
    """Come in with a passkey alone."""


class SecondStepForm(Calm, AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class ProveAgainForm(Calm, ReauthenticateWebAuthnForm):
    """A passkey once more."""

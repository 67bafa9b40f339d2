"""What may be typed when an account is connected."""

from typing import Any

from django import forms
from django.conf import settings

from playgate.policy.connecting import BadAddress, tidy_server

from .safe_forms import UNSEEN


class ConnectForm(forms.Form):
    """Where the account is."""

    server = forms.CharField(
        label="On which server is the account?",
        max_length=200,
        help_text="What stands after the second @ of its name, like mastodon.example.",
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocorrect": "off", "inputmode": "url"}
        ),
    )

    def clean_server(self) -> str:
        """The address, tidied."""
        try:
            return tidy_server(self.cleaned_data["server"], here=settings.SERVERS_HERE)
        except BadAddress as wrong:
            raise forms.ValidationError(str(wrong)) from None


class PasswordForm(forms.Form):
    """What a network wants that knows passwords for programs."""

    name = forms.CharField(
        label="The account's name there",
        max_length=250,
        help_text="Such as ourplaygroup.bsky.social.",
        widget=forms.TextInput(attrs=UNSEEN),
    )
    code = forms.CharField(
        label="The password that you made for Playgate",
        max_length=200,
        widget=forms.TextInput(attrs=UNSEEN),
    )

    @property
    def told(self) -> str:
        """Both, one on each line."""
        return f"{self.cleaned_data['name']}\n{self.cleaned_data['code']}"


class CodeForm(forms.Form):
    """What the server showed."""

    code = forms.CharField(
        label="The code it shows you", max_length=500, widget=forms.TextInput(attrs=UNSEEN)
    )

    @property
    def told(self) -> str:
        """The code."""
        return str(self.cleaned_data["code"])


def code_form(network: str, typed: Any = None) -> CodeForm | PasswordForm:
    """What this network asks for."""
    return PasswordForm(typed) if network == "bluesky" else CodeForm(typed)

"""What may be typed when an account is connected."""

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


class CodeForm(forms.Form):
    """What the server showed."""

    code = forms.CharField(
        label="The code it shows you", max_length=500, widget=forms.TextInput(attrs=UNSEEN)
    )

"""What may be typed at the door: codes. Each code from an app works once, in every window."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from . import codes
from .keys import Adapter


def _field(help_text: str) -> forms.CharField:
    typed = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    return forms.CharField(label="The code", max_length=40, widget=typed, help_text=help_text)


class OnceEach:
    """A code from an app counts once: whoever saw it being typed can do nothing with it."""

    authenticator: Authenticator

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        is_from_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_from_app and not codes.use_up(self.authenticator, code):
            raise Adapter().validation_error("incorrect_code")
        return code


class ComeInForm(OnceEach, AuthenticateForm):
    """The second step when somebody comes in."""

    code = _field("Six digits from your app, or one of your recovery codes.")


class ProveAgainForm(OnceEach, ReauthenticateForm):
    """The second step once more, before something that matters."""

    code = _field("Six digits from your app, or one of your recovery codes.")


class SetUpForm(ActivateTOTPForm):
    """The first code of an app, which shows that it has been set up rightly."""

    code = _field("Six digits. They change every half minute.")


class AddressForm(forms.Form):
    """Another e-mail address of one's own."""

    new = forms.EmailField(label="Your new e-mail address", max_length=254)


class AddressCodeForm(forms.Form):
    """The code that went to the new address."""

    code = forms.RegexField(
        r"^\s*\d{8}\s*$",
        label="The code in the e-mail",
        error_messages={"invalid": "The code has eight digits."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip()


class LostForm(forms.Form):
    """Who lost their second step, and that they were seen."""

    person = forms.ChoiceField(label="Who?")
    seen = forms.BooleanField(
        label="They stood before me, and I know them",
        error_messages={"required": "Please see them in person first. A call is not enough."},
    )

    def __init__(self, *args: Any, people: list[Any], **options: Any):
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        choices = [(key, one.name) for key, one in self.people.items()]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class TabletForm(forms.Form):
    """What a device of the setting's own is called."""

    name = forms.CharField(
        label="What is it called?",
        max_length=60,
        help_text="Where it stands, such as “Blue room tablet”. No names of people.",
    )


class CodeForm(forms.Form):
    """The code that lets a new device of the setting's own in."""

    code = forms.CharField(
        label="The code",
        max_length=40,
        help_text="Twelve letters and digits. Whoever put the device on the list has it.",
    )

"""What may be typed about an account. What goes into the safe is never shown in a form again."""

from typing import Any
from uuid import uuid4

from django import forms

from playgate.policy.details import SecretKind

KINDS = {
    SecretKind.PASSWORD: "A password",
    SecretKind.RECOVERY: "Recovery codes",
    SecretKind.SEED: "The key that makes codes (two-step)",
    SecretKind.TOKEN: "A key for programs",
}
TWO_STEP = [
    ("", "Not known yet"),
    ("on", "On"),
    ("off", "Off"),
    ("none", "This network has none"),
]
UNSEEN = {
    "autocomplete": "off",
    "autocapitalize": "none",
    "autocorrect": "off",
    "spellcheck": "false",
}


class Unseen(forms.Textarea):
    """A field whose words never come back on a page, also where the form was wrong."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class ReplaceForm(forms.Form):
    """The secret itself."""

    value = forms.CharField(
        label="The secret",
        max_length=4000,
        widget=Unseen(attrs={"rows": 3, **UNSEEN}),
        help_text="It is locked away at once. This page will not show it again.",
    )


class SecretForm(ReplaceForm):
    """Something for the safe."""

    kind = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=list(KINDS.items()),
        initial=SecretKind.PASSWORD,
    )
    label = forms.CharField(
        label="What is it for?",
        required=False,
        max_length=80,
        help_text="Such as: the page itself, or the e-mail address behind it.",
    )
    field_order = ["kind", "label", "value"]


class RevealForm(forms.Form):
    """Why somebody needs to see a secret."""

    why = forms.CharField(
        label="What do you need it for?",
        max_length=200,
        help_text="The others who look after this account can read this.",
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class DetailsForm(forms.Form):
    """Plain facts, no secrets."""

    owner = forms.CharField(
        label="Who owns the account?",
        required=False,
        max_length=200,
        help_text="Best is the playgroup itself, never one person alone.",
    )
    recovery_email = forms.CharField(
        label="Where does recovery e-mail go?", required=False, max_length=200
    )
    recovery_phone = forms.CharField(
        label="Whose phone gets the codes?", required=False, max_length=200
    )
    two_step = forms.ChoiceField(
        label="Is signing in with two steps on?", required=False, choices=TWO_STEP
    )
    notes = forms.CharField(
        label="Anything else",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="No passwords and no codes here: those go into the safe.",
    )

"""What may be typed about lines, devices and their filters."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet

from playgate.policy.premises import KINDS, LEVELS, NEVER, TRIES

FIELD = {"autocomplete": "off"}
WELL = [("yes", "Yes"), ("no", "No, or I am not sure")]


class LineForm(forms.Form):
    """A way to the internet."""

    kind = forms.ChoiceField(
        label="How do you go online?", choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    name = forms.CharField(
        label="What do you call it?",
        max_length=60,
        help_text="Like: the hall's Wi-Fi.",
        widget=forms.TextInput(attrs=FIELD),
    )
    provider = forms.CharField(
        label="Which provider is it?",
        max_length=60,
        help_text="As it stands on the bill or the router.",
        widget=forms.TextInput(attrs=FIELD),
    )
    controlled_by = forms.CharField(
        label="Who can switch the controls?",
        max_length=80,
        help_text="An office is enough, like: the hall's booking clerk.",
        widget=forms.TextInput(attrs=FIELD),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if self.data.get("kind") == NEVER:
            self.fields["provider"].required = self.fields["controlled_by"].required = False


class CheckForm(forms.Form):
    """The controls of a line, as somebody has just seen them."""

    level = forms.ChoiceField(
        label="How are the parental controls?",
        choices=list(LEVELS.items()),
        widget=forms.RadioSelect,
    )
    is_another = forms.BooleanField(
        label="The router, the provider or the SIM card is another one",
        required=False,
        help_text="Then every device on it is tested again before children use it.",
    )


class DeviceForm(forms.Form):
    """A device that children may see."""

    name = forms.CharField(
        label="What do you call it?",
        max_length=60,
        help_text="Like: the blue tablet.",
        widget=forms.TextInput(attrs=FIELD),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


class MoveForm(forms.Form):
    """The line that a device uses now."""

    line: Any = forms.ModelChoiceField(
        queryset=None, label="Which way does it go online now?", empty_label=None
    )

    def __init__(self, *args: Any, lines: QuerySet, **options: Any):
        super().__init__(*args, **options)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]
        self.fields["line"].label_from_instance = lambda line: line.name  # type: ignore[attr-defined]


class TestForm(forms.Form):
    """What was tried on a device, one answer each."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for one in TRIES:
            self.fields[one.key] = forms.ChoiceField(
                label=one.asks, choices=WELL, help_text=one.how, widget=forms.RadioSelect
            )

    def results(self) -> dict[str, bool]:
        """Whether each was well."""
        return {key: said == "yes" for key, said in self.cleaned_data.items()}

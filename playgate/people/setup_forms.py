"""What may be typed about the playgroup itself."""

from typing import Any
from zoneinfo import available_timezones

from django import forms

from playgate.policy.settings import SETTINGS

ZONES = {
    "Europe/London": "England: its clock and its bank holidays",
    "Europe/Guernsey": "Guernsey's clock, England's bank holidays",
    "Europe/Isle_of_Man": "The Isle of Man's clock, England's bank holidays",
    "Europe/Jersey": "Jersey's clock, England's bank holidays",
}


class PlaygroupForm(forms.Form):
    """A playgroup's name, and whose clock it lives by."""

    name = forms.CharField(label="Its whole name", max_length=120)
    short = forms.CharField(
        label="A short name", max_length=60, help_text="It stands on top of each page."
    )
    zone = forms.ChoiceField(
        label="Clock and bank holidays",
        choices=list(ZONES.items()),
        widget=forms.RadioSelect,
        help_text="Answers are due by the next working day: these say which days those are.",
    )


class SettingsForm(forms.Form):
    """The numbers of the playgroup's own, each within its limits."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for one in SETTINGS.values():
            between = f"From {one.least} to {one.most} {one.unit}; {one.default} to begin with."
            self.fields[one.key] = forms.IntegerField(
                label=one.asks,
                help_text=f"{one.does} {between}",
                min_value=one.least,
                max_value=one.most,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )


def is_a_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    return name in available_timezones()

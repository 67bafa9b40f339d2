"""What may be typed about a film: moments, as a player shows them, and parts."""

import re
from typing import Any

from django import forms

_MOMENT = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}(?:\.\d{1,6})?)")
WRONG = "Type a moment as the player shows it, like 0:12."


class MomentForm(forms.Form):
    """One moment of a film: 0:12, 12 or 12.5; in seconds once it is clean."""

    at = forms.CharField(max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        return {name: _seconds(typed.get(name, "")) for name in self.fields}


class PartForm(MomentForm):
    """From one moment to another."""

    at = None  # type: ignore[assignment]
    start = forms.CharField(max_length=20, required=False)
    end = forms.CharField(max_length=20, required=False)

    @property
    def span(self) -> tuple[float, float]:
        """From when to when."""
        return self.cleaned_data["start"], self.cleaned_data["end"]


def _seconds(typed: str) -> float:
    found = _MOMENT.fullmatch(typed.strip())
    if not found:
        raise forms.ValidationError(WRONG)
    return int(found[1] or 0) * 60 + float(found[2])


class SoundForm(forms.Form):
    """Whether the sound goes along."""

    sound = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])

"""What may be typed about the two programmes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from playgate.people.forms import DAY
from playgate.policy.programmes import KINDS, Programme

MOST_REACHED = 10_000
FURTHEST = timedelta(days=800)
FIELD = {"autocomplete": "off"}


class PlanForm(forms.Form):
    """Something to do: what, and when."""

    kind = forms.ChoiceField(label="What kind is it?", widget=forms.RadioSelect)
    title = forms.CharField(
        label="What is it?",
        max_length=120,
        help_text="No names of children or families, please.",
        widget=forms.TextInput(attrs=FIELD),
    )
    day = forms.DateField(label="On which day?", widget=DAY)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programme: Programme, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today
        self.fields["kind"].choices = list(KINDS[programme].items())  # type: ignore[attr-defined]
        self.initial = {"kind": next(iter(KINDS[programme])), "once": uuid4(), **self.initial}

    def clean_day(self) -> date:
        """A day that a person could mean: not years ago, not years ahead."""
        day = self.cleaned_data["day"]
        if abs(day - self.today) > FURTHEST:
            raise forms.ValidationError("Please check the year.")
        return day


class HoldForm(forms.Form):
    """It was held: when, and how many it reached."""

    held_on = forms.DateField(label="On which day was it?", widget=DAY)
    reached = forms.IntegerField(
        label="How many did it reach?",
        min_value=1,
        max_value=MOST_REACHED,
        help_text="As well as you know: children in the group, or families who got it.",
    )

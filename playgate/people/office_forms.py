"""What may be typed about offices, about those who are away, and about who is close to whom."""

from typing import Any

from django import forms

from playgate.policy.roles import OFFICE_HOLDERS, Role

from .actions import Minuted
from .forms import DAY, EndForm
from .models import Person

OFFICES = [role for role in Role if role in OFFICE_HOLDERS]


class WhoField(forms.ModelChoiceField):
    """One of the people of a playgroup, by name."""

    def label_from_instance(self, person: Any) -> str:
        return person.name


def who(label: str, **more: Any) -> WhoField:
    """A field for one of the people that the form is handed."""
    return WhoField(Person.objects.none(), label=label, empty_label="Choose…", **more)


class MinuteForm(forms.Form):
    """Who, by which minute, from which day."""

    person = who("Who?")
    starts = forms.DateField(label="From which day?", widget=DAY)
    ends = forms.DateField(label="Until which day, that day included?", widget=DAY, required=False)
    reference = forms.CharField(
        label="Where does it stand in the minutes?",
        max_length=120,
        help_text="For instance: AGM 2026, item 5.",
    )
    day = forms.DateField(label="On which day was the meeting?", widget=DAY)

    def __init__(self, *args: Any, people: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def minuted(self) -> Minuted:
        """The minute that was typed."""
        return Minuted(self.cleaned_data["reference"], self.cleaned_data["day"])


class AppointForm(MinuteForm):
    """An office, as a meeting gave it."""

    role = forms.ChoiceField(label="Which office?", choices=[(one, one) for one in OFFICES])
    field_order = ["person", "role", "starts", "ends", "reference", "day"]


class DelegateForm(MinuteForm):
    """Somebody stands in; the last day is part of it."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["ends"].required = True


class LastDayForm(EndForm):
    """The last day of a role, and whether one knows what it leaves behind."""

    knowingly = forms.BooleanField(label="I know this, and it ends all the same", required=False)


class LeaveForm(forms.Form):
    """Somebody is away for long."""

    person = who("Who is away?")
    starts = forms.DateField(label="From which day?", widget=DAY)
    ends = forms.DateField(label="Until which day, that day included?", widget=DAY)

    def __init__(self, *args: Any, people: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class InterestForm(forms.Form):
    """Somebody to whom one is close."""

    other = who("Who is it?")

    def __init__(self, *args: Any, people: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["other"].queryset = people  # type: ignore[attr-defined]

"""What may be typed when somebody goes."""

from typing import Any

from django import forms

from playgate.accounts.models import Keeper
from playgate.people.forms import DAY
from playgate.people.models import Person
from playgate.people.office_forms import WhoField, who

KNOWINGLY = "I know what nobody will be able to do, and it is so all the same"


class LeaversField(forms.ModelMultipleChoiceField):
    """Some of the people of a playgroup, by name."""

    def label_from_instance(self, person: Any) -> str:
        return person.name


class DayForm(forms.Form):
    """The last day, or at once."""

    last_day = forms.DateField(
        label="Which is their last day?",
        widget=DAY,
        required=False,
        help_text="Their rights end as that day ends.",
    )
    at_once = forms.BooleanField(label="At once: their rights end this minute", required=False)
    knowingly = forms.BooleanField(label=KNOWINGLY, required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = super().clean() or {}
        if not said.get("at_once") and not said.get("last_day") and not self.errors:
            raise forms.ValidationError("Say which day is the last, or that they leave at once.")
        if said.get("at_once"):
            said["last_day"] = None
        return said


class BeginForm(DayForm):
    """Who goes, several at once after a yearly meeting, and when."""

    people = LeaversField(
        Person.objects.none(), label="Who leaves?", widget=forms.CheckboxSelectMultiple
    )
    field_order = ["last_day", "at_once", "people", "knowingly"]

    def __init__(self, *args: Any, people: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class PersonForm(forms.Form):
    """One of the people of a playgroup."""

    person: WhoField = who("Who?")

    def __init__(self, *args: Any, people: Any, label: str = "Who?", **options: Any):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label = label


class HandForm(forms.Form):
    """Which account of theirs, and to whom; to nobody where others keep it already."""

    keeper = forms.ModelChoiceField(Keeper.objects.none())
    person = forms.ModelChoiceField(Person.objects.none(), required=False)

    def __init__(self, *args: Any, people: Any, keepers: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["keeper"].queryset = keepers  # type: ignore[attr-defined]

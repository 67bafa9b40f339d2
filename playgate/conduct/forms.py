"""What may be typed about personal accounts and contacts with children."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from playgate.people.forms import DAY
from playgate.policy.contact import LONGEST, TIES
from playgate.policy.covering import Message
from playgate.policy.personal_use import POINTS

LIMITS = {"rows": 3, "autocomplete": "off"}
A_HUNDRED_YEARS = timedelta(days=36_525)


class DeclarationForm(forms.Form):
    """Three questions; none of them asks for the name of an account."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for point in POINTS:
            self.fields[point.key] = forms.ChoiceField(
                label=point.asks, choices=list(point.says.items()), widget=forms.RadioSelect
            )


class AskForm(forms.Form):
    """To be in touch with a child: how they know each other, and within which limits."""

    tie = forms.ChoiceField(
        label="How do you know the child?", choices=list(TIES.items()), widget=forms.RadioSelect
    )
    limits = forms.CharField(
        label="What would you do there, and what not?",
        max_length=300,
        help_text="No names of children or families, please.",
        widget=forms.Textarea(attrs=LIMITS),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)


class AgreeForm(forms.Form):
    """Yes, within limits, until a day."""

    limits = forms.CharField(
        label="Within which limits?", max_length=300, widget=forms.Textarea(attrs=LIMITS)
    )
    until = forms.DateField(
        label="Until when?", widget=DAY, help_text="A year at most. Then it is looked at again."
    )

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        self.initial = {"until": today + LONGEST, **self.initial}


class RefuseForm(forms.Form):
    """No, and why."""

    why = forms.CharField(
        label="Why not?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class ApproachForm(forms.Form):
    """A child asked to be in touch: were they here, and how old are they?"""

    was_here = forms.TypedChoiceField(
        label="Are they here, or were they once?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    born = forms.DateField(
        label="When were they born?",
        widget=DAY,
        help_text="As well as you know. It is used for this answer and not kept.",
    )

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today

    def clean_born(self) -> date:
        """A day that has been, within a life."""
        born: date = self.cleaned_data["born"]
        if not self.today - A_HUNDRED_YEARS < born <= self.today:
            raise forms.ValidationError("Please check the date of birth.")
        return born


class CoveringForm(forms.Form):
    """Four questions about a message; nothing of it is kept."""

    from_ours = forms.BooleanField(
        label="It comes from an account of the playgroup", required=False
    )
    signed_as_ours = forms.BooleanField(
        label="A parent would think that the playgroup is speaking",
        required=False,
        help_text="Like: signed “from playgroup”, in the village group.",
    )
    harms = forms.BooleanField(
        label="It is likely to harm our standards or our name",
        required=False,
        help_text="Likely, not just possible: cruel, untrue, or about a child or family here.",
    )
    names_us = forms.BooleanField(
        label="It names us, or shows that whoever writes works here", required=False
    )

    def message(self) -> Message:
        """The message as it was told."""
        return Message(**self.cleaned_data)

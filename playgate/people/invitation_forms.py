"""What may be typed to invite somebody."""

from datetime import date
from typing import Any

from django import forms

from playgate.policy.invitations import needs_a_minute
from playgate.policy.roles import EVERYONE, FAMILY, OFFICE_HOLDERS, Role

from .actions import Offer
from .forms import DAY

ROLES = [role for role in Role if role in EVERYONE]
TEAM = [role for role in ROLES if role not in OFFICE_HOLDERS | FAMILY]


class InviteForm(forms.Form):
    """Somebody who is asked to join, as what and from when."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(
        label="Their e-mail address", help_text="Only who gets mail there can say yes."
    )
    roles = forms.MultipleChoiceField(
        label="What will they be here?",
        choices=[(role, role.capitalize()) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    starts = forms.DateField(label="From which day?", widget=DAY)
    minuted_on = forms.DateField(
        label="For an office: the day of the meeting that appointed them",
        widget=DAY,
        required=False,
    )
    minute = forms.CharField(
        label="And where it stands in the minutes",
        max_length=120,
        required=False,
        help_text="For example: AGM 2026, item 4.",
    )

    def __init__(self, *args: Any, today: date, wants: str = "", **options: Any):
        super().__init__(*args, **options)
        self.today = today
        if wants == "team":
            self.fields["roles"].choices = [(role, role.capitalize()) for role in TEAM]  # type: ignore[attr-defined]
            del self.fields["minuted_on"], self.fields["minute"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        meeting = typed.get("minuted_on")
        if meeting and meeting > self.today:
            self.add_error("minuted_on", "That meeting is still to come.")
        if needs_a_minute([Role(role) for role in typed.get("roles", [])]):
            for name in ("minuted_on", "minute"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, "An office is given by a meeting. Please say which.")
        return typed

    def offer(self) -> Offer:
        """What they are invited to."""
        typed = self.cleaned_data
        roles = tuple(Role(role) for role in typed["roles"])
        return Offer(roles, typed["starts"], typed.get("minuted_on"), typed.get("minute", ""))

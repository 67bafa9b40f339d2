"""What may be typed about the watch, and about what somebody wants to hear of."""

from typing import Any

from django import forms

from playgate.policy.watching import Rhythm

from .forms import choose, too_long

RHYTHMS = [(rhythm.value, rhythm.value.capitalize()) for rhythm in Rhythm]
NOBODY = ""


class RhythmForm(forms.Form):
    """How often somebody looks at an account."""

    in_term = forms.ChoiceField(label="In term", choices=RHYTHMS)
    in_holidays = forms.ChoiceField(label="In the holidays", choices=RHYTHMS)


class CoverForm(forms.Form):
    """Who looks at an account in a holiday; or why nobody can, and what people read then."""

    person = forms.ChoiceField(label="Who looks?", required=False)
    why = forms.CharField(
        label="If nobody can: why?",
        required=False,
        max_length=500,
        error_messages=too_long(500),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    away_message = forms.CharField(
        label="If nobody can: what those who write read",
        required=False,
        max_length=1000,
        error_messages=too_long(1000),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: list[Any], **options: Any):
        super().__init__(*args, **options)
        named = [(str(person.pk), person.name) for person in people]
        choose(self, "person", [(NOBODY, "Nobody can"), *named])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for name, says in (("why", "Say in a few words why."), ("away_message", "Write a line.")):
            if not typed.get("person") and not typed.get(name, "").strip():
                self.add_error(name, says)
        return typed


class ChooseForm(forms.Form):
    """What somebody wants to hear of, by e-mail and on the phones that they let ring."""

    urgent = forms.BooleanField(
        label="What cannot wait",
        required=False,
        help_text="At once: words about a child being harmed, a threat, a journalist, very many "
        "people at once, and when nobody is sure whether something of ours is out.",
    )
    nudges = forms.BooleanField(
        label="Answers that are due",
        required=False,
        help_text="At 8, at 12 and at 3 on the day an answer is due. And where nobody looked.",
    )
    morning = forms.BooleanField(
        label="A word every morning",
        required=False,
        help_text="At 8 on working days, if anything waits.",
    )
    asked = forms.BooleanField(
        label="When a colleague asks me",
        required=False,
        help_text="When somebody wants a second opinion on a reply.",
    )
    rings = forms.BooleanField(
        label="On my phone: what cannot wait",
        required=False,
        help_text="The same as the first, what is due today at 3, a crowd that writes at once, "
        "and when nobody is sure whether something of ours is out.",
    )
    rings_all = forms.BooleanField(
        label="On my phone: every letter",
        required=False,
        help_text="Also the letters in the morning, at 12, and when a colleague asks.",
    )

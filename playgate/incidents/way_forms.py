"""What may be typed on the private way with a parent."""

from typing import Any

from django import forms

from playgate.inbox.forms import choose
from playgate.people.models import Person
from playgate.policy.wording import MOST_CHARACTERS

from .forms import words


class BeginWayForm(forms.Form):
    """Who wrote it, where they are known here, and what it is about."""

    words = words(
        "What is it about?",
        "Where it stands, who wrote it, whom it hurts. It is sealed. Beside a comment you can "
        "leave it empty.",
        required=False,
    )
    parent = forms.ChoiceField(
        label="Does whoever wrote it work or help here too?",
        required=False,
        help_text="Then they do not see this, nor does anybody close to them.",
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any):
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        choose(self, "parent", [("", "No"), *((str(one.pk), one.name) for one in people)])

    @property
    def wrote(self) -> Person | None:
        """Who wrote it, of those who are here."""
        return self.people.get(self.cleaned_data.get("parent", ""))


class LetterForm(forms.Form):
    """The letter of the next step, from our words."""

    text = forms.CharField(
        label="The letter",
        max_length=MOST_CHARACTERS,
        required=False,
        help_text="Change it as you like. It names nobody: no child, no family.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class PostForm(forms.Form):
    """Where it goes."""

    address = forms.EmailField(
        label="Their e-mail address",
        max_length=200,
        help_text="It is sealed with the letter.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

"""What may be typed about a request for records."""

from typing import Any

from django import forms

from playgate.inbox.forms import choose, too_long
from playgate.people.models import Person
from playgate.policy.incidents.pausing import SAYS as WAITS

from .forms import OneOfSeveral, WordsForm, day_field, words
from .packs import Whose


class ExtendForm(WordsForm):
    """Why it takes longer, and how they were told."""

    told = words("How did you tell them, and when?", rows=2, required=False)
    words = words("Why does it take longer?", rows=2, required=False)
    field_order = ("words", "told")


class PackForm(OneOfSeveral):
    """Whose records they are: names as they write, and who they are among the grown-ups."""

    names = forms.MultipleChoiceField(
        label="They wrote this", required=False, widget=forms.CheckboxSelectMultiple
    )
    also = forms.CharField(
        label="Other names under which they write, one on each line",
        required=False,
        max_length=1000,
        error_messages=too_long(1000),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    grown_up = forms.ChoiceField(
        label="A grown-up of a child here?",
        required=False,
        help_text="Then what we know of their children and of pictures is gathered too.",
    )

    def __init__(self, *args: Any, names: list[str], people: list[Person], **options: Any):
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        choose(self, "names", [(one, one) for one in names])
        if not names:
            del self.fields["names"]
        named = [(str(one.pk), one.name) for one in people]
        choose(self, "grown_up", [("", "No, or nobody knows"), *named])

    @property
    def whose(self) -> Whose:
        """Who it is."""
        told = self.cleaned_data
        also = [line.strip() for line in told["also"].splitlines() if line.strip()]
        names = dict.fromkeys([*told.get("names", []), *also])
        return Whose(tuple(names), self.people.get(told["grown_up"]))


class PauseForm(OneOfSeveral):
    """What we wait for, since when, and what we asked."""

    wait = forms.ChoiceField(
        label="What do we need to know?", widget=forms.RadioSelect, choices=list(WAITS.items())
    )
    asked = day_field("When did we ask them?")
    words = words("What did we ask?", rows=2, required=False)


class RunOnForm(OneOfSeveral):
    """The day on which the answer came."""

    answered = day_field("When did their answer come?")

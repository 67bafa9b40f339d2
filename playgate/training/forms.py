"""What may be typed about the policy."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from playgate.policy.clauses import clauses
from playgate.policy.pieces import MOST_CHARACTERS
from playgate.policy.versions import LINKED, a_year_on

from .models import Piece
from .opening import MOST_BYTES, SAYINGS, CannotRead, from_file, from_text

MOST_CLAUSES = 8


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BringInForm(forms.Form):
    """The policy, as a file or pasted."""

    file = forms.FileField(
        label="The file",
        required=False,
        allow_empty_file=True,
        help_text="Word (.docx), PDF or plain text, up to 5 MB. Only its words are kept.",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt,text/plain,application/pdf"}),
    )
    text = forms.CharField(
        label="Or paste its words",
        required=False,
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": SAYINGS["too-long"]},
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        """`pieces` of what came, or what to do instead."""
        typed = super().clean() or {}
        file, field = typed.get("file"), "file" if typed.get("file") else "text"
        try:
            if file and file.size > MOST_BYTES:
                raise CannotRead("too-big")
            if not self.errors:
                typed["pieces"] = from_file(file.read()) if file else from_text(typed["text"])
        except CannotRead as why:
            self.add_error(field, why.says)
        return typed


class AboutForm(forms.Form):
    """Who looks after a version, when it was agreed, when it is due again."""

    owner = forms.CharField(
        label="Who looks after it?",
        max_length=120,
        help_text="A role, like: the manager.",
    )
    adopted_on = forms.DateField(label="When did the committee agree to it?", widget=_day())
    minute = forms.CharField(
        label="Where is that written down?",
        max_length=120,
        help_text="The minute, like: committee, 12 May, item 4.",
    )
    review_on = forms.DateField(
        label="When is it looked at again?",
        required=False,
        widget=_day(),
        help_text="A year later, if you leave this empty.",
    )

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        adopted, review = typed.get("adopted_on"), typed.get("review_on")
        if adopted and not date(2000, 1, 1) <= adopted <= self.today:
            self.add_error(
                "adopted_on", "That day is not possible: it is still to come, or too old."
            )
        elif adopted and "review_on" in typed:
            typed["review_on"] = review = review or a_year_on(adopted)
            if not adopted < review <= a_year_on(a_year_on(a_year_on(adopted))):
                self.add_error(
                    "review_on", "Choose a day after that, three years on at the latest."
                )
        return typed


class ReviewForm(forms.Form):
    """It was looked at again, and nothing is to change."""

    minute = forms.CharField(label="Where is that written down?", max_length=120)
    review_on = forms.DateField(label="When is it looked at again?", widget=_day())

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today
        self.fields["review_on"].initial = a_year_on(today)

    def clean_review_on(self) -> date:
        """A day to come, within three years."""
        day = self.cleaned_data["review_on"]
        if not self.today < day <= a_year_on(a_year_on(a_year_on(self.today))):
            raise forms.ValidationError("Choose a day to come, within three years.")
        return day


class LinkForm(forms.Form):
    """Where another policy is."""

    kind = forms.ChoiceField(choices=list(LINKED.items()), widget=forms.HiddenInput)
    link = forms.URLField(
        label="Its address on the internet", required=False, max_length=500, assume_scheme="https"
    )
    hangs = forms.CharField(
        label="Or where it hangs or stands",
        required=False,
        max_length=200,
        help_text="Like: the red folder in the office.",
    )


class CourseForm(forms.Form):
    """What is asked here about a course."""

    module = forms.CharField(widget=forms.HiddenInput)
    is_required = forms.BooleanField(label="Everyone must do it", required=False)
    days = forms.IntegerField(
        label="It holds for how many days?", min_value=30, max_value=1100, initial=365
    )


class MatchForm(forms.Form):
    """The clauses of some pieces, each in a field of its own."""

    def __init__(self, *args: Any, pieces: Iterable[Piece], **options: Any):
        super().__init__(*args, **options)
        self.pieces = {str(piece.pk): piece for piece in pieces}
        for key, piece in self.pieces.items():
            self.fields[key] = forms.CharField(
                label="Clauses",
                required=False,
                max_length=400,
                initial=" ".join(piece.clauses),
                widget=forms.TextInput(attrs={"list": "clauses", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for key in self.pieces:
            chosen = list(dict.fromkeys(typed.get(key, "").replace(",", " ").split()))
            unknown = [one for one in chosen if one not in clauses()]
            if unknown:
                self.add_error(key, f"There is no clause called {unknown[0][:60]}.")
            elif len(chosen) > MOST_CLAUSES:
                self.add_error(key, f"At most {MOST_CLAUSES} clauses.")
            else:
                typed[key] = chosen
        return typed

    def said(self) -> dict[Piece, list[str]]:
        """What was said of each piece."""
        return {piece: self.cleaned_data[key] for key, piece in self.pieces.items()}

    def rows(self) -> list[tuple[Piece, Any, list[str]]]:
        """Each piece with its field, and what its clauses ask."""
        told = clauses()
        return [
            (piece, self[key], [told[one].says for one in piece.clauses if one in told])
            for key, piece in self.pieces.items()
        ]

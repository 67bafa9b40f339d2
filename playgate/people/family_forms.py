"""What may be chosen and typed while a list of families is brought in."""

from datetime import date
from typing import Any

from django import forms

from .families.answers import LONGEST_FORM, AnswerPlan
from .families.planning import Plan
from .families.reading import FORMULA, Wrong
from .families.sorts import Sort
from .forms import DAY
from .lists import Line

MOST_SHOWN = 50


class FamiliesForm(forms.Form):
    """A file with a list of families."""

    file = forms.FileField(
        label="Choose the file",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        help_text="A list (.csv) or a workbook (.xlsx), up to 5 MB and 5,000 rows.",
        error_messages={"required": "Choose a file first."},
    )


class ColumnsForm(forms.Form):
    """What each column of the list says."""

    def __init__(
        self, *args: Any, head: Line, sample: list[Line], columns: dict[str, str], sort: Sort
    ):
        self.sort = sort
        guess = {place: meaning for meaning, place in columns.items()}
        super().__init__(*args)
        self.places = range(len(head.cells))
        for place in self.places:
            words = [line.cells[place] for line in sample if place < len(line.cells)]
            told = ", ".join(f"“{word[:30]}”" for word in words if word)
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=head.cells[place] or f"Column {place + 1}, without a name",
                choices=[("", "Leave it out"), *sort.meanings.items()],
                initial=guess.get(str(place), ""),
                required=False,
                help_text=f"For example {told}" if told else "It is empty.",
            )

    def columns(self) -> dict[str, str]:
        """Meaning → place."""
        return {meaning: place for place, meaning in self._meant().items()}

    def _meant(self) -> dict[str, str]:
        said = {str(place): self.cleaned_data.get(f"column-{place}", "") for place in self.places}
        return {place: meaning for place, meaning in said.items() if meaning}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if says := self.sort.missing(self._meant()):
            raise forms.ValidationError(says)
        return typed


class MendForm(forms.Form):
    """The cells of a list that have to be mended, and what it leaves open; a page of them."""

    def __init__(self, *args: Any, plan: Any):
        super().__init__(*args)
        self.wrong = plan.wrong[:MOST_SHOWN]
        for one in self.wrong:
            self.fields[one.field] = forms.CharField(
                label=f"Row {one.row}, {one.head or 'without a name'}",
                initial=one.read,
                required=False,
                max_length=200,
                help_text=f"We read “{one.read[:60]}”. {one.wanted}" if one.read else one.wanted,
            )
        self.ask(plan)

    def ask(self, plan: Plan) -> None:
        """What the list leaves open."""
        for question in plan.questions[:MOST_SHOWN]:
            family, child = question.family, question.child
            self.fields[question.key] = forms.ChoiceField(
                label=f"Row {family.row}: is this the {family.name} who is here?",
                choices=[("yes", "Yes, take the new birth date"), ("no", "No, another child")],
                widget=forms.RadioSelect,
                required=False,
                help_text=f"Born {_day(child.born)} here, and {_day(family.born)} in the list.",
            )
        if plan.asks_pr:
            self.fields["pr"] = forms.ChoiceField(
                label="Where the list does not say: do they have parental responsibility?",
                choices=[("yes", "Yes, all of them"), ("no", "No, none of them")],
                widget=forms.RadioSelect,
                required=False,
                help_text="Only somebody who has it says where a child may be shown.",
            )

    def cells(self) -> dict[tuple[int, int], str]:
        """The cells that were typed anew: (row, place) → words."""
        typed = {(one.row, one.place): (one, self.cleaned_data[one.field]) for one in self.wrong}
        return {mark: said for mark, (one, said) in typed.items() if _is_new(one, said)}

    def choices(self) -> dict[str, str]:
        """The answers that were given."""
        cells = {one.field for one in self.wrong}
        said = self.cleaned_data.items()
        return {name: str(words) for name, words in said if words and name not in cells}


class MendAnswersForm(MendForm):
    """The same for a list of permissions: where it does not say which paper it was."""

    def ask(self, plan: AnswerPlan) -> None:  # type: ignore[override]
        """The day and the form, once for all rows that do not say."""
        if plan.lacks_day:
            self.today = plan.today
            self.fields["day"] = forms.DateField(
                label="Where the list does not say: the day on the forms",
                widget=DAY,
                required=False,
                help_text="If they were filled in on many days, take the earliest.",
            )
        if plan.lacks_form:
            self.fields["form"] = forms.CharField(
                label="Where the list does not say: which form was it?",
                max_length=LONGEST_FORM,
                required=False,
                help_text="Its version or year, as it stands on it.",
            )

    def clean_day(self) -> date | None:
        """The day; it has come."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("This day is still to come. Write the day on the forms.")
        return day

    def clean_form(self) -> str:
        """The form, without what a workbook would reckon with."""
        form = str(self.cleaned_data["form"])
        if form.startswith(FORMULA):
            raise forms.ValidationError("Write its version or year, like 2026-1.")
        return form


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}" if day else "on a day nobody has written down"


def _is_new(one: Wrong, said: str) -> bool:
    return said.strip() != one.read.strip()

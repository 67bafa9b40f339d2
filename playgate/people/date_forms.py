"""What may be typed about terms, closures and proclaimed bank holidays."""

from datetime import date, timedelta
from typing import Any

from django import forms

from .dates import Found
from .forms import DAY

KINDS = {"term": "A term: we are open", "closure": "A closure: we are closed", "": "Leave it out"}
LONGEST = timedelta(days=400)
Spans = list[tuple[str, Any]]


class BringForm(forms.Form):
    """A file that holds a list or a calendar."""

    file = forms.FileField(
        label="Choose the file",
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.csv,.txt,.xlsx"}),
        help_text="An iCalendar file (.ics), a list (.csv) or a workbook (.xlsx), up to 1 MB.",
        error_messages={"required": "Choose a file first."},
    )


class DatesForm(forms.Form):
    """One term or closure. An empty row is no row."""

    kind = forms.ChoiceField(
        label="What is it?", choices=list(KINDS.items()), required=False, initial="term"
    )
    name = forms.CharField(label="Its name", max_length=80, required=False)
    starts = forms.DateField(label="First day", widget=DAY, required=False)
    ends = forms.DateField(
        label="Last day", widget=DAY, required=False, help_text="That day is part of it."
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.is_meant or self.errors:
            return typed
        for name, says in (("name", "Give it a name."), ("starts", "Say on which day it begins.")):
            if not typed.get(name):
                self.add_error(name, says)
        typed["ends"] = typed.get("ends") or typed.get("starts")
        if typed.get("starts") and typed["ends"] < typed["starts"]:
            self.add_error("ends", "The last day is before the first. Please check both.")
        elif typed.get("starts") and typed["ends"] - typed["starts"] > LONGEST:
            self.add_error("ends", "This is longer than a year. Please check both days.")
        return typed

    @property
    def is_meant(self) -> bool:
        """Whether anything is to be kept: it has a kind, and is not left empty."""
        typed = getattr(self, "cleaned_data", {})
        return bool(typed.get("kind") and any(typed.get(one) for one in ("name", "starts", "ends")))

    def found(self) -> Found:
        """What was typed."""
        typed = self.cleaned_data
        return Found(typed["name"], typed["starts"], typed["ends"], typed["kind"])


class AllDates(forms.BaseFormSet):
    """Several of them; two terms never share a day."""

    def __init__(self, *args: Any, here: Spans, **options: Any):
        self.here = here
        super().__init__(*args, **options)

    def clean(self) -> None:
        taken = [(one.name, one.starts, one.ends) for kind, one in self.here if kind == "term"]
        for form in self.forms:
            if not form.is_meant or form.errors:
                continue
            one = form.found()
            days = (one.starts, one.ends)
            if one.kind != "term" or days in [(starts, ends) for _, starts, ends in taken]:
                continue
            for name, starts, ends in taken:
                if starts <= one.ends and ends >= one.starts:
                    says = f"This shares a day with “{name}”. Please change one of them."
                    form.add_error("starts", says)
            taken.append((one.name, *days))

    def wanted(self) -> list[Found]:
        """What is to be kept."""
        return [form.found() for form in self.forms if form.is_meant]


class HolidayForm(forms.Form):
    """A bank holiday that was proclaimed."""

    day = forms.DateField(label="Which day?", widget=DAY)
    name = forms.CharField(label="What is it for?", max_length=80)

    def clean_day(self) -> date:
        """Only a day for which the others are known too."""
        day = self.cleaned_data["day"]
        if not 2014 <= day.year <= 2050:
            raise forms.ValidationError("Please check the year.")
        return day


def all_dates(*args: Any, here: Spans, initial: list[Found] | None = None, rows: int = 3) -> Any:
    """The form for several: with what was found in a file, or with a few empty rows."""
    kinds: Any = forms.formset_factory(
        DatesForm, formset=AllDates, extra=0 if initial else rows, max_num=150, absolute_max=150,
        validate_max=True,
    )  # fmt: skip
    told = [vars(one) for one in initial or ()] or None
    return kinds(*args, here=here, initial=told)

"""What may be typed about the three programmes."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from playgate.people.forms import DAY
from playgate.people.models import Person
from playgate.policy.learning import lessons
from playgate.policy.programmes import KINDS, Programme
from playgate.policy.sessions import wrong_dates

MOST_REACHED = 10_000
FURTHEST = timedelta(days=800)
FIELD = {"autocomplete": "off"}


def near(day: date, today: date) -> date:
    """The day, if it is not years ago and not years ahead. Raises `ValidationError`."""
    if abs(day - today) > FURTHEST:
        raise forms.ValidationError("Please check the year.")
    return day


def course_choices() -> list[tuple[str, str]]:
    """Every course of the house, in the reader's words."""
    return [(module, lesson.title) for module, lesson in lessons().items()]


class PlanForm(forms.Form):
    """Something to do: what, and when."""

    kind = forms.ChoiceField(label="What kind is it?", widget=forms.RadioSelect)
    title = forms.CharField(
        label="What is it?",
        max_length=120,
        help_text="No names of children or families, please.",
        widget=forms.TextInput(attrs=FIELD),
    )
    day = forms.DateField(label="On which day?", widget=DAY)
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, programme: Programme, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today
        self.fields["kind"].choices = list(KINDS[programme].items())  # type: ignore[attr-defined]
        self.initial = {"kind": next(iter(KINDS[programme])), "once": uuid4(), **self.initial}

    def clean_day(self) -> date:
        """A day that a person could mean."""
        return near(self.cleaned_data["day"], self.today)


class HoldForm(forms.Form):
    """It was held: when, and how many it reached."""

    held_on = forms.DateField(label="On which day was it?", widget=DAY)
    reached = forms.IntegerField(
        label="How many did it reach?",
        min_value=1,
        max_value=MOST_REACHED,
        help_text="As well as you know: children in the group, or families who got it.",
    )


class SessionForm(forms.Form):
    """A training session: on what, when, where, who leads it."""

    courses = forms.MultipleChoiceField(
        label="What is it about?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one."},
    )
    day = forms.DateField(label="On which day?", widget=DAY)
    leader = forms.CharField(
        label="Who leads it?", max_length=120, widget=forms.TextInput(attrs=FIELD)
    )
    place = forms.CharField(
        label="Where is it?",
        max_length=120,
        required=False,
        help_text="Like: the hall, or online.",
        widget=forms.TextInput(attrs=FIELD),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today
        self.fields["courses"].choices = course_choices()  # type: ignore[attr-defined]
        self.initial = {"once": uuid4(), **self.initial}

    def clean_day(self) -> date:
        """A day that a person could mean."""
        return near(self.cleaned_data["day"], self.today)


class CameForm(forms.Form):
    """Who came to a session."""

    people = forms.MultipleChoiceField(
        label="Who was there?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each of them gets a certificate.",
    )

    def __init__(self, *args: Any, team: list[Person], **options: Any):
        super().__init__(*args, **options)
        self.team = {str(person.pk): person for person in team}
        self.fields["people"].choices = [(pk, one.name) for pk, one in self.team.items()]  # type: ignore[attr-defined]

    def came(self) -> list[Person]:
        """Those who are ticked."""
        return [self.team[pk] for pk in self.cleaned_data["people"]]


class OutsideForm(forms.Form):
    """A certificate from elsewhere."""

    person = forms.ChoiceField(label="Whose is it?")
    course = forms.ChoiceField(label="Which of our courses does it stand for?")
    source = forms.CharField(
        label="Where is it from?",
        max_length=120,
        help_text="Like: the council's early years team.",
        widget=forms.TextInput(attrs=FIELD),
    )
    passed_on = forms.DateField(label="When was it passed?", widget=DAY)
    until = forms.DateField(
        label="Until when does it hold?",
        widget=DAY,
        required=False,
        help_text="A year, if you leave this empty.",
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, team: list[Person], today: date, **options: Any):
        super().__init__(*args, **options)
        self.today = today
        self.team = {str(person.pk): person for person in team}
        self.fields["person"].choices = [(pk, one.name) for pk, one in self.team.items()]  # type: ignore[attr-defined]
        self.fields["course"].choices = course_choices()  # type: ignore[attr-defined]
        if len(self.team) == 1:
            self.fields["person"].widget = forms.HiddenInput()
        self.initial = {"person": next(iter(self.team), ""), "once": uuid4(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """The dates fit each other; `person` is somebody of the team."""
        typed = super().clean() or {}
        typed["person"] = self.team.get(typed.get("person", ""))
        passed_on = typed.get("passed_on")
        if passed_on and "until" in typed:
            a_year_on = passed_on + timedelta(days=365)
            typed["until"] = typed["until"] or a_year_on
            for field, says in wrong_dates(passed_on, typed["until"], self.today).items():
                self.add_error(field, says)
        return typed

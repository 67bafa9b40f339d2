"""What may be typed about accounts, their cases and their keepers."""

from datetime import date
from typing import Any

from django import forms

from playgate.people.models import Office, Person, Playgroup
from playgate.policy.accounts import FEWEST, NETWORKS, POINTS, SETTINGS, anonymous_needs_a_word
from playgate.policy.reviews import QUESTIONS

from .standing import adults_here

CHOICES = [(key, says) for key, (says, _) in NETWORKS.items()]
YES_NO = [("yes", "Yes"), ("no", "No")]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
OPEN = [("open", "Open: anybody in the world can see it"), ("closed", "Closed: members only")]
MOST = 2000
IS_NEEDED = {"required": "Please say something here."}
HELP = {point.key: point for point in POINTS}


def _words(label: str, help_text: str = "", most: int = 500, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    more.setdefault("error_messages", IS_NEEDED)
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=area, **more)


class ApplyForm(forms.Form):
    """Do we need another one? And if so: what would it be?"""

    considered = _words(
        "Why do the accounts we have not do?", "If one of them would do, you need no new one.", MOST
    )
    network = forms.ChoiceField(label="What sort of account would it be?", choices=CHOICES)
    name = forms.CharField(label="What would it be called?", max_length=120)


class ClaimForm(forms.Form):
    """An account that was there before anybody agreed to it."""

    network = forms.ChoiceField(label="What sort of account is it?", choices=CHOICES)
    name = forms.CharField(label="What is it called?", max_length=120)
    link = forms.URLField(
        label="Its address",
        max_length=200,
        assume_scheme="https",
        help_text="It begins with https://",
    )
    is_open = forms.ChoiceField(label="Who can see it?", choices=OPEN, widget=forms.RadioSelect)
    why = _words("What do you know about it?", "Who made it, and since when?", MOST)

    def clean_is_open(self) -> bool:
        """Whether anybody can see it."""
        return self.cleaned_data["is_open"] == "open"


class PointForm(forms.Form):
    """One of the five points, in words."""

    value = _words("", most=MOST)

    def __init__(self, *args: Any, point: str, **options: Any):
        super().__init__(*args, **options)
        self.fields["value"].label, self.fields["value"].help_text = (
            HELP[point].asks,
            HELP[point].help,
        )


class OpenForm(PointForm):
    """Open or closed."""

    value = forms.ChoiceField(choices=OPEN, widget=forms.RadioSelect, error_messages=IS_NEEDED)  # type: ignore[assignment]

    def clean_value(self) -> bool:
        """Whether anybody can see it."""
        return self.cleaned_data["value"] == "open"


class KeepersForm(PointForm):
    """Two people or more; a parent by their address, so that no list of families is shown."""

    value = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)  # type: ignore[assignment]
    parents = forms.CharField(
        label="A parent or carer will help to run it",
        required=False,
        max_length=500,
        help_text="Type the e-mail address they sign in with; with commas between.",
    )

    def __init__(self, *args: Any, playgroup: Playgroup, day: date, **options: Any):
        super().__init__(*args, **options)
        self.playgroup, self.day = playgroup, day
        self.fields["value"].choices = adults_here(playgroup, day)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The people meant, each once: two different ones at least."""
        typed = super().clean() or {}
        found = {one.pk: one for one in Person.objects.filter(pk__in=typed.get("value", []))}
        for address in filter(None, map(str.strip, typed.get("parents", "").split(","))):
            person = person_here(self.playgroup, address, self.day)
            if person is None:
                self.add_error("parents", f"Nobody here signs in with {address}.")
            else:
                found[person.pk] = person
        if not self.errors and len(found) < FEWEST:
            self.add_error("value", "Name two different people at least.")
        typed["value"] = list(found.values())
        return typed


def person_here(playgroup: Playgroup, address: str, day: date) -> Person | None:
    """Somebody with a role here, by the address they sign in with."""
    offices = Office.objects.filter(playgroup=playgroup, person__email__iexact=address)
    office = offices.held(day).select_related("person").first()  # type: ignore[attr-defined]
    return office.person if office else None


class DecideForm(forms.Form):
    """What a head says about a case, and why."""

    why = _words("Why?", "Kept with your answer. The applicant reads it.", 1000)
    says_free = forms.BooleanField(
        label="Nobody close to me asks for this, would run it, or decides about it",
        error_messages={
            "required": "If somebody close to you has a part in it, say so first: then another "
            "trustee decides. Else tick this."
        },
    )
    round = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30_000)


class SettingsForm(forms.Form):
    """What is seen to when an account is made: each is asked, and each answer is kept."""

    note = _words("Anything to add?", "No passwords here.", 1000, required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for one in SETTINGS:
            self.fields[one.key] = forms.ChoiceField(
                label=one.says,
                help_text=one.help,
                choices=one.answers,
                widget=forms.RadioSelect,
                error_messages={"required": "Please answer this one."},
            )
        self.order_fields(["on", "link", *(one.key for one in SETTINGS), "note"])

    def answers(self) -> dict[str, str]:
        """What was answered, by key."""
        return {one.key: self.cleaned_data[one.key] for one in SETTINGS}

    def clean(self) -> dict[str, Any]:
        """Left on, posting without a name asks for a reason."""
        typed = super().clean() or {}
        if anonymous_needs_a_word(typed, typed.get("note", "")):
            self.add_error("note", "Say why people may post there without a name.")
        return typed


class CreateForm(SettingsForm):
    """The same, with the day and the link of the new account."""

    on = forms.DateField(label="On which day was it made?", widget=DAY)
    link = forms.URLField(
        label="Its address",
        max_length=200,
        assume_scheme="https",
        help_text="It begins with https://",
    )

    def __init__(self, *args: Any, today: date, agreed_on: date, **options: Any):
        super().__init__(*args, initial={"on": today}, **options)
        self.today, self.agreed_on = today, agreed_on

    def clean_on(self) -> date:
        """Not before both had agreed, and not in the days to come."""
        on = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("That day is still to come.")
        if on < self.agreed_on:
            raise forms.ValidationError("On that day it had not been agreed to yet.")
        return on


class KeeperForm(forms.Form):
    """Somebody who is to keep an account: a colleague, or a parent by their address."""

    person = forms.ChoiceField(label="Who?", required=False)
    parent = forms.EmailField(
        label="Or a parent or carer", required=False, help_text="The address they sign in with."
    )

    def __init__(self, *args: Any, playgroup: Playgroup, day: date, **options: Any):
        super().__init__(*args, **options)
        self.playgroup, self.day = playgroup, day
        nobody = [("", "Choose somebody")]
        self.fields["person"].choices = nobody + adults_here(playgroup, day)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The person meant."""
        typed = super().clean() or {}
        if typed.get("parent"):
            typed["who"] = person_here(self.playgroup, typed["parent"], self.day)
        else:
            chosen = typed.get("person")
            typed["who"] = Person.objects.filter(pk=chosen).first() if chosen else None
        if not typed["who"] and not self.errors:
            field = "parent" if typed.get("parent") else "person"
            self.add_error(field, "We know nobody like that here. Please choose somebody.")
        return typed


class ReviewForm(forms.Form):
    """What was found when an account was looked at again."""

    note = _words("What did you find, or put right?", "No passwords here.", 1000, required=False)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for one in QUESTIONS:
            self.fields[one.key] = forms.ChoiceField(
                label=one.asks,
                help_text=one.help,
                choices=YES_NO,
                widget=forms.RadioSelect,
                error_messages={"required": "Please answer this one."},
            )
        self.order_fields([*(one.key for one in QUESTIONS), "note"])

    def answers(self) -> dict[str, str]:
        """What was answered, by key."""
        return {one.key: self.cleaned_data[one.key] for one in QUESTIONS}

    def clean(self) -> dict[str, Any]:
        """A no asks for a word."""
        typed = super().clean() or {}
        if "no" in typed.values() and not typed.get("note", "").strip():
            self.add_error("note", "Something is not as it should be: say what, and what you do.")
        return typed


class AskToCloseForm(forms.Form):
    """Who was asked to close an account that is not wanted."""

    whom = forms.CharField(label="Whom did you ask, and how?", max_length=500)


class CloseForm(forms.Form):
    """The end of an account."""

    why = _words("Why is it closed?")
    archived = _words("What is kept of it, and where?", "Posts, pictures, messages; or nothing.")
    told = _words("Who is told?", "Those who follow it, families, colleagues.")
    stay = _words(
        "What is out there stays: why?",
        "Leave this empty if it is taken down. Then it is on your list until it is gone.",
        required=False,
    )


class FacesForm(forms.Form):
    """Why children may be recognised on an open account."""

    why = forms.CharField(
        label="Why should faces be seen here?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you weighed: who looks at it, what it is for, what could go wrong.",
    )

"""What a family says about pictures, as it is typed: a line for each place, opened at need."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms

from playgate.policy.permissions import INSIDE, MEDIA, USES, WAYS, Answer, ChildFacts, How, Said

from .forms import DAY
from .models import Carer, Child, Person
from .sealing import REASONS, Reason

LEVELS = {
    "no": "No",
    "no face": "Yes, if nobody could recognise the child",
    "group": "Yes, together with others",
    "alone": "Yes, also alone",
}
VOICE = {"no": "No", "alone": "Yes"}
LANGUAGES = {
    "en": "English",
    "cy": "Welsh",
    "pl": "Polish",
    "ro": "Romanian",
    "ur": "Urdu",
    "ar": "Arabic",
    "uk": "Ukrainian",
}
BY_US = ("paper", "in person")
PRESETS = {
    "nothing": "Nothing",
    "inside": "Inside the playgroup only",
    "last": "As they said before",
}


def level(said: Said | Answer | None) -> str:
    """One of `LEVELS`."""
    if said is None or not said.allowed:
        return "no"
    if not said.faces:
        return "no face"
    return "group" if said.groups_only else "alone"


def last_said(child: ChildFacts, mark: str, use: str, medium: str) -> Answer | None:
    """What one person said last about a cell, whether it still holds or not."""
    own = [one for one in child.by_cell.get((use, medium), ()) if one.by == mark]
    return own[-1] if own else None


class PermitForm(forms.Form):
    """One person's whole answer."""

    given_by = forms.ChoiceField(label="Who says so?", required=False)
    how = forms.ChoiceField(
        label="How did they say it?",
        choices=[(way, WAYS[way]) for way in BY_US],
        initial="paper",
        widget=forms.RadioSelect,
    )
    witness = forms.ChoiceField(
        label="Who heard it too?", required=False, help_text="Only for what was said in person."
    )
    language = forms.ChoiceField(
        label="In which language did they read the form?",
        choices=list(LANGUAGES.items()),
        initial="en",
    )
    after_leaving = forms.BooleanField(
        label="What is out may stay after the child has left", required=False
    )
    ends = forms.DateField(
        label="Only until",
        required=False,
        widget=DAY,
        help_text="That day included. Empty: until they change it, or the child leaves.",
    )
    paper = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, child: Child, team: list[tuple[str, str]], **options: Any):
        super().__init__(*args, **options)
        self.decide = {str(one.person_id): one.person for one in child.carers.all() if one.decides}
        who = [(key, person.name) for key, person in self.decide.items()]
        self.fields["given_by"].choices = who or [("", "The family")]  # type: ignore[attr-defined]
        self.fields["witness"].choices = [("", "Nobody"), *team]  # type: ignore[attr-defined]
        for use, name in USES.items():
            for medium, choices, words in (
                ("photo", LEVELS, "Photos"),
                ("video", LEVELS, "Video"),
                ("voice", VOICE, "Their voice"),
            ):
                self.fields[f"{use}.{medium}"] = forms.ChoiceField(
                    label=f"{words} in {name}",
                    choices=list(choices.items()),
                    required=False,
                )
            label = f"Their first name beside a picture in {name}"
            self.fields[f"{use}.name"] = forms.BooleanField(label=label, required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("how") == "in person" and not typed.get("witness"):
            self.add_error("witness", "Choose a colleague who heard it, or keep it on paper.")
        return typed

    def places(self) -> Iterator[dict[str, Any]]:
        """Each use with its fields, and what stands there in a few words."""
        for use, name in USES.items():
            fields = [self[f"{use}.{part}"] for part in ("photo", "video", "voice", "name")]
            values = [str(one.value() or "no") for one in fields[:3]]
            wrong = any(field.errors for field in fields)
            says = {"no": "no", "no face": "without face", "group": "in a group", "alone": "yes"}
            told = zip(MEDIA.values(), values, strict=True)
            about = " ".join(f"{of.capitalize()}: {says.get(one, one)}." for of, one in told)
            yield {"name": name, "fields": fields, "about": about, "open": wrong}

    def top(self) -> list[Any]:
        """The fields above the places."""
        return [self[name] for name in ("given_by", "how", "witness", "language")]

    def bottom(self) -> list[Any]:
        """The fields below them."""
        return [self[name] for name in ("after_leaving", "ends", "paper")]

    def cells(self) -> list[Said]:
        """The whole grid as it was typed; what was not sent is a no."""
        typed = self.cleaned_data
        stays, ends = typed["after_leaving"], typed["ends"]
        return [
            Said(
                use,
                medium,
                allowed=(chosen := typed.get(f"{use}.{medium}") or "no") != "no",
                faces=chosen != "no face",
                groups_only=chosen == "group",
                first_name=bool(typed.get(f"{use}.name")),
                after_leaving=stays,
                ends=ends,
            )
            for use in USES
            for medium in ("photo", "video", "voice")
        ]

    def how_said(self) -> How:
        """How it was said, with the form and its scan."""
        typed = self.cleaned_data
        return How(typed["how"], language=typed["language"], paper=typed["paper"])


def begun(child: ChildFacts, mark: str, preset: str, paper: UUID | None = None) -> dict[str, Any]:
    """What the form begins with: a preset, or what this person said before."""
    filled: dict[str, Any] = {"given_by": mark, "paper": paper, "after_leaving": False}
    for use in USES:
        for medium in ("photo", "video", "voice"):
            said = last_said(child, mark, use, medium)
            chosen = level(said)
            if medium == "voice" and chosen != "no":
                chosen = "alone"
            if preset in {"nothing", "inside"}:
                is_open = preset == "inside" and use in INSIDE and medium == "photo"
                chosen = "alone" if is_open else "no"
            elif said and said.allowed:
                filled["after_leaving"] |= said.after_leaving
                filled["ends"] = said.ends
                filled[f"{use}.name"] = said.first_name
            filled[f"{use}.{medium}"] = chosen
    return filled


def silent(child: ChildFacts) -> frozenset[str]:
    """Those who decide for a child and have not said anything yet."""
    return child.must_answer - {answer.by for answer in child.answers}


def unheard(carers: Iterable[Carer], child: ChildFacts) -> list[Person]:
    """The same, as people."""
    marks = silent(child)
    return [one.person for one in carers if str(one.person_id) in marks]


class ReasonForm(forms.Form):
    """Why a child must not be shown; it is sealed as soon as it is sent."""

    kind = forms.ChoiceField(
        label="Why?", choices=[("", "I keep no reason here"), *REASONS.items()], required=False
    )
    words = forms.CharField(
        label="What does the safeguarding lead have to know?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text="Sealed at once. Only the safeguarding lead and deputy can open it.",
    )

    def reason(self) -> Reason | None:
        """What was typed, if anything was."""
        typed = self.cleaned_data
        if not (typed["kind"] or typed["words"]):
            return None
        return Reason(typed["kind"] or "other", typed["words"])


class FormerNameForm(forms.Form):
    """A name that the child had once."""

    name = forms.CharField(
        label="The whole name of before",
        max_length=120,
        help_text="It will stop in every text, and no page shows it again.",
    )

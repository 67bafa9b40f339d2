"""What may be typed about a picture."""

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from playgate.people.models import Person
from playgate.policy.concerns import Outcome
from playgate.policy.cropping import is_window
from playgate.policy.findings import Box
from playgate.policy.pictures import Said, Who
from playgate.policy.retention import FEWEST_UNUSED, MOST_UNUSED

BUTTONS = {"blur": Who.BLURRED, "grown-up": Who.GROWN_UP, "visitor": Who.VISITOR}
NAMED = {"person": Who.GROWN_UP, "guest": Who.VISITOR}
SAID = {"blur": Said.BLURRED, "stay": Said.STAYS, "open": Said.NOTHING_YET}
WAITS, A_LITTLE = timedelta(days=8), timedelta(minutes=5)
SPOTS = 6
SMALLEST = 0.004
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WhoForm(forms.Form):
    """Who a face is: `child:KEY`, `person:ID`, `guest:ID`, `grown-up`, `visitor` or `blur`."""

    def clean(self) -> dict[str, Any]:
        said = self.data.get("is", "")
        who, _, key = said.partition(":")
        if who == "child" and key:
            return {"who": Who.CHILD, "key": key}
        if who in NAMED and key:
            return {"who": NAMED[who], "key": key}
        if said not in BUTTONS:
            raise forms.ValidationError("Say who this is, or blur the face.")
        return {"who": BUTTONS[said], "key": ""}


class FindForm(forms.Form):
    """Which pictures are looked for: words, or a child's name; a day; from the how many-th on."""

    words_typed = forms.CharField(
        label="What it shows, or a child in it",
        help_text="A few words. They are kept out of every address.",
        max_length=100,
        required=False,
    )
    day = forms.DateField(label="The day it came in", required=False, widget=DAY)
    start = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    @property
    def words(self) -> list[str]:
        """What each picture has to tell; the first few words."""
        return str(self.cleaned_data["words_typed"]).split()[:6]

    @property
    def is_something(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.words or self.cleaned_data["day"])


class CameraForm(forms.Form):
    """What the camera of a setting's own device says of a picture: its own id, and when."""

    id = forms.UUIDField()
    taken_at = forms.IntegerField(min_value=0)

    def __init__(self, *args: Any, now: datetime, **more: Any):
        super().__init__(*args, **more)
        self.now = now

    def clean_taken_at(self) -> datetime | None:
        """The moment, where it lies in the last days; a clock that is wrong says nothing."""
        seconds = min(self.cleaned_data["taken_at"] / 1000, 1e11)
        taken = datetime.fromtimestamp(seconds, UTC)
        return taken if self.now - WAITS <= taken <= self.now + A_LITTLE else None


class WordsForm(forms.Form):
    """What is done with words in a picture: `blur`, `stay`, or `open` to be asked once more."""

    def clean(self) -> dict[str, Any]:
        said = SAID.get(self.data.get("is", ""))
        if said is None:
            raise forms.ValidationError("Blur these words, or say that they may stay.")
        return {"said": said}


class FaceForm(forms.Form):
    """Where a face is: fractions of the picture, or one square of six by six."""

    x = forms.FloatField(required=False)
    y = forms.FloatField(required=False)
    w = forms.FloatField(required=False)
    h = forms.FloatField(required=False)
    spot = forms.RegexField(r"^[1-6]-[1-6]$", required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("spot"):
            row, column = (int(part) - 1 for part in typed["spot"].split("-"))
            return {"box": Box(column / SPOTS, row / SPOTS, 1 / SPOTS, 1 / SPOTS)}
        sides = [typed.get(side) for side in "xywh"]
        if not all(side is not None and math.isfinite(side) for side in sides):
            raise forms.ValidationError("Show where the face is, then press the button.")
        x, y, w, h = (min(max(float(side or 0), 0.0), 1.0) for side in sides)
        w, h = min(w, 1 - x), min(h, 1 - y)
        if w < SMALLEST or h < SMALLEST:
            raise forms.ValidationError("That frame is too small to be a face.")
        return {"box": Box(x, y, w, h)}


class CropForm(forms.Form):
    """How much of a picture is cut off at each side, in hundredths of it."""

    left = forms.FloatField(required=False)
    top = forms.FloatField(required=False)
    right = forms.FloatField(required=False)
    bottom = forms.FloatField(required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        sides = [(typed.get(side) or 0.0) / 100 for side in ("left", "top", "right", "bottom")]
        if self.errors or not all(math.isfinite(side) and 0 <= side <= 1 for side in sides):
            raise forms.ValidationError("Say for each side how much is cut off, from 0 to 90.")
        left, top, right, bottom = sides
        window = Box(left, top, 1 - left - right, 1 - top - bottom)
        if not any(sides):
            raise forms.ValidationError("Nothing would be cut off. Draw what should stay.")
        if not is_window(window):
            raise forms.ValidationError("At least a tenth of each edge has to stay.")
        return {"window": window}


class WitnessForm(forms.Form):
    """A colleague who sees that a picture is wiped."""

    witness = forms.ChoiceField(label="Who is with you, and sees that it is wiped?")

    def __init__(self, *args: Any, colleagues: Iterable[Person], **more: Any):
        super().__init__(*args, **more)
        self.people = {str(one.pk): one for one in colleagues}
        named = [(key, one.name) for key, one in self.people.items()]
        self.fields["witness"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]
        self.fields["witness"].error_messages["required"] = "Choose the colleague who is with you."

    def clean_witness(self) -> Person:
        return self.people[self.cleaned_data["witness"]]


class EndForm(forms.Form):
    """How a worry came to its end, and who said so."""

    outcome = forms.ChoiceField(
        label="What did they say?", choices=[(one.name, one.value) for one in Outcome]
    )
    reference = forms.CharField(
        label="Their reference", max_length=100, help_text="The number that the police gave you."
    )

    def clean_outcome(self) -> Outcome:
        return Outcome[self.cleaned_data["outcome"]]


class DaysForm(forms.Form):
    """How many days a picture is kept that is in nothing."""

    days = forms.IntegerField(
        label="Days until a picture that nobody uses is wiped",
        min_value=FEWEST_UNUSED,
        max_value=MOST_UNUSED,
        help_text=f"From {FEWEST_UNUSED} to {MOST_UNUSED}; a week is usual.",
    )


class DescribeForm(forms.Form):
    """What a picture shows, in a few words."""

    alt = forms.CharField(max_length=400, required=False, strip=True)


class ScanForm(forms.Form):
    """A page of paper, photographed or scanned."""

    file = forms.FileField(
        label="The picture of the paper",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"}),
        help_text="If it is upside down, you can turn it afterwards.",
    )


class UploadForm(forms.Form):
    """A film that is to come in piece by piece: how many bytes it has, and what was seen of it."""

    size = forms.IntegerField(min_value=0, max_value=1 << 50)
    seen = forms.RegexField(r"^[0-9a-f]{64}$")


class UploadedForm(forms.Form):
    """A film that has come in piece by piece, named by a form in the place of a file."""

    upload = forms.UUIDField()

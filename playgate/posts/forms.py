"""What may be typed about a post."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from playgate.ledger.book import Refused
from playgate.policy.mistakes import RISKS, WHAT, Assessment, Risk, why_not_assess
from playgate.policy.pictures import why_not_take
from playgate.policy.wording import MOST_CHARACTERS


class WordsForm(forms.Form):
    """The words of a post, and whose pictures and words they are."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        error_messages={"max_length": f"That is too long: at most {MOST_CHARACTERS} letters."},
    )
    permission_from = forms.CharField(required=False, max_length=200)
    credit = forms.CharField(required=False, max_length=200)
    is_controversial = forms.BooleanField(required=False)

    def clean_text(self) -> str:
        """Line ends as on this side of the wire; what no page can show is let go."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        return text.encode("utf-8", "ignore").decode()


class WallTimeField(forms.DateTimeField):
    """A time as the wall clock shows it, without a zone: whoever asks knows whose clock it is."""

    def to_python(self, value: Any) -> datetime | None:
        """The date and time as typed; no zone of this machine has a say."""
        with timezone.override(UTC):
            typed = super().to_python(value)
        return typed.replace(tzinfo=None) if typed else None

    @staticmethod
    def at(typed: datetime, zone: ZoneInfo) -> datetime:
        """The moment meant; of an hour that comes twice the first. Raises `ValidationError`."""
        when = typed.replace(tzinfo=zone)
        back = datetime.fromtimestamp(when.timestamp(), zone).replace(tzinfo=None)
        if back != typed:
            raise forms.ValidationError("The clocks go forward then: that time does not exist.")
        return when


class SendBackForm(forms.Form):
    """Why a post goes back to its author."""

    why = forms.CharField(
        max_length=500, error_messages={"required": "Say in a few words what should change."}
    )


class TimeForm(forms.Form):
    """When a post should go out, as the wall clock says it; nothing: no time."""

    when = WallTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": "That is not a date and a time."},
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any):
        super().__init__(*args, **options)
        self.zone = zone

    def clean_when(self) -> datetime | None:
        """The moment meant. A time that the clock skips in spring is refused kindly."""
        typed = self.cleaned_data["when"]
        return WallTimeField.at(typed, self.zone) if typed else None


class OutForm(forms.Form):
    """Where a copy can be seen, now that it is out."""

    link = forms.URLField(
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": "Paste the link of the post, so that everyone can find it again.",
            "invalid": "That does not look like a link. It begins with https://",
        },
    )


class ScreenForm(forms.Form):
    """A picture of the screen. What it is shows in the cage."""

    screen = forms.FileField(
        error_messages={
            "required": "Choose the picture of the screen first.",
            "empty": "This file is empty. Please choose another picture.",
        },
    )

    def clean_screen(self) -> UploadedFile | None:
        """Said at the form, before anything is done."""
        file: UploadedFile | None = self.cleaned_data["screen"]
        if file and (refusal := why_not_take(file.size or 0)):
            raise forms.ValidationError(f"{refusal.says} {refusal.remedy}")
        return file


@contextmanager
def said_at_screen(form: ScreenForm, *, sent: bool = True) -> Iterator[None]:
    """What is refused is said at the picture of the screen, if one was sent; what was typed stays.

    Raises `Refused` where none was sent.
    """
    try:
        yield
    except Refused as why:
        if not sent:
            raise
        form.add_error("screen", f"{why.refusal.says} {why.refusal.remedy}")


class DownForm(ScreenForm):
    """How we know that a copy is down: words, and a picture of the screen if there is one."""

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self.fields["screen"].required = False

    proof = forms.CharField(
        max_length=500,
        error_messages={"required": "Open the link once more, and say what you see there now."},
    )


class ExplainForm(forms.Form):
    """What went wrong, and who may have seen it."""

    what = forms.ChoiceField(
        label="What went wrong?",
        choices=list(WHAT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes nearest."},
    )
    who_could_see = forms.CharField(
        label="Who may have seen it?",
        max_length=300,
        required=False,
        help_text="Such as: everybody, for ten minutes.",
    )


class AssessForm(forms.Form):
    """What a mistake means for those whom it touches."""

    risk = forms.ChoiceField(
        label="What could come of it?",
        choices=list(RISKS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes nearest."},
    )
    told_families = forms.BooleanField(label="The families have been told", required=False)
    told_ico = forms.BooleanField(label="The data regulator (ICO) has been told", required=False)
    why = forms.CharField(
        label="Why do you think so?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    learnt = forms.CharField(
        label="What do we do differently now?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """What is still missing is said at the form, with all that was typed."""
        said = super().clean() or {}
        if "risk" not in said:
            return said
        self.found = Assessment(
            Risk(said["risk"]), said["told_ico"], said["told_families"], said.get("why", "")
        )
        if refusal := why_not_assess(self.found):
            raise forms.ValidationError(f"{refusal.says} {refusal.why} {refusal.remedy}")
        return said

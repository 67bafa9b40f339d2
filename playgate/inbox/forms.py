"""What may be typed about what comes back."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from playgate.policy.inbox import Kind
from playgate.policy.incoming import IN_WORDS, MOST_KEPT, CameAs
from playgate.policy.wording import MOST_CHARACTERS
from playgate.posts.forms import WallTimeField

KINDS = {
    Kind.QUERY: "A question",
    Kind.COMPLAINT: "A complaint",
    Kind.REQUEST: "A request",
    Kind.COMMENT: "A comment",
    Kind.THANKS: "Thanks",
    Kind.HEART: "A heart or a thumb",
}
WALL = "%Y-%m-%dT%H:%M"


def too_long(most: int) -> dict[str, str]:
    """What is said about too many letters."""
    return {"max_length": f"That is too long: at most {most} letters."}


class ReceiveForm(forms.Form):
    """Something that came back, typed in or pasted, with a picture of the screen."""

    account = forms.ChoiceField(label="Where did it come?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=list(KINDS.items())
    )
    text = forms.CharField(
        label="What does it say?",
        required=False,
        max_length=MOST_KEPT,
        error_messages=too_long(MOST_KEPT),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Paste it just as it stands there.",
    )
    author = forms.CharField(
        label="Who wrote it?",
        required=False,
        max_length=120,
        help_text="The name they use there.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    arrived_at = WallTimeField(
        label="When did it come?",
        input_formats=[WALL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    link = forms.URLField(label="Its link", required=False, max_length=500, assume_scheme="https")
    came_as = forms.ChoiceField(
        label="How did it come?", required=False, choices=list(IN_WORDS.items())
    )
    post = forms.ChoiceField(label="Under which post of ours?", required=False)
    screen = forms.FileField(
        label="A picture of the screen",
        required=False,
        help_text="It is kept as proof, and never published.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    more = ("link", "came_as", "post", "screen")

    def __init__(
        self, *args: Any, accounts: Any, posts: Any, zone: ZoneInfo, now: datetime, **options: Any
    ):
        super().__init__(*args, **options)
        arrived = timezone.localtime(now, zone).replace(tzinfo=None)
        self.initial = {"arrived_at": arrived, "kind": Kind.QUERY, "once": uuid4()}
        self.zone, self.now = zone, now
        self.accounts = {account.key: account for account in accounts}
        self.posts = {str(one.pk): one for one in posts}
        choose(self, "account", [(key, one.name) for key, one in self.accounts.items()])
        choose(self, "post", [("", "None, or an older one"), *map(_line_of, self.posts.values())])
        if self.accounts:
            self.fields["account"].initial = next(iter(self.accounts))

    @property
    def first_ones(self) -> list[Any]:
        """What is asked first; the rest waits behind a tap."""
        return [self[name] for name in self.fields if name not in self.more]

    @property
    def more_ones(self) -> list[Any]:
        """What is asked of those who want to say more."""
        return [self[name] for name in self.more]

    def clean_arrived_at(self) -> datetime:
        """The moment in the playgroup's zone; nothing comes from the future."""
        arrived = WallTimeField.at(self.cleaned_data["arrived_at"], self.zone)
        if arrived > self.now and (arrived - self.now).total_seconds() > 60:
            raise forms.ValidationError("That time is still to come.")
        return min(arrived, self.now)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["text"] = typed.get("text", "").encode("utf-8", "ignore").decode()
        shown = typed["text"].strip() or typed.get("screen")
        if not shown and typed.get("kind") != Kind.HEART:
            self.add_error("text", "Paste or type what it says.")
        typed["account"] = self.accounts.get(typed.get("account", ""))
        typed["post"] = self.posts.get(typed.get("post", ""))
        typed["came_as"] = typed.get("came_as") or CameAs.COMMENT
        return typed


def _line_of(post: Any) -> tuple[str, str]:
    words = " ".join(post.text.split())
    return str(post.pk), f"{words[:50]}…" if len(words) > 50 else words or "A picture"


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Say between what somebody can choose."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    """What we answer."""

    text = forms.CharField(
        label="Our reply",
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        error_messages=too_long(MOST_CHARACTERS),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SendForm(forms.Form):
    """It is sent; where it is late, why."""

    why_late = forms.CharField(
        label="What held it up?",
        required=False,
        max_length=500,
        help_text="A short word. It helps us to do better next time.",
    )


class SnoozeForm(forms.Form):
    """Until when something is put aside."""

    until = WallTimeField(
        label="Until when?",
        input_formats=[WALL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )


class NoteForm(forms.Form):
    """A word to colleagues."""

    note = forms.CharField(
        label="A word to colleagues",
        max_length=2000,
        error_messages=too_long(2000),
        help_text="Nobody outside sees it. A family may ask to see it, so write what is so.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CaptureForm(forms.Form):
    """A picture of the screen."""

    screen = forms.FileField(
        label="A picture of the screen",
        help_text="It is kept as proof, and never published.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )


class SavedForm(forms.Form):
    """Words that come back often."""

    title = forms.CharField(label="What it is for", max_length=80)
    text = forms.CharField(
        label="The words",
        max_length=2000,
        error_messages=too_long(2000),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

"""What may be typed about what comes back."""

from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from playgate.policy.inbox import Kind
from playgate.policy.wording import MOST_CHARACTERS
from playgate.posts.forms import WallTimeField

KINDS = {
    Kind.QUERY: "A question",
    Kind.COMPLAINT: "A complaint",
    Kind.COMMENT: "A comment",
    Kind.THANKS: "Thanks",
    Kind.HEART: "A heart or a thumb",
}
TOO_LONG = {"max_length": f"That is too long: at most {MOST_CHARACTERS} letters."}


class ReceiveForm(forms.Form):
    """A comment, typed in or pasted."""

    account = forms.ChoiceField(label="Where did it come?", widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, choices=list(KINDS.items())
    )
    text = forms.CharField(
        label="What does it say?",
        required=False,
        max_length=MOST_CHARACTERS,
        error_messages=TOO_LONG,
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
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    link = forms.URLField(label="Its link", required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, accounts: Any, zone: ZoneInfo, now: datetime, **options: Any):
        super().__init__(*args, **options)
        arrived = timezone.localtime(now, zone).replace(tzinfo=None)
        self.initial = {"arrived_at": arrived, "kind": Kind.QUERY, "once": uuid4()}
        self.zone, self.now = zone, now
        self.accounts = {account.key: account for account in accounts}
        self.fields["account"].choices = [(key, one.name) for key, one in self.accounts.items()]  # type: ignore[attr-defined]
        if self.accounts:
            self.fields["account"].initial = next(iter(self.accounts))

    def clean_arrived_at(self) -> datetime:
        """The moment in the playgroup's zone; nothing comes from the future."""
        arrived = WallTimeField.at(self.cleaned_data["arrived_at"], self.zone)
        if arrived > self.now and (arrived - self.now).total_seconds() > 60:
            raise forms.ValidationError("That time is still to come.")
        return min(arrived, self.now)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["text"] = typed.get("text", "").encode("utf-8", "ignore").decode()
        if not typed["text"].strip() and typed.get("kind") != Kind.HEART:
            self.add_error("text", "Paste or type what it says.")
        typed["account"] = self.accounts.get(typed.get("account", ""))
        return typed


class ReplyForm(forms.Form):
    """What we answer."""

    text = forms.CharField(
        label="Our reply",
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        error_messages=TOO_LONG,
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

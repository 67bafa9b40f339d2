"""What may be typed about a record."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from playgate.inbox.forms import WALL, choose, too_long
from playgate.people.models import Person
from playgate.policy.incidents import OUTCOMES, SAYS, Kind
from playgate.policy.incidents.agencies import MOST_IN_NUMBER, agencies, local_ones
from playgate.policy.incidents.conduct import SAY_WHAT_KIND
from playgate.policy.incidents.conduct import SAYS as CONDUCT
from playgate.posts.forms import WallTimeField

MOST = 8000
SOMEBODY_ELSE = "somebody else"


def words(label: str, help_text: str = "", rows: int = 3, **more: Any) -> Any:
    """A few lines of typed words, which are sealed."""
    return forms.CharField(
        label=label,
        max_length=MOST,
        help_text=help_text,
        error_messages=too_long(MOST),
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class OneOfSeveral(forms.Form):
    """A form that shares its page with others: its fields have ids of their own."""

    def __init__(self, *args: Any, **options: Any):
        own = {"auto_id": f"{type(self).__name__.lower()}_%s"}
        super().__init__(*args, **{**own, **options})


class AboutForm(OneOfSeveral):
    """Whom it is about."""

    about = forms.MultipleChoiceField(
        label="Whom is it about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They never see this, nor does anybody who is close to them.",
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any):
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        named = [(str(one.pk), one.name) for one in people]
        choose(self, "about", [*named, (SOMEBODY_ELSE, "Somebody who is not on this list")])

    @property
    def whom(self) -> dict[str, Any]:
        """Whom it is about, and whether it is somebody who is not on the list."""
        chosen = self.cleaned_data.get("about", [])
        return {
            "about": [self.people[one] for one in chosen if one in self.people],
            "somebody_else": SOMEBODY_ELSE in chosen,
        }


def conduct_field(**more: Any) -> Any:
    """Which kind of conduct it is."""
    return forms.ChoiceField(
        label="What kind of conduct is it?",
        error_messages={"required": f"{SAY_WHAT_KIND.says} {SAY_WHAT_KIND.remedy}"},
        widget=forms.RadioSelect,
        choices=[
            (wrong, f"{wrong.capitalize()}: {says[0].lower()}{says[1:]}")
            for wrong, says in CONDUCT.items()
        ],
        **more,
    )


def day_field(label: str, help_text: str = "") -> Any:
    """A day."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class BeginForm(AboutForm):
    """What a record begins with. Beside a comment, nothing has to be typed."""

    words = words(
        "What was seen or said?",
        "Word for word, as far as you can. It is sealed: only those who look after it read it.",
        rows=4,
        required=False,
    )
    received_at = WallTimeField(
        label="When did it come in?",
        required=False,
        input_formats=[WALL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, is_alone: bool, zone: ZoneInfo, **options: Any):
        super().__init__(*args, **options)
        self.zone = zone
        if not is_alone:
            del self.fields["received_at"]
        if kind is Kind.CONDUCT:
            self.fields["conduct"] = conduct_field()
        if not SAYS[kind].asks_whom:
            self.fields["about"].label = "Is it about somebody who works or helps here?"

    def clean_received_at(self) -> datetime | None:
        """The moment at the playgroup; nothing lies ahead."""
        wall = self.cleaned_data["received_at"]
        if wall is None:
            return None
        at = WallTimeField.at(wall, self.zone)
        if at > timezone.now():
            raise forms.ValidationError("That is still to come. Please check the day and the time.")
        return at


class WordsForm(OneOfSeveral):
    """A note, a reason, what was said with a step."""

    words = words("In a few words", rows=2, required=False)


class HoldForm(WordsForm):
    """Who asks that it be kept, and for what; without a record, all of it."""

    incident = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ReferralForm(OneOfSeveral):
    """Who outside was told, when, and the reference."""

    agency = forms.ChoiceField(label="Who was told?")
    at = WallTimeField(
        label="When?",
        input_formats=[WALL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WALL),
    )
    words = words("The reference, or who took it", rows=2, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, now: datetime, **options: Any):
        super().__init__(*args, **options)
        self.zone = zone
        self.initial = {"at": timezone.localtime(now, zone).replace(tzinfo=None)}
        choose(self, "agency", [(one.key, one.says) for one in agencies().values()])

    def clean_at(self) -> datetime:
        """The moment at the playgroup."""
        return WallTimeField.at(self.cleaned_data["at"], self.zone)


class ChangeForm(AboutForm):
    """What it is after all, and why."""

    kind = forms.ChoiceField(
        label="What is it after all?",
        widget=forms.RadioSelect,
        choices=[(kind, told.name) for kind, told in SAYS.items()],
    )
    words = words("Why?", rows=2, required=False)
    conduct = conduct_field(required=False, help_text="Only where it is about conduct.")
    field_order = ("kind", "conduct", "about", "words")


class InviteForm(OneOfSeveral):
    """Who has to know, and why."""

    person = forms.ChoiceField(label="Who has to know of it?")
    words = words("Why?", rows=2, required=False)

    def __init__(self, *args: Any, people: list[Person], **options: Any):
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        choose(self, "person", [("", "Choose…"), *((str(one.pk), one.name) for one in people)])


class CloseForm(OneOfSeveral):
    """How it ended."""

    outcome = forms.ChoiceField(
        label="How did it end?", widget=forms.RadioSelect, choices=list(OUTCOMES.items())
    )
    words = words("Why is that enough, and what is learnt from it?", required=False)


class NumbersForm(forms.Form):
    """Our own numbers of those outside."""

    def __init__(self, *args: Any, known: dict[str, str], **options: Any):
        super().__init__(*args, **options)
        for one in local_ones():
            self.fields[one.key] = forms.RegexField(
                r"^[0-9+() /-]*$",
                label=one.says,
                required=False,
                max_length=MOST_IN_NUMBER,
                initial=known.get(one.key, ""),
                error_messages={
                    "invalid": "A telephone number has digits and spaces only.",
                    **too_long(MOST_IN_NUMBER),
                },
                widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            )

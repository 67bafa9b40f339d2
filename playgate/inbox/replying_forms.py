"""What may be typed about a reply of ours: other words, a word on it, what was seen there."""

from django import forms

from playgate.policy.replying import Word

from .forms import ReplyForm, too_long


class ChangeForm(ReplyForm):
    """Other words in place of those that were written."""


class ChangeThereForm(ChangeForm):
    """Other words for what stands there, and whether somebody else says yes first."""

    wants_sign_off = forms.BooleanField(
        label="Somebody else says yes before it is changed", required=False
    )


class OpinionForm(forms.Form):
    """Fine, or change this: and why, if they like."""

    word = forms.ChoiceField(choices=[(word, word) for word in Word])
    digest = forms.CharField(max_length=64)
    says = forms.CharField(
        label="A word on it",
        required=False,
        max_length=1000,
        error_messages=too_long(1000),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ItIsOutForm(forms.Form):
    """It is out there, and here is the link."""

    link = forms.URLField(
        label="Its link, if you have it", required=False, max_length=500, assume_scheme="https"
    )

    def clean_link(self) -> str:
        """A link that may be followed, or none."""
        link = str(self.cleaned_data["link"])
        if link and not link.startswith("https://"):
            raise forms.ValidationError("This is no link that can be opened. Leave it empty.")
        return link


class GoneForm(forms.Form):
    """What can be seen where it stood."""

    proof = forms.CharField(
        label="What can be seen there now?", max_length=500, error_messages=too_long(500)
    )

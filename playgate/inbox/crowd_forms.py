"""What may be typed about one public word for many."""

from django import forms

from playgate.policy.wording import MOST_CHARACTERS

from .forms import too_long


class CrowdForm(forms.Form):
    """The word, where it stands, and what it is."""

    text = forms.CharField(
        label="What do we say to all of them?",
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        error_messages=too_long(MOST_CHARACTERS),
        help_text="It stands where all of them can read it. It names nobody.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_whole = forms.ChoiceField(
        label="What is it?",
        required=False,
        initial="",
        choices=[
            ("", "It says that we have seen it: they stay open for the whole answer"),
            ("yes", "It is our whole answer: they are done, and complaints stay open as seen"),
        ],
        widget=forms.RadioSelect,
    )
    also_hurtful = forms.BooleanField(required=False)
    both_know = forms.BooleanField(
        label="The manager and the chairperson know these words", required=False
    )
    link = forms.URLField(
        label="Where does it stand? Its link",
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    why_late = forms.CharField(
        label="Some are late. What held them up?", required=False, max_length=500
    )

    def clean_link(self) -> str:
        """A link that may be followed; it is asked for once the word stands there."""
        link = str(self.cleaned_data["link"])
        if "sent" in self.data and not link.startswith("https://"):
            raise forms.ValidationError("Paste the link of where it stands, as https://…")
        return link

"""What may be typed when a comment breaks our rules."""

from typing import Any

from django import forms

from playgate.policy.moderating import IN_WORDS, RULES
from playgate.policy.wording import MOST_CHARACTERS

from .forms import choose, too_long


def _words(label: str, most: int, help_text: str = "", rows: int = 3, **more: Any) -> Any:
    """A few lines of typed words."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        error_messages=too_long(most),
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class StepInForm(forms.Form):
    """The rule, what is done, a private word, and what everybody reads."""

    rule = forms.ChoiceField(
        label="Which of our rules did it break?",
        widget=forms.RadioSelect,
        choices=[(key, rule.named.capitalize()) for key, rule in RULES.items()],
    )
    deed = forms.ChoiceField(
        label="What is done? The least that works.",
        widget=forms.RadioSelect,
    )
    why_not_less = _words(
        "To delete or block: why is hiding it not enough?", 500, rows=2, required=False
    )
    other_way = _words(
        "To block: how does this person still hear from us?",
        500,
        "By phone, by letter, at the gate.",
        rows=2,
        required=False,
    )
    may_not_copy = forms.BooleanField(
        label="A picture in it may be a crime to keep",
        required=False,
        help_text="An indecent picture of a child is never copied. Ring the police on 101.",
    )
    private_word = _words(
        "A private word to the person, where that is right",
        MOST_CHARACTERS,
        "You send it yourself. Leave it empty for none.",
        required=False,
    )
    explanation = _words(
        "What everybody reads",
        MOST_CHARACTERS,
        "It names the rule, and never the person or their words. Leave it empty for the usual "
        "words; you see them before they go out, and can change them.",
        required=False,
    )
    why_silent = _words(
        "Or nothing is said: why not?",
        500,
        "For example because it would point at a child.",
        rows=2,
        required=False,
    )
    often = ("rule", "deed")

    def __init__(self, *args: Any, deeds: frozenset[str], **options: Any):
        super().__init__(*args, **options)
        offered = [(str(deed), told.label) for deed, told in IN_WORDS.items() if deed in deeds]
        choose(self, "deed", offered)

    @property
    def first_ones(self) -> list[Any]:
        """What is asked each time."""
        return [self[name] for name in self.often]

    @property
    def more_ones(self) -> list[Any]:
        """What is asked of some."""
        return [self[name] for name in self.fields if name not in self.often]


class ProofForm(forms.Form):
    """What can be seen there now."""

    proof = _words(
        "What do you see there now?",
        500,
        "Open it once more and look. No names, please.",
        rows=2,
    )


class TellWhyForm(forms.Form):
    """What everybody reads, and where it stands."""

    text = _words("What everybody reads", MOST_CHARACTERS, rows=4)
    as_what = forms.ChoiceField(
        label="How is it said?",
        widget=forms.RadioSelect,
        choices=[("reply", "As a reply in the same place"), ("post", "As a post of its own")],
        initial="reply",
    )
    link = forms.URLField(label="Its link", required=False, max_length=500, assume_scheme="https")


class AskAgainForm(forms.Form):
    """What the person asks, as they told us."""

    says = _words("What do they say?", 1000, "In a few words, as they told you.", rows=2)


class UndoForm(forms.Form):
    """Why it is undone."""

    why = _words("Why is it undone?", 500, rows=2)

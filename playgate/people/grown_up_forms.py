"""What grown-ups say about pictures of themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms

from playgate.policy.permissions import USES, Answer, Said

from .forms import DAY


class OwnPicturesForm(forms.Form):
    """Where I may be seen."""

    photo = forms.MultipleChoiceField(
        label="Photos in which I can be recognised may appear in",
        required=False,
        choices=list(USES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Whatever is not ticked is a no.",
    )
    video = forms.MultipleChoiceField(
        label="Video of me may appear in",
        required=False,
        choices=list(USES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def cells(self) -> list[Said]:
        """A yes or no for each use, and for photos and video apart."""
        typed = self.cleaned_data
        return [
            Said(use, medium, allowed=use in typed[medium])
            for use in USES
            for medium in ("photo", "video")
        ]


class VisitorForm(OwnPicturesForm):
    """Somebody who is here for a day."""

    name = forms.CharField(label="The visitor's name", max_length=120)
    day = forms.DateField(label="Here on", widget=DAY)
    field_order = ("name", "day", "photo", "video")


def ticked(answers: Iterable[Answer]) -> dict[str, Any]:
    """What somebody said last: the newest answer for each place."""
    last = {(one.medium, one.use): one.allowed for one in sorted(answers, key=lambda one: one.at)}
    yes = [place for place, allowed in last.items() if allowed]
    return {medium: [use for of, use in yes if of == medium] for medium in ("photo", "video")}

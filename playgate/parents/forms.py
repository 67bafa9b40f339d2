"""What may be typed about the public page."""

from django import forms


class SayForm(forms.Form):
    """The words of one part."""

    text = forms.CharField(
        label="What should everybody read?",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="An empty line begins a new paragraph. Web addresses become links by themselves.",
    )

    def clean_text(self) -> str:
        """Line ends as on this side of the wire; what no page can show is let go."""
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        return text.encode("utf-8", "ignore").decode()

"""What may be typed about people, children, and their permissions."""

from django import forms

from playgate.policy.permissions import KINDS_OF_CARER, PARENT

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EndForm(forms.Form):
    """A last day."""

    ends = forms.DateField(label="Until when, that day included?", widget=DAY)


class EnrolForm(forms.Form):
    """A child that joins."""

    name = forms.CharField(label="The child's whole name", max_length=120)
    nicknames = forms.CharField(
        label="What else are they called?",
        max_length=200,
        required=False,
        help_text="With commas between. It helps to notice a name in a post.",
    )
    born = forms.DateField(label="Born on", required=False, widget=DAY)
    starts = forms.DateField(label="On roll from", widget=DAY)
    carers_live_apart = forms.BooleanField(
        label="The parents live apart", required=False, help_text="Then both are asked, always."
    )


class CarerForm(forms.Form):
    """A grown-up of a child."""

    name = forms.CharField(label="Their name", max_length=120)
    email = forms.EmailField(label="Their e-mail address")
    parental_responsibility = forms.BooleanField(
        label="They have parental responsibility",
        required=False,
        help_text="A foster carer does not: then the local authority says yes or no.",
    )
    kind = forms.ChoiceField(
        label="Who are they to the child?", required=False, choices=KINDS_OF_CARER.items()
    )

    def clean_kind(self) -> str:
        """A parent, unless something else is said."""
        return self.cleaned_data["kind"] or PARENT

"""What may be typed about people, children, and their permissions."""

from typing import Any

from django import forms

from playgate.policy.permissions import USES

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOW = {"paper": "On paper", "in person": "In person", "own page": "On their own phone"}


class PermissionForm(forms.Form):
    """One family's answers: yes or no for each use."""

    given_by = forms.ChoiceField(label="Who says so?", required=False)
    how = forms.ChoiceField(
        label="How did they say it?", choices=list(HOW.items()), initial="paper"
    )
    uses = forms.MultipleChoiceField(
        label="Where may pictures of this child appear?",
        required=False,
        choices=list(USES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Whatever is not ticked is a no.",
    )
    no_faces = forms.BooleanField(label="Only where the face cannot be seen", required=False)
    groups_only = forms.BooleanField(label="Only together with others", required=False)

    def __init__(self, *args: Any, carers: list[Any], **options: Any):
        super().__init__(*args, **options)
        decide = [carer for carer in carers if carer.parental_responsibility]
        self.decide = {str(carer.person_id): carer.person for carer in decide}
        choices = [(key, person.name) for key, person in self.decide.items()]
        self.fields["given_by"].choices = choices or [("", "The family")]  # type: ignore[attr-defined]


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

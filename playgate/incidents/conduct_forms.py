"""What may be typed about conduct of somebody here."""

from django import forms

from playgate.policy.incidents.conduct import Severity

from .forms import OneOfSeveral, conduct_field, day_field, words


class SortForm(OneOfSeveral):
    """Which kind of conduct it is."""

    conduct = conduct_field()


class WeighForm(OneOfSeveral):
    """How grave it is."""

    severity = forms.ChoiceField(
        label="How grave is it?",
        widget=forms.RadioSelect,
        choices=[(one, one.capitalize()) for one in Severity],
    )
    words = words("Why, if it is less grave than before?", rows=2, required=False)


class DisciplineForm(OneOfSeveral):
    """That a disciplinary case exists."""

    on = day_field("Since when is there a case?")
    words = words(
        "Its reference, where its file is",
        "Nothing of the case itself: no charge, no name.",
        rows=2,
        required=False,
    )

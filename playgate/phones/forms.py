"""What a browser tells when somebody lets it ring."""

from django import forms

from playgate.policy.ringing import LONGEST


class BrowserForm(forms.Form):
    """Where it is rung, and the keys with which only it can read what is said."""

    endpoint = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    key = forms.CharField(max_length=100, widget=forms.HiddenInput)
    secret = forms.CharField(max_length=40, widget=forms.HiddenInput)

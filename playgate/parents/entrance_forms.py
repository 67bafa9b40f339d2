"""What may be typed to come in."""

import re

from django import forms


class AddressForm(forms.Form):
    """An e-mail address."""

    email = forms.EmailField(max_length=254)


class DigitsForm(forms.Form):
    """Six digits, however they were typed: with spaces, or in the digits of one's own writing."""

    digits_typed = forms.CharField(max_length=40, required=False)

    def digits(self) -> str:
        """The digits alone, as 0 to 9; whatever else was typed is let go."""
        typed = self.data.get("digits_typed", "")[:40] if self.is_bound else ""
        return "".join(str(int(one)) for one in re.findall(r"\d", typed))[:12]

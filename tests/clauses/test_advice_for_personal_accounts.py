"""Everybody knows how to report a problem."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from .scenes import told

LOOK = "Look our public page over"


@pytest.mark.clause("own.know-how-to-report")
def test_everyone_is_two_taps_from_help_and_needs_no_sign_in(cast: Any, browser: Any) -> None:
    for key in ("sam", "vee", "tess", "pat"):
        page = told(browser(key).get(reverse("today:me")))
        assert f"{reverse('ours', args=['bishopthorpe'])}#report" in page
    page = told(Client().get(reverse("ours", args=["bishopthorpe"])))
    for words in ("call 999", "https://www.ceop.police.uk", "https://report.iwf.org.uk",
        "https://reportharmfulcontent.com", "Professionals Online Safety Helpline"):  # fmt: skip
        assert words in page


@pytest.mark.clause("own.know-how-to-report")
def test_numbers_are_looked_over_each_term_and_changed_on_the_page(
    cast: Any, browser: Any, clock: Any
) -> None:
    ada = browser("ada")
    assert LOOK in told(ada.get("/"))
    assert "has not been looked over this term" in told(ada.get(reverse("practice:board")))
    ada.post(f"{reverse('parents:say')}?part=report", {"text": "Call 0344 000 0000."})
    ada.post(reverse("parents:look_over"))
    assert LOOK not in told(ada.get("/"))
    assert "0344 000 0000" in told(Client().get(reverse("ours", args=["bishopthorpe"])))
    clock.shift(timedelta(days=121))
    assert LOOK in told(browser("ada").get("/"))

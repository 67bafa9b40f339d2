"""One thing done with what was typed on a page; whatever stops it, what was typed is kept."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import Form
from django.utils import timezone

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.posts.actions import Stopped

Thing = TypeVar("Thing")
Did = Callable[[Thing, dict[str, Any], dict[str, Any]], Any]


def what_stops(
    request: Request, one: Thing, did: Did[Thing], forms: dict[str, Form]
) -> dict[str, Any] | None:
    """Do it: None where it is done, else what the page shows with the forms."""
    how = {"by": request.member, "now": timezone.now()}
    shown: dict[str, Any] = dict(forms)
    try:
        if all(form.is_valid() for form in forms.values()):
            did(one, {k: v for form in forms.values() for k, v in form.cleaned_data.items()}, how)
            return None
    except Stopped as stopped:
        shown["findings"] = stopped.findings
    except Refused as refused:
        shown["refusal"] = refused.refusal
    return shown


def words_of(typed: dict[str, Any]) -> list[str]:
    """What was typed where words alone are asked for."""
    return [typed["words"]]

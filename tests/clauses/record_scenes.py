"""What several scenarios do with records: open one from a comment, take its steps, close it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from playgate.inbox.models import Comment
from playgate.incidents.models import Incident

from .scenes import bring

BEGIN = "/incidents/begin/"


def came(browser: Client, text: str, kind: str = "complaint") -> Comment:
    """Something that was typed in."""
    bring(browser, text, kind)
    found: Comment = Comment.objects.get(text=text)
    return found


def opens(browser: Client, kind: str, comment: Comment | None = None, **more: Any) -> Incident:
    """Open a record on the page."""
    about = {"comment": str(comment.pk)} if comment else {"words": "It was said at the gate."}
    answer = browser.post(BEGIN, {"kind": kind, **about, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Incident.objects.latest("begun_at")


def at(incident: Incident, verb: str = "page") -> str:
    """An address of a record."""
    return reverse(f"incidents:{verb}", args=[incident.pk])


def takes(browser: Client, incident: Incident, step: str, words: str = "Ref 12, Ms Lee") -> Any:
    """Say that a step is done, and what was said."""
    return browser.post(at(incident, "take_step"), {"step": step, "words": words})


def closes(browser: Client, incident: Incident, outcome: str = "put right", **more: str) -> bool:
    """Try to close a record; whether it is closed."""
    browser.post(at(incident, "close"), {"outcome": outcome, "words": "All is said.", **more})
    incident.refresh_from_db()
    return incident.state == "closed"

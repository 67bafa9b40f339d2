"""One letter: what waits, and where to open it."""

from django.conf import settings
from django.core.mail import EmailMessage


def send_letter(to: str, says: str, path: str) -> None:
    """Tell somebody in one line what waits for them, with the page to open.

    Only jobs call this. `says` is a sentence of ours: no names, nothing that anybody typed.
    """
    words = f"{says}\n\n{settings.ADDRESS}{path}\n\nPlaygate"
    EmailMessage(subject=says, body=words, to=[to]).send()


def send_words(to: str, subject: str, words: str) -> None:
    """Send somebody a letter of several lines. Only jobs call this; no name stands in a subject."""
    EmailMessage(subject=subject, body=f"{words}\n\nPlaygate\n", to=[to]).send()

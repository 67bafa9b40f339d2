"""One letter: what waits, and where to open it."""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage

# The post has said no, or nobody was there to take it. All else may have been taken.
NOT_TAKEN = (ConnectionRefusedError, gaierror, SMTPResponseException, SMTPRecipientsRefused)


def send_letter(to: str, says: str, path: str, why: str = "") -> None:
    """Tell somebody in one line what waits for them, with the page to open.

    Only jobs call this. `says` is a sentence of ours: no names, nothing that anybody typed. `why`
    is another: why it comes to them.
    """
    lines = [says, f"{settings.ADDRESS}{path}", why, "Playgate"]
    EmailMessage(subject=says, body="\n\n".join(filter(None, lines)), to=[to]).send()


def send_words(to: str, subject: str, words: str) -> None:
    """Send somebody a letter of several lines. Only jobs call this; no name stands in a subject."""
    EmailMessage(subject=subject, body=f"{words}\n\nPlaygate\n", to=[to]).send()

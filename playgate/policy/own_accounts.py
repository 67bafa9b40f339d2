"""Advice for one's own accounts: a card a fortnight, and two looks a year ask for (*own*).

Advice is offered, never proved: who says that they have looked does so because they like to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .terms import Term

FORTNIGHT = 14
FIRST_WEEKS = timedelta(weeks=3)


@dataclass(frozen=True)
class Card:
    """One piece of advice, and the clause it stands for."""

    clause: str
    says: str
    like: str


CARDS = (
    Card(
        "own.nothing-private",
        "Take everything you put online as seen by all.",
        "A group of friends, a story that goes after a day: one picture of the screen is enough.",
    ),
    Card(
        "own.lines-blur",
        "Online, work and home run into each other.",
        "A parent finds your holiday pictures by your name. Would you mind?",
    ),
    Card(
        "own.keep-details-private",
        "Keep your own details to yourself.",
        "Your address, number, birthday, your children's school: leave them out.",
    ),
    Card(
        "own.audience-and-permanence",
        "Think who will read it, and for how long it stays.",
        "What is funny among friends tonight is read by strangers in five years.",
    ),
    Card(
        "own.criticise-politely",
        "You may criticise. Do it politely.",
        "Say what went wrong and what you would like; leave people's names out.",
    ),
    Card(
        "own.would-they-mind",
        "What would the children say, or their parents?",
        "Picture them at the gate tomorrow, having seen it.",
    ),
    Card(
        "do.disclaimer-for-views",
        "Your own view? Say that it is yours.",
        "One sentence on your profile is enough. It lies ready to copy.",
    ),
)


def card_on(day: date) -> Card:
    """The card of the fortnight; each comes round every fourteen weeks."""
    return CARDS[day.toordinal() // FORTNIGHT % len(CARDS)]


def shown_since(card: Card, day: date) -> date:
    """The first day of the fortnight in which a card was shown last, today's included."""
    this = day.toordinal() // FORTNIGHT
    ago = (this - CARDS.index(card)) % len(CARDS)
    return date.fromordinal((this - ago) * FORTNIGHT)


@dataclass(frozen=True)
class Nudge:
    """Something worth a look at the beginning of a term."""

    key: str
    clause: str
    says: str
    about: str


SETTINGS = Nudge(
    "settings",
    "own.check-settings",
    "Look at who can see what you post",
    "Five minutes for your personal accounts, if you like",
)
CONTACTS = Nudge(
    "contacts",
    "own.review-connections",
    "Look through your contacts",
    "New families have joined: is somebody among your friends?",
)
NUDGES = {one.key: one for one in (SETTINGS, CONTACTS)}
# Where each kind of account has its switches; names that have stood for years.
WHERE = (
    ("Facebook", "Menu, Settings, Privacy check-up. Then look at your page as the public sees it."),
    ("Instagram", "Settings, Account privacy. Then who may tag you, and who sees your stories."),
    ("WhatsApp", "Settings, Privacy: picture, last seen, who may add you to groups."),
    ("TikTok", "Settings, Privacy: private account, who may write to you and duet."),
    ("X", "Settings, Privacy and safety: who sees your posts, who may tag you."),
    ("Any other", "Sign out, look yourself up by name, and see what a stranger sees."),
)


def nudges_on(day: date, term: Term, looked: Iterable[str]) -> list[Nudge]:
    """What is worth a look now: in the first three weeks of a term, until somebody says so.

    Settings come every term, contacts in the term that brings the new families. `looked` are the
    keys of what they have looked at in this term.
    """
    if not term.starts <= day < term.starts + FIRST_WEEKS:
        return []
    of_the_term = [SETTINGS, CONTACTS] if term.starts.month in (8, 9) else [SETTINGS]
    done = set(looked)
    return [one for one in of_the_term if one.key not in done]

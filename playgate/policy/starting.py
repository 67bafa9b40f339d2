"""Ready words to begin a post with, and how each network likes to be spoken to (*tone*).

Ten posts that every playgroup writes: friendly, in everyday words, each with one question at the
end. What is known is filled in; what only a person knows stands between square brackets, and a
post in which one of those is left does not go. There is no place for the name of a child.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .saved import filled

BLANK = re.compile(r"\[[a-z][^\[\]\n]{2,60}\]")


@dataclass(frozen=True)
class Starter:
    """One of them: what it is for, and its words with places for what is known."""

    says: str
    text: str

    def words(self, values: Mapping[str, str]) -> str:
        """The words, with what is known filled in; what is not known is left to the writer."""
        return filled(self.text, {**UNKNOWN, **values})


# What stands there where nobody has told the playgroup's dates yet.
UNKNOWN = {"term": "[which] term", "starts": "[the first day]", "ends": "[the last day]"}
STARTERS: dict[str, Starter] = {
    "closed": Starter(
        "We are closed",
        "We have to stay closed today, {day}, because of [snow, or what it is]. We are sorry that "
        "you hear so late. We hope to open again on [which day], and will tell you here.\n\n"
        "Is there anything we can help you with until then?",
    ),
    "thanks": Starter(
        "Thank you",
        "A big thank you to [whom] for [what they did]. It makes life at {playgroup} better for "
        "everybody.\n\nWhom would you like to thank this week?",
    ),
    "today": Starter(
        "What we did today",
        "This {day} at {playgroup} we [what we did]. What we liked best: [what it was]. All you "
        "need for it at home: [what it needs].\n\nWhat shall we try next?",
    ),
    "places": Starter(
        "Places free",
        "We have places free at {playgroup} on [which days], from [which month]. Come and look "
        "around: send us a message, and we will find a time.\n\n"
        "What can we tell you before your visit?",
    ),
    "raised": Starter(
        "What we raised",
        "Thank you! Together we raised [how much] for [what it is for]. It took many hands to "
        "bake, to carry and to buy.\n\nWhat should we do next time?",
    ),
    "team": Starter(
        "News of the team",
        "There is news from our team: [what they are happy for us to tell]. We are very glad, and "
        "wanted you to hear it from us.\n\nWill you join us in wishing them well?",
    ),
    "help": Starter(
        "Help wanted",
        "Many hands make it fun: on [which day] we want to [what needs doing]. An hour is a great "
        "help, and there is tea.\n\nCould you lend us a hand?",
    ),
    "dates": Starter(
        "Term dates",
        "Dates for your calendar: the {term} at {playgroup} begins on {starts} and ends on {ends}. "
        "In between we are closed on [which days].\n\nIs there a date that you are missing?",
    ),
    "reminder": Starter(
        "A reminder",
        "A friendly reminder: please [what to bring or do] by [which day]. If that is hard for "
        "you, just tell us, and we will find a way.\n\nCan we make it easier for you?",
    ),
    "good news": Starter(
        "Good news",
        "We have good news: [what has happened]! We are proud of everybody who had a hand in it."
        "\n\nWhat has made you smile this week?",
    ),
}
TONES = {
    "facebook": "Facebook: warm and personal, as you would tell it at the gate. Ask something.",
    "instagram": "Instagram: the picture speaks first. One or two light lines are enough.",
    "x": "X: one thought, short and friendly.",
    "mastodon": "Mastodon: a short chat among neighbours. Describe the picture in words.",
    "bluesky": "Bluesky: short and friendly, as among neighbours.",
    "website": "The website: clear and a little more formal. It is still read in a year.",
    "newsletter": "The newsletter: clear and friendly, with day, time and place.",
    "learning platform": "The journal: to families, about learning, and kind.",
}


def blanks_in(text: str) -> list[str]:
    """What was left for the writer to fill in, and is still there: only what our words brought."""
    return [one for one in BLANK.findall(text) if one in _OURS]


_OURS = frozenset(
    one for text in [*(s.text for s in STARTERS.values()), *UNKNOWN.values()]
    for one in BLANK.findall(text)
)  # fmt: skip

"""Creating an account: the case with its five points, the two who decide, and what is set up.

No account before a case that manager and chairperson have both agreed to (*accounts*).
"""

from dataclasses import dataclass

from .findings import Refusal
from .lives import Life

CASE_LIFE = Life(
    "being written",
    {
        ("being written", "submit"): "applied",
        ("more asked", "submit"): "applied",
        ("applied", "agree"): "agreed by one",
        ("agreed by one", "agree"): "agreed",
        ("applied", "refuse"): "refused",
        ("agreed by one", "refuse"): "refused",
        ("applied", "ask_for_more"): "more asked",
        ("agreed by one", "ask_for_more"): "more asked",
        ("agreed", "ask_for_more"): "more asked",
        ("agreed", "create"): "created",
        ("agreed", "open_up"): "opened up",
        ("being written", "withdraw"): "withdrawn",
        ("more asked", "withdraw"): "withdrawn",
        ("applied", "withdraw"): "withdrawn",
        ("agreed by one", "withdraw"): "withdrawn",
    },
)
LIFE = Life(
    "new",
    {
        ("new", "create"): "created",
        ("new", "register"): "in use",
        ("new", "claim"): "found",
        ("found", "create"): "created",
        ("found", "ask_to_close"): "asked to close",
        ("asked to close", "create"): "created",
        ("created", "put_in_use"): "in use",
        ("in use", "hand_over"): "handed over",
        ("handed over", "take_over"): "in use",
        ("found", "close"): "closed",
        ("asked to close", "close"): "closed",
        ("created", "close"): "closed",
        ("in use", "close"): "closed",
        ("handed over", "close"): "closed",
    },
)
IN_USE = ("in use", "handed over")
FOUND = ("found", "asked to close")
BEING_WRITTEN = ("being written", "more asked")
TO_DECIDE = ("applied", "agreed by one")
APPROVED = ("agreed", "created", "opened up")
ENDED = ("refused", "withdrawn", "created", "opened up")
FEWEST = 2

# Where an account can be: its name, and the use of images it is. Without a use Playgate keeps
# the account in the register and posts nothing there.
NETWORKS: dict[str, tuple[str, str]] = {
    "facebook": ("Facebook page", "facebook"),
    "instagram": ("Instagram", "instagram"),
    "x": ("X", "x"),
    "bluesky": ("Bluesky", "bluesky"),
    "mastodon": ("Mastodon", "mastodon"),
    "website": ("A website", "website"),
    "learning platform": ("A learning journal", "journal"),
    "newsletter": ("A newsletter", "newsletter"),
    "whatsapp": ("WhatsApp group", ""),
    "youtube": ("YouTube channel", ""),
    "tiktok": ("TikTok", ""),
    "other": ("Something else", ""),
}


@dataclass(frozen=True)
class CaseFacts:
    """What a case says. `keepers`: the marks of the different people who are to run it."""

    aim: str = ""
    audience: str = ""
    promotion: str = ""
    keepers: frozenset[str] = frozenset()
    is_open: bool | None = None


@dataclass(frozen=True)
class Point:
    """One of the five points of a case: the question, and a word of help."""

    key: str
    asks: str
    help: str


POINTS = (
    Point("aim", "What is it for?", "One or two sentences: what will be better with it?"),
    Point("audience", "Who is it for?", "Families, the village, people who may join us?"),
    Point("promotion", "How will people hear of it?", "A poster, a letter home, our website?"),
    Point(
        "keepers",
        "Who will run it?",
        "Two people or more. They answer what comes back, in the holidays too.",
    ),
    Point(
        "is_open",
        "Who can see it?",
        "Open means anybody in the world. A closed group is not confidential either.",
    ),
)
_SAYS = {
    "aim": "It does not say yet what the account is for.",
    "audience": "It does not say yet whom the account is for.",
    "promotion": "It does not say yet how people will hear of it.",
    "keepers": "It does not name two people yet who will run it.",
    "is_open": "It does not say yet whether it is open or closed.",
}
_WHY = "Manager and chairperson can decide only when they know all five points."


def is_answered(case: CaseFacts, point: str) -> bool:
    """Whether a case says what one point asks."""
    if point == "keepers":
        return len(case.keepers) >= FEWEST
    if point == "is_open":
        return case.is_open is not None
    return bool(getattr(case, point).strip())


def missing(case: CaseFacts) -> dict[str, Refusal]:
    """The points that a case does not answer yet, and why it cannot be handed in without them."""
    return {
        point.key: Refusal(
            "accounts.two-keepers" if point.key == "keepers" else "accounts.five-points",
            _SAYS[point.key],
            _WHY,
            f"Answer: {point.asks}",
        )
        for point in POINTS
        if not is_answered(case, point.key)
    }


@dataclass(frozen=True)
class Setting:
    """One thing to see to when an account is made: what must be true, and what may be answered."""

    key: str
    says: str
    help: str
    clause: str
    answers: tuple[tuple[str, str], ...] = (("yes", "Yes"), ("no", "Not yet"))
    good: frozenset[str] = frozenset({"yes"})


SETTINGS = (
    Setting(
        "owner",
        "It belongs to the playgroup's own e-mail address",
        "Not to anybody's private one: people move on.",
        "administrator.details-secure",
    ),
    Setting(
        "two_people",
        "Two people can get in",
        "Each with a sign-in of their own, where the network allows it.",
        "accounts.two-keepers",
    ),
    Setting(
        "two_step",
        "Signing in takes two steps",
        "A password, and a code from a phone or an app.",
        "administrator.details-secure",
    ),
    Setting(
        "recovery",
        "The recovery codes are kept safe",
        "With the playgroup, not on one person's phone.",
        "administrator.details-secure",
    ),
    Setting(
        "bio",
        "Its description says who we are",
        "The playgroup's name, and how to reach us.",
        "behaviour.say-who-you-are",
    ),
    Setting(
        "privacy",
        "We have looked at it as a stranger",
        "Signed out: who can see it is as the case says.",
        "accounts.five-points",
    ),
    Setting(
        "anonymous",
        "Posting without a name",
        "Some groups let people post without a name. We would rather know who speaks. "
        "Somebody in danger may need it, so it is discouraged and not forbidden.",
        "behaviour.anonymous-discouraged",
        (
            ("off", "It is switched off"),
            ("none", "It does not exist there"),
            ("on", "We left it on"),
        ),
        frozenset({"off", "none", "on"}),
    ),
)


def not_set_up(answers: dict[str, str]) -> list[Setting]:
    """What is still to be seen to before an account can be used."""
    return [one for one in SETTINGS if answers.get(one.key) not in one.good]


def anonymous_needs_a_word(answers: dict[str, str], note: str) -> bool:
    """Whether anonymous posting was left on, and nobody says why."""
    return answers.get("anonymous") == "on" and not note.strip()


NOT_APPROVED = Refusal(
    "administrator.create-after-approval",
    "This account has not been agreed to.",
    "An account is made only after manager and chairperson have both said yes.",
    "Wait for both, or hand in a case.",
)
NOT_ITS_OWN = Refusal(
    "accounts.case-first",
    "This case is somebody else's.",
    "Whoever makes a case answers for what it says.",
    "Talk to them, or make a case of your own.",
)
NOT_IN_USE = Refusal(
    "images.own-accounts-only",
    "One of these accounts is not in use.",
    "Posts go only to accounts that are agreed to, set up, and not closed.",
    "Leave it out, or choose another account.",
)
WHY_ON = Refusal(
    "behaviour.anonymous-discouraged",
    "Say why people may post there without a name.",
    "Talk about the playgroup without a name is discouraged, so a reason is kept.",
    "Write a few words in the note.",
)
ALREADY_OPEN = Refusal(
    "accounts.five-points",
    "There is nothing to open here.",
    "A new yes is needed only where more people are to see an account that is in use.",
    "There is nothing to do here.",
)
HAS_A_CASE = Refusal(
    "accounts.case-first",
    "There is a case for this account already.",
    "One matter is decided once.",
    "Look at the case that is open.",
)

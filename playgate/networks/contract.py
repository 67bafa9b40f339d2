"""What every network can do and how it says no: one contract for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, ClassVar, Literal, Protocol

Counting = Literal["characters", "x", "graphemes", "mastodon"]
Doing = Literal["hide", "report", "delete", "block"]


class Opens(Protocol):
    """Where the bytes of a picture are: a file, or something that is opened in memory alone."""

    def open(self, mode: Literal["rb"], /) -> BinaryIO:
        """Its bytes. Raises `FileNotFoundError`."""


@dataclass(frozen=True)
class Picture:
    """A cleared picture: its bytes, what it shows in words, its width and height in pixels.
    `film`: where it is a film, that; the picture is what stands for it until it is played."""

    path: Path | Opens
    alt: str
    width: int
    height: int
    film: "Film | None" = None


@dataclass(frozen=True)
class Film:
    """A cleared film: its bytes, how long it lasts, how many bytes it has, whether it is heard."""

    path: Path | Opens
    seconds: float
    size: int
    is_heard: bool


@dataclass(frozen=True)
class Outgoing:
    """One post on its way out. `key` is its own for ever; `signed` says who posts, by role.

    `at` is the moment of going out and needs a time zone. A reply `answers` what has this name at
    the network, `to` is the handle of whoever wrote that, and `in_private` nobody else reads it.
    """

    key: str
    text: str
    pictures: tuple[Picture, ...]
    at: datetime
    signed: str = ""
    answers: str = ""
    to: str = ""
    in_private: bool = False

    @property
    def words(self) -> str:
        """The text as it goes out, with the signature under it (clause do.say-who-posts)."""
        text, signed = self.text.strip(), self.signed.strip()
        if not signed or text.endswith(signed):
            return text
        return f"{text}\n\n{signed}" if text else signed


@dataclass(frozen=True)
class Capabilities:
    """What an account of a network can take. None for a limit: none that we know.

    `replies`: what came back can be answered there; `deeds`: what can be done about it there.
    """

    by_hand: bool
    most_characters: int | None
    counts: Counting
    most_pictures: int | None
    least_pictures: int
    alt_text: bool
    most_alt_characters: int | None
    takes_down: bool
    replies: bool = True
    deeds: frozenset[Doing] = frozenset()
    changes: bool = False  # other words can take the place of what we said (`changing`)


@dataclass(frozen=True)
class Target:
    """What somebody wrote, where something is done about it or about them.

    `key` is the deed's own for ever; `ref` and `thread` are the network's names for the words and
    for the first of the thread; `why` names the rule, for a report.
    """

    key: str
    ref: str
    handle: str
    thread: str = ""
    link: str = ""
    author_link: str = ""
    why: str = ""


@dataclass(frozen=True)
class Published:
    """A post that is out: the network's name for it, its link, and since when if known."""

    ref: str
    link: str
    at: datetime | None = None


@dataclass(frozen=True)
class Problem:
    """Why a network would not take it: where, a code, what is wrong, and what to do now.

    `field` is "text", "pictures", "picture 2" (counted from 1), "link" or "key".
    """

    field: str
    code: str
    says: str
    remedy: str


@dataclass(frozen=True)
class Step:
    """One thing for a person to do: `text` to copy, `link` to open, `picture` (from 0) to use."""

    do: Literal[
        "copy", "save", "open", "paste", "attach", "describe", "care", "delete", "tell", "moderate"
    ]
    says: str
    text: str = ""
    link: str = ""
    picture: int | None = None


@dataclass(frozen=True)
class Limits:
    """What an account of a server takes, as the server says."""

    most_characters: int = 500
    most_pictures: int = 4
    most_alt_characters: int = 1_500
    changes: bool = False


@dataclass(frozen=True)
class Known:
    """Whose account it is: the network's name for it, its handle, its page, and its limits."""

    ref: str
    handle: str
    link: str
    limits: Limits


@dataclass(frozen=True)
class Sending:
    """What goes, or went, under a key: a network that keeps no name of ours is searched for it.
    `receipt` is what `prepare` gave; `since`: nothing was sent before."""

    outgoing: Outgoing
    receipt: str
    since: datetime


class Memory(Protocol):
    """What the house remembers of its own sending."""

    def sending(self, key: str) -> Sending | None:
        """What goes, or went, under this key."""

    def others(self, key: str) -> frozenset[str]:
        """The network's names of our posts that go by another key."""


class Network(Protocol):
    """One account of one network. Acts raise only the errors below."""

    kind: str

    def capabilities(self) -> Capabilities:
        """What this account can take."""

    def problems(self, outgoing: Outgoing) -> list[Problem]:
        """Why it could not go out; nothing is sent or written."""

    def prepare(self, outgoing: Outgoing) -> str:
        """Whatever can be done unseen; safe to repeat. The receipt is kept before `commit`."""

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        """The one visible effect. Twice with one key is once."""

    def find(self, key: str) -> Published | None:
        """Look whether the post with this key is out."""

    def take_down(self, ref: str) -> None:
        """Make it gone. Gone already is as good."""

    def is_done(self, deed: Doing, target: Target) -> bool | None:
        """Whether it has been done about this there; None where nobody can look."""

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """Do it there, or undo it. Twice is as good, but for a report."""


class NetworkError(Exception):
    """What went wrong, in words for people; no bodies, keys or tokens.

    `code` is the network's own short word for it. `again` tells whether the same call may simply
    be made again later, `who_acts` who does something now: "the house" (Playgate itself), "a
    keeper" or "the people who run Playgate".
    """

    says: str = "Something went wrong."
    code: str = ""
    again: ClassVar[bool] = False
    who_acts: ClassVar[Literal["the house", "a keeper", "the people who run Playgate"]]

    def __init__(self, says: str = "") -> None:
        self.says = says or self.says
        super().__init__(self.says)


class Transient(NetworkError):
    """Nothing went out, and the same call may work later."""

    says = "It did not work just now. Nothing went out. We will try again."
    again = True
    who_acts = "the house"


class RateLimited(Transient):
    """We asked too often. Nothing went out; `wait` before the same call is made again."""

    says = "The network asks us to wait a little. Nothing went out. We will try again."

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__()


class OutcomeUnknown(NetworkError):
    """It may be out or not: look with `find`, never send again blindly."""

    says = "We do not know yet if it went out. We will look before anything else happens."
    who_acts = "the house"


class Rejected(NetworkError):
    """The network does not take it as it is; `problems` says why. Nothing went out."""

    says = "It cannot go out as it is. Please look at what needs to change."
    who_acts = "a keeper"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(f"{problem.says} {problem.remedy}" for problem in problems))


class NotAllowed(NetworkError):
    """This account may not do that."""

    says = "This account may not do that."
    who_acts = "a keeper"


class Reconnect(NetworkError):
    """The network does not let us in any more: the leave was ended, or has run out."""

    says = "The network does not let Playgate in any more. Please connect the account again."
    who_acts = "a keeper"


class NotFound(NetworkError):
    """What was asked about is not there."""

    says = "It is not there any more."
    who_acts = "a keeper"


class ContractBroken(NetworkError):
    """We or the network did what was never agreed: somebody has to look at the software."""

    says = "Something is wrong in Playgate itself. Nothing went out. Please tell those who run it."
    who_acts = "the people who run Playgate"


class ByAPerson(NetworkError):
    """A person has to do this: the machine never pretends. `steps` says how."""

    says = "This is done by hand. The steps show how."
    who_acts = "a keeper"

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = tuple(steps)
        super().__init__()

"""What a network brings: one thing that came back, in plain values (*monitoring*)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_KEPT = 70_000  # letters; the longest that any network sends is 63,206


class CameAs(StrEnum):
    """In what shape it came."""

    COMMENT = "comment"
    MENTION = "mention"
    MESSAGE = "message"
    REVIEW = "review"
    VISITOR_POST = "visitor post"
    WORD = "word"


IN_WORDS = {
    CameAs.COMMENT: "A comment under a post",
    CameAs.MESSAGE: "A message to us",
    CameAs.MENTION: "A mention of us",
    CameAs.REVIEW: "A review",
    CameAs.VISITOR_POST: "A post on our page",
    CameAs.WORD: "Said, rung or written on paper",
}
PRIVATE = frozenset({CameAs.MESSAGE, CameAs.WORD})


@dataclass(frozen=True)
class Incoming:
    """One thing that came back, as a network tells it.

    `upstream` is the network's own name for it, unique at the account. `made_at` is when it was
    made there, and needs a time zone: the clock runs from then. `parent` and `thread` are the
    network's names for what it answers, and for the first of the thread.
    """

    upstream: str
    text: str
    made_at: datetime
    came_as: CameAs = CameAs.COMMENT
    handle: str = ""
    author: str = ""
    author_url: str = ""
    link: str = ""
    parent: str = ""
    thread: str = ""
    language: str = ""
    is_heart: bool = False
    edited_at: datetime | None = None
    is_gone: bool = False

"""Findings on the words of a post, of a picture's description, or of a reply to a comment.

What reads words is loaded when the first words come: a page without any need not wait for it.
"""

from datetime import date

from playgate.policy.findings import Finding
from playgate.policy.wording.people import Named, Register

__all__ = ["MOST_CHARACTERS", "Named", "Register", "check_words", "may_be_controversial"]

MOST_CHARACTERS = 20_000


def check_words(
    text: str,
    register: Register,
    *,
    beside_picture: bool = False,
    where: str = "post",
    today: date | None = None,
    may_stand: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Every finding on a text, in the order of its places, never an error.

    `where` is "post", "alt" (a picture's description) or "reply" (an answer to a comment). Of a
    text longer than `MOST_CHARACTERS` only the first part is read, and that is a stop. `today`
    helps to tell a date of birth from another date. `may_stand`: first names of children that
    may stand beside their picture.
    """
    from playgate.policy.wording.whole import found_in

    told = {"where": where, "today": today, "may_stand": may_stand}
    return found_in(text, register, beside_picture=beside_picture, **told)  # type: ignore[arg-type]


def may_be_controversial(findings: list[Finding]) -> bool:
    """Whether manager and chairperson must both be asked: do.controversial-ask-both."""
    return any(finding.key.split(":")[0] == "wording.controversial" for finding in findings)

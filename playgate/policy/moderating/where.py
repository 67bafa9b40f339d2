"""What can be done at which network about others' words: by a person, and by Playgate itself."""

from . import Deed

EVERYTHING = frozenset(Deed)
# On these, somebody else's words cannot be deleted, or not even be hidden.
LESS = {
    "x": EVERYTHING - {Deed.DELETE},
    "bluesky": EVERYTHING - {Deed.DELETE},
    "mastodon": frozenset({Deed.REPORT, Deed.BLOCK}),
}
BY_ITSELF = {
    "bluesky": frozenset({Deed.HIDE, Deed.REPORT, Deed.BLOCK}),
    "mastodon": frozenset({Deed.REPORT, Deed.BLOCK}),
}


def possible_at(network: str) -> frozenset[Deed]:
    """What a person can do there."""
    return LESS.get(network, EVERYTHING)


def is_done_by_itself(network: str, deed: str, *, back: bool) -> bool:
    """Whether Playgate can do it there once it is let in; `back`: undo it. No report is undone."""
    is_lasting = back and Deed(deed) is Deed.REPORT
    return deed in BY_ITSELF.get(network, frozenset()) and not is_lasting

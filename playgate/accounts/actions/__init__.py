"""What people may do with accounts, from the case to the closing; and the safe."""

from .applying import apply, hear, own_case, say, submit, withdraw
from .closing import ask_to_close, close
from .creating import claim, create, open_up, put_in_use, register
from .deciding import agree, ask_for_more, refuse
from .describing import keep_details
from .keeping import end_keeper, hand_over, name_keeper, review, take_over
from .safe import drop_secret, keep_secret, replace_secret, reseal, reveal_secret

__all__ = [
    "agree",
    "apply",
    "ask_for_more",
    "ask_to_close",
    "claim",
    "close",
    "create",
    "drop_secret",
    "end_keeper",
    "hand_over",
    "hear",
    "keep_details",
    "keep_secret",
    "name_keeper",
    "open_up",
    "own_case",
    "put_in_use",
    "refuse",
    "register",
    "replace_secret",
    "reseal",
    "reveal_secret",
    "review",
    "say",
    "submit",
    "take_over",
    "withdraw",
]

"""What people may do with accounts, from the case to the closing; and the safe."""

from .applying import apply, hear, own_case, say, submit, withdraw
from .closing import ask_to_close, close
from .creating import claim, create, open_up, put_in_use, register
from .deciding import agree, ask_for_more, refuse
from .describing import check_details, keep_details
from .keeping import end_keeper, hand_over, name_keeper, review, take_over
from .safe import drop_secret, keep_secret, replace_secret, reseal, reveal_secret
from .showing_faces import hide_faces, show_faces

__all__ = [
    "agree",
    "apply",
    "ask_for_more",
    "ask_to_close",
    "check_details",
    "claim",
    "close",
    "create",
    "drop_secret",
    "end_keeper",
    "hand_over",
    "hear",
    "hide_faces",
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
    "show_faces",
    "submit",
    "take_over",
    "withdraw",
]

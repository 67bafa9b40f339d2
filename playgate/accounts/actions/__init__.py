"""What people may do with accounts, from the case to the closing; and the safe."""

from .applying import apply, hear, own_case, say, submit, withdraw
from .closing import ask_to_close, close
from .connecting import (
    Found,
    be_connected,
    be_introduced,
    bring_code,
    connect,
    disconnect,
    fall_through,
    keep_key,
    lose,
    note_heard,
    note_look,
)
from .creating import claim, create, open_up, put_in_use, register
from .deciding import agree, ask_for_more, refuse
from .describing import keep_details
from .keeping import end_keeper, hand_over, name_keeper, review, take_over
from .safe import drop_secret, keep_secret, replace_secret, reseal, reveal_secret
from .showing_faces import hide_faces, show_faces

__all__ = [
    "Found",
    "agree",
    "apply",
    "ask_for_more",
    "ask_to_close",
    "be_connected",
    "be_introduced",
    "bring_code",
    "claim",
    "close",
    "connect",
    "create",
    "disconnect",
    "drop_secret",
    "end_keeper",
    "fall_through",
    "hand_over",
    "hear",
    "hide_faces",
    "keep_details",
    "keep_key",
    "keep_secret",
    "lose",
    "name_keeper",
    "note_heard",
    "note_look",
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

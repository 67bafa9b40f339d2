"""What people may do with pictures: add them, say who is in them, wipe them, set one apart."""

from .concerns import end_worry, hand_over, set_apart, take_note, wipe_accident
from .erasing import erase, keep_blurred, take_out
from .picturing import (
    account_for,
    add,
    add_face,
    clear,
    describe,
    drop_face,
    note_faces,
    refuse,
    say_nobody_else,
)
from .remembering import remember
from .scanning import add_scan, note_scan, refuse_scan, turn_scan
from .wiping import note_gone, seal, set_days, wipe, wipe_original

__all__ = [
    "account_for",
    "add",
    "add_face",
    "add_scan",
    "clear",
    "describe",
    "drop_face",
    "end_worry",
    "erase",
    "hand_over",
    "keep_blurred",
    "note_faces",
    "note_gone",
    "note_scan",
    "refuse",
    "refuse_scan",
    "remember",
    "say_nobody_else",
    "seal",
    "set_apart",
    "set_days",
    "take_note",
    "take_out",
    "turn_scan",
    "wipe",
    "wipe_accident",
    "wipe_original",
]

"""What people may do when somebody goes: begin, see to each thing, sign, close."""

from .beginning import begin, call_off, move, suspend
from .ending import alarm, calm, close, note_letter, note_paper, sign
from .seeing_to import hand_on, pass_on, tick, untick

__all__ = [
    "alarm",
    "begin",
    "call_off",
    "calm",
    "close",
    "hand_on",
    "move",
    "note_letter",
    "note_paper",
    "pass_on",
    "sign",
    "suspend",
    "tick",
    "untick",
]

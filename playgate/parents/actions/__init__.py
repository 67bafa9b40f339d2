"""What people may do here: tell everybody, let a family in, and what a family says."""

from .all_down import a_copy_is_down
from .answering import accept_rules, answer, say_no_today, take_back
from .erasing import ask_erasure, call_off_erasure, erase, note_erased, note_last_letter, wipe_words
from .letting_in import (
    ask_code,
    choose_language,
    close_page,
    enter,
    hand_over,
    leave,
    open_page,
    send_code,
    send_link,
    send_links,
    step_in,
    wipe_codes,
)
from .telling import check, look_over, pin, say

__all__ = [
    "a_copy_is_down",
    "accept_rules",
    "answer",
    "ask_code",
    "ask_erasure",
    "call_off_erasure",
    "check",
    "choose_language",
    "close_page",
    "enter",
    "erase",
    "hand_over",
    "leave",
    "look_over",
    "note_erased",
    "note_last_letter",
    "open_page",
    "pin",
    "say",
    "say_no_today",
    "send_code",
    "send_link",
    "send_links",
    "step_in",
    "take_back",
    "wipe_codes",
    "wipe_words",
]

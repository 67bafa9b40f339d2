"""What people may do with pictures: add them, say who is in them, wipe them, set one apart."""

from .concerns import end_worry, hand_over, set_apart, take_note, wipe_accident
from .cropping import crop, note_crop, uncrop, wipe_uncut
from .erasing import erase, keep_blurred, take_out
from .filming import (
    choose_poster,
    note_film,
    play,
    set_sound,
    shorten,
    silence,
    unshorten,
    unsilence,
)
from .naming import say_the_same
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
from .reading import answer_words, note_words
from .remembering import remember
from .scanning import add_scan, note_scan, refuse_scan, turn_scan
from .sorting import bring_back, keep, set_aside
from .uploading import begin_upload, drop_upload
from .wiping import note_gone, seal, set_days, wipe, wipe_original, wipe_these

__all__ = [
    "account_for",
    "add",
    "add_face",
    "add_scan",
    "answer_words",
    "begin_upload",
    "bring_back",
    "choose_poster",
    "clear",
    "crop",
    "describe",
    "drop_face",
    "drop_upload",
    "end_worry",
    "erase",
    "hand_over",
    "keep",
    "keep_blurred",
    "note_crop",
    "note_faces",
    "note_film",
    "note_gone",
    "note_scan",
    "note_words",
    "play",
    "refuse",
    "refuse_scan",
    "remember",
    "say_nobody_else",
    "say_the_same",
    "seal",
    "set_apart",
    "set_aside",
    "set_days",
    "set_sound",
    "shorten",
    "silence",
    "take_note",
    "take_out",
    "turn_scan",
    "uncrop",
    "unshorten",
    "unsilence",
    "wipe",
    "wipe_accident",
    "wipe_original",
    "wipe_these",
    "wipe_uncut",
]

"""What people may do with what comes back. The only files here that write.

`intake`: take it in, sort it. `replying`: answer, or leave it. `together`: who answers, and when.
`beside`: notes, pictures of the screen, ready words, filters. `watching`: look at the accounts.
`telling`: letters. `press`: who must know before anything is said.
`stepping_in`, `saying_why`: what breaks our rules. `apart`: what is more than an answer.
"""

from .apart import keep_from, raise_mark, show_again
from .beside import (
    add_capture,
    drop_filter,
    drop_saved,
    keep_filter,
    note,
    open_capture,
    refuse_capture,
    save_reply,
)
from .hearing import hear
from .intake import TakenIn, receive, sort, take_in, work_out_anew
from .press import call_press, deny_press, know_press
from .replying import (
    Claimed,
    check_reply,
    need_no_reply,
    need_no_reply_each,
    put_away,
    reopen,
    reply,
    send,
)
from .saying_why import ask_again, be_undone, tell_privately, tell_why, undo, uphold
from .stepping_in import allow, call_off, carry_out, check_public, step_in
from .telling import alert, choose, count_as_heard, hold_back, let_go, send_off, tell
from .together import assign, claim, hand_back, snooze, stand_back, take_over, wake
from .watching import (
    cover,
    end_away,
    leave_uncovered,
    look,
    look_at_post,
    set_away,
    set_rhythm,
)

__all__ = [
    "Claimed",
    "TakenIn",
    "add_capture",
    "alert",
    "allow",
    "ask_again",
    "assign",
    "be_undone",
    "call_off",
    "call_press",
    "carry_out",
    "check_public",
    "check_reply",
    "choose",
    "claim",
    "count_as_heard",
    "cover",
    "deny_press",
    "drop_filter",
    "drop_saved",
    "end_away",
    "hand_back",
    "hear",
    "hold_back",
    "keep_filter",
    "keep_from",
    "know_press",
    "leave_uncovered",
    "let_go",
    "look",
    "look_at_post",
    "need_no_reply",
    "need_no_reply_each",
    "note",
    "open_capture",
    "put_away",
    "raise_mark",
    "receive",
    "refuse_capture",
    "reopen",
    "reply",
    "save_reply",
    "send",
    "send_off",
    "set_away",
    "set_rhythm",
    "show_again",
    "snooze",
    "sort",
    "stand_back",
    "step_in",
    "take_in",
    "take_over",
    "tell",
    "tell_privately",
    "tell_why",
    "undo",
    "uphold",
    "wake",
    "work_out_anew",
]

"""What people may do with what comes back. The only files here that write.

`intake`: take it in, sort it. `replying`: answer, or leave it. `answering_each`: one word for many.
`together`: who answers, and when.
`beside`: notes, pictures of the screen, ready words, filters. `watching`: look at the accounts.
`telling`: letters. `press`: who must know before anything is said.
`stepping_in`, `saying_why`, `handing_over`: what breaks our rules. `opinions`: others look at a
reply. `going_out`, `changing`, `taking_back`: a reply on its way through a network, other words for
it, and back. `apart`: what is more than an answer. `wiping`: what has been kept long enough.
"""

from .answering_each import answer_each, check_word_for_all, word_for_all
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
    seal_capture,
)
from .changing import be_in_place, change_there
from .going_out import (
    be_sent,
    be_unsure,
    go_out,
    leave_reply,
    make_reply_ready,
    note_gone,
    stop_reply,
    tell_why_there,
)
from .handing_over import hand_over, leave_to_hand, note_called, note_done, note_undone
from .hearing import hear
from .intake import TakenIn, receive, sort, take_in, work_out_anew
from .opinions import ask_opinion, change_reply, give_opinion, sign_off_reply
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
from .taking_back import be_taken_back, leave_back, mend, take_back
from .telling import alert, choose, count_as_heard, hold_back, let_go, send_off, tell, tell_keepers
from .together import assign, away_from, claim, hand_back, snooze, stand_back, take_over, wake
from .watching import (
    cover,
    end_away,
    leave_uncovered,
    look,
    look_at_post,
    set_away,
    set_rhythm,
)
from .wiping import wipe_comments, wipe_evidence, wipe_looks

__all__ = [
    "Claimed",
    "TakenIn",
    "add_capture",
    "alert",
    "allow",
    "answer_each",
    "ask_again",
    "ask_opinion",
    "assign",
    "away_from",
    "be_in_place",
    "be_sent",
    "be_taken_back",
    "be_undone",
    "be_unsure",
    "call_off",
    "call_press",
    "carry_out",
    "change_reply",
    "change_there",
    "check_public",
    "check_reply",
    "check_word_for_all",
    "choose",
    "claim",
    "count_as_heard",
    "cover",
    "deny_press",
    "drop_filter",
    "drop_saved",
    "end_away",
    "give_opinion",
    "go_out",
    "hand_back",
    "hand_over",
    "hear",
    "hold_back",
    "keep_filter",
    "keep_from",
    "know_press",
    "leave_back",
    "leave_reply",
    "leave_to_hand",
    "leave_uncovered",
    "let_go",
    "look",
    "look_at_post",
    "make_reply_ready",
    "mend",
    "need_no_reply",
    "need_no_reply_each",
    "note",
    "note_called",
    "note_done",
    "note_gone",
    "note_undone",
    "open_capture",
    "put_away",
    "raise_mark",
    "receive",
    "refuse_capture",
    "reopen",
    "reply",
    "save_reply",
    "seal_capture",
    "send",
    "send_off",
    "set_away",
    "set_rhythm",
    "show_again",
    "sign_off_reply",
    "snooze",
    "sort",
    "stand_back",
    "step_in",
    "stop_reply",
    "take_back",
    "take_in",
    "take_over",
    "tell",
    "tell_keepers",
    "tell_privately",
    "tell_why",
    "tell_why_there",
    "undo",
    "uphold",
    "wake",
    "wipe_comments",
    "wipe_evidence",
    "wipe_looks",
    "word_for_all",
    "work_out_anew",
]

"""What people may do about what is more than a comment. The only files here that write.

`beginning`: open a record, join comments, say what it is and whom it is about. `seeing_to`: steps,
notes, others outside, the end. `people`: who is brought in, local numbers. `telling`: letters and
clocks. `keeping`: what is sealed, and for how long. `held`: pictures kept as proof. `private_way`,
`letters`: the way with parents.
"""

from .beginning import begin, change_kind, join, say_whom
from .conduct import note_discipline, sort_conduct, weigh
from .held import hand_pictures_over, keep_picture, let_pictures_go
from .keeping import hold, lift_hold, reseal, wipe
from .letters import be_posted, come_back, post, send_by_hand, write_letter
from .packing import make_pack, read_over, take_pack, wipe_pack, wipe_packs
from .pausing import extend, pause, run_on
from .people import invite, set_numbers, uninvite, unsay_whom
from .private_way import begin_way, go_further, look_after_family, settle, skip_stage
from .seeing_to import close, note, reopen, skip_step, take_step, tell_agency
from .telling import hold_back, let_go, send_off, tell, work_out_anew

__all__ = [
    "be_posted",
    "begin",
    "begin_way",
    "change_kind",
    "close",
    "come_back",
    "extend",
    "go_further",
    "hand_pictures_over",
    "hold",
    "hold_back",
    "invite",
    "join",
    "keep_picture",
    "let_go",
    "let_pictures_go",
    "lift_hold",
    "look_after_family",
    "make_pack",
    "note",
    "note_discipline",
    "pause",
    "post",
    "read_over",
    "reopen",
    "reseal",
    "run_on",
    "say_whom",
    "send_by_hand",
    "send_off",
    "set_numbers",
    "settle",
    "skip_stage",
    "skip_step",
    "sort_conduct",
    "take_pack",
    "take_step",
    "tell",
    "tell_agency",
    "uninvite",
    "unsay_whom",
    "weigh",
    "wipe",
    "wipe_pack",
    "wipe_packs",
    "work_out_anew",
    "write_letter",
]

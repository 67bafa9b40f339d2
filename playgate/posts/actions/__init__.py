"""What people may do with posts: write them, sign them off, put them out, take them down."""

from .capturing import (
    add_capture,
    close_captures,
    open_capture,
    refuse_capture,
    wipe_captures,
)
from .letting_go import let_go
from .looking_again import look_again, remove_leavers
from .owning_up import assess, explain, own_up
from .passing_on import pass_on
from .publishing import (
    be_down,
    be_down_each,
    be_out,
    be_unsure,
    leave_to_a_person,
    make_ready,
    miss_time,
    publish,
    set_time,
    stop,
    take_down,
)
from .signing import send_back, sign_off
from .taking_back import look_back, take_back
from .tidying import wipe_unused
from .writing import (
    Stopped,
    answer,
    attach,
    begin,
    change,
    check_open,
    choose_accounts,
    detach,
    discard,
    start,
    submit,
    write,
)

__all__ = [
    "Stopped",
    "add_capture",
    "answer",
    "assess",
    "attach",
    "be_down",
    "be_down_each",
    "be_out",
    "be_unsure",
    "begin",
    "change",
    "check_open",
    "choose_accounts",
    "close_captures",
    "detach",
    "discard",
    "explain",
    "leave_to_a_person",
    "let_go",
    "look_again",
    "look_back",
    "make_ready",
    "miss_time",
    "open_capture",
    "own_up",
    "pass_on",
    "publish",
    "refuse_capture",
    "remove_leavers",
    "send_back",
    "set_time",
    "sign_off",
    "start",
    "stop",
    "submit",
    "take_back",
    "take_down",
    "wipe_captures",
    "wipe_unused",
    "write",
]

"""What people may do about people: welcome them, give roles, enrol children, keep permissions."""

from .away import (
    NOT_HERE,
    declare_interest,
    end_interest,
    end_leave,
    lift_suspension,
    note_leave,
    suspend,
)
from .dating import drop_dates, drop_holiday, keep_dates, proclaim_holiday, spans_of
from .erasing import erase
from .importing import (
    bring_families,
    import_families,
    match_columns,
    mend_families,
    wipe_families,
)
from .importing_answers import bring_permissions, import_permissions
from .inviting import Offer, invite, send_again, send_invitation, take_up, withdraw
from .joining import give_role, open_playgroup, welcome
from .listing import (
    confirm_gone,
    drop_former_name,
    keep_former_name,
    open_reason,
    print_sheet,
    put_on_the_never_list,
    reseal_reasons,
    say_no_picture,
    take_back_no,
    take_off_the_never_list,
)
from .offices import Minuted, appoint, delegate, end_role, nobody_after
from .permitting import (
    NOT_THEIRS,
    UnknownUse,
    permit,
    permit_grown_up,
    record_permission,
    welcome_visitor,
)
from .register import enrol, record_carer, take_off_roll
from .restoring import note_restore
from .settling import change_playgroup, change_settings, skip_step
from .standing import note_policy, note_reading, note_training

__all__ = [
    "NOT_HERE",
    "NOT_THEIRS",
    "Minuted",
    "Offer",
    "UnknownUse",
    "appoint",
    "bring_families",
    "bring_permissions",
    "change_playgroup",
    "change_settings",
    "confirm_gone",
    "declare_interest",
    "delegate",
    "drop_dates",
    "drop_former_name",
    "drop_holiday",
    "end_interest",
    "end_leave",
    "end_role",
    "enrol",
    "erase",
    "give_role",
    "import_families",
    "import_permissions",
    "invite",
    "keep_dates",
    "keep_former_name",
    "lift_suspension",
    "match_columns",
    "mend_families",
    "nobody_after",
    "note_leave",
    "note_policy",
    "note_reading",
    "note_restore",
    "note_training",
    "open_playgroup",
    "open_reason",
    "permit",
    "permit_grown_up",
    "print_sheet",
    "proclaim_holiday",
    "put_on_the_never_list",
    "record_carer",
    "record_permission",
    "reseal_reasons",
    "say_no_picture",
    "send_again",
    "send_invitation",
    "skip_step",
    "spans_of",
    "suspend",
    "take_back_no",
    "take_off_roll",
    "take_off_the_never_list",
    "take_up",
    "welcome",
    "welcome_visitor",
    "wipe_families",
    "withdraw",
]

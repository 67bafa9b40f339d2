"""What people may do about people: welcome them, give roles, enrol children, keep permissions."""

from .dating import drop_dates, drop_holiday, keep_dates, proclaim_holiday, spans_of
from .importing import (
    bring_families,
    import_families,
    match_columns,
    mend_families,
    wipe_families,
)
from .inviting import Offer, invite, send_again, send_invitation, take_up, withdraw
from .joining import end_role, give_role, open_playgroup, welcome
from .permitting import (
    NOT_THEIRS,
    UnknownUse,
    put_on_the_never_list,
    record_permission,
    record_permissions,
    take_off_the_never_list,
)
from .register import enrol, record_carer, take_off_roll
from .settling import change_playgroup, skip_step
from .standing import note_policy, note_reading, note_training

__all__ = [
    "NOT_THEIRS",
    "Offer",
    "UnknownUse",
    "bring_families",
    "change_playgroup",
    "drop_dates",
    "drop_holiday",
    "end_role",
    "enrol",
    "give_role",
    "import_families",
    "invite",
    "keep_dates",
    "match_columns",
    "mend_families",
    "note_policy",
    "note_reading",
    "note_training",
    "open_playgroup",
    "proclaim_holiday",
    "put_on_the_never_list",
    "record_carer",
    "record_permission",
    "record_permissions",
    "send_again",
    "send_invitation",
    "skip_step",
    "spans_of",
    "take_off_roll",
    "take_off_the_never_list",
    "take_up",
    "welcome",
    "wipe_families",
    "withdraw",
]

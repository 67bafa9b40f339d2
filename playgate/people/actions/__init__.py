"""What people may do about people: welcome them, give roles, enrol children, keep permissions."""

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
from .restoring import note_restore
from .standing import note_policy, note_reading, note_training

__all__ = [
    "NOT_THEIRS",
    "UnknownUse",
    "end_role",
    "enrol",
    "give_role",
    "note_policy",
    "note_reading",
    "note_restore",
    "note_training",
    "open_playgroup",
    "put_on_the_never_list",
    "record_carer",
    "record_permission",
    "record_permissions",
    "take_off_roll",
    "take_off_the_never_list",
    "welcome",
]

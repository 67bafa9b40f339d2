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
from .joining import give_role, open_playgroup, welcome
from .offices import Minuted, appoint, delegate, end_role, nobody_after
from .permitting import (
    NOT_THEIRS,
    UnknownUse,
    put_on_the_never_list,
    record_permission,
    record_permissions,
    take_off_the_never_list,
)
from .register import enrol, record_carer, take_off_roll
from .standing import note_policy, note_reading, note_training

__all__ = [
    "NOT_HERE",
    "NOT_THEIRS",
    "Minuted",
    "UnknownUse",
    "appoint",
    "declare_interest",
    "delegate",
    "end_interest",
    "end_leave",
    "end_role",
    "enrol",
    "give_role",
    "lift_suspension",
    "nobody_after",
    "note_leave",
    "note_policy",
    "note_reading",
    "note_training",
    "open_playgroup",
    "put_on_the_never_list",
    "record_carer",
    "record_permission",
    "record_permissions",
    "suspend",
    "take_off_roll",
    "take_off_the_never_list",
    "welcome",
]

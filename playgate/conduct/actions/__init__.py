"""What people may do about their own accounts. The only files here that write.

`own`: what somebody says of their own. `contacts`: children who are or were here, and exceptions.
"""

from .contacts import (
    agree_exception,
    ask_exception,
    end_exception,
    know_approach,
    note_approach,
    refuse_exception,
)
from .own import check_own, declare

__all__ = [
    "agree_exception",
    "ask_exception",
    "check_own",
    "declare",
    "end_exception",
    "know_approach",
    "note_approach",
    "refuse_exception",
]

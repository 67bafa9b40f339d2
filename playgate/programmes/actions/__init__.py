"""What people may do in the three programmes. The only files here that write.

`occasions`: with children and parents. `sessions`: the team learns together. `outside`: what
somebody learnt elsewhere. `letters`: what the house reminds people of.
"""

from .letters import begin_anew, hold_back, let_go, remind, send_off
from .occasions import drop, hold, plan, take_back
from .outside import bring_outside, confirm_outside, refuse_outside
from .sessions import drop_session, note_session, plan_session, take_off

__all__ = [
    "begin_anew",
    "bring_outside",
    "confirm_outside",
    "drop",
    "drop_session",
    "hold",
    "hold_back",
    "let_go",
    "note_session",
    "plan",
    "plan_session",
    "refuse_outside",
    "remind",
    "send_off",
    "take_back",
    "take_off",
]

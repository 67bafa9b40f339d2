"""What people may do about the policy and about learning. The only files here that write.

`policies`: bring in, match, describe, agree, put away, link. `learning`: begin, turn, answer,
understand, and what follows. `certifying`: what was learnt in a session or elsewhere.
"""

from .certifying import certify, withdraw
from .learning import answer, begin, carry_over, set_course, turn, understand
from .policies import bring_in, describe, drop, link_policy, match, put_in_force, review

__all__ = [
    "answer",
    "begin",
    "bring_in",
    "carry_over",
    "certify",
    "describe",
    "drop",
    "link_policy",
    "match",
    "put_in_force",
    "review",
    "set_course",
    "turn",
    "understand",
    "withdraw",
]

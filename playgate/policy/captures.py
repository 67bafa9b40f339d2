"""Pictures of screens, kept as proof: their life, and when one may stand beside a copy."""

from .concerns import CLAUSE as COMPROMISING
from .erasing import CLAUSE as ERASED
from .findings import Refusal
from .lives import Life

CAPTURE_LIFE = Life(
    "arriving",
    {("arriving", "open_capture"): "ready", ("arriving", "refuse_capture"): "refused"},
)
CLAUSE = "staff.manage-own-posts"
NOT_DOWN = Refusal(
    CLAUSE,
    "This post is not down yet.",
    "A picture of the screen shows that it is gone.",
    "Take it down first, then add the picture.",
)
CHANGED_SINCE = Refusal(
    CLAUSE,
    "The post has been changed since it came down.",
    "Nobody could say any more which children the picture of the screen may show.",
    "What you wrote about it stays. Nothing more is needed.",
)
NOBODY_LOOKS = Refusal(
    COMPROMISING,
    "No picture of the screen is kept of this post.",
    "It came down because of a picture that nobody should see again.",
    "Write in words what can be seen there now. That is enough.",
)
ONE_IS_ERASED = Refusal(
    ERASED,
    "No picture of the screen is kept of this post any more.",
    "A child in it is erased, and might be seen on that picture.",
    "Write in words what can be seen there now. That is enough.",
)
NEVER = {COMPROMISING: NOBODY_LOOKS, ERASED: ONE_IS_ERASED}


def why_not_capture(state: str, taken_back_for: str, *, changed_since: bool) -> Refusal | None:
    """Why no picture of the screen is kept of a copy in this state, or None.

    `taken_back_for`: the clause that it came down under. `changed_since`: its post was changed
    after it was down.
    """
    if taken_back_for in NEVER:
        return NEVER[taken_back_for]
    if state not in {"coming down", "down"}:
        return NOT_DOWN
    return CHANGED_SINCE if changed_since else None

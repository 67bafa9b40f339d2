"""Short replies to begin with: kind, true, and never a word about a child."""

from playgate.policy.inbox import Kind

SEEN = "Thank you for your message. We have seen it and will come back to you soon."
SHORT_ONES: dict[Kind, tuple[str, ...]] = {
    Kind.QUERY: (SEEN, "Thank you for asking. We are finding out and will answer here."),
    Kind.COMPLAINT: (
        "Thank you for telling us. We take this seriously and would like to talk with you. "
        "We will be in touch with you privately.",
        SEEN,
    ),
    Kind.REQUEST: ("Thank you for asking. We will look at it and come back to you.", SEEN),
    Kind.COMMENT: ("Thank you for your comment.", SEEN),
    Kind.THANKS: ("Thank you, that means a lot to us.",),
    Kind.HEART: ("Thank you!",),
}

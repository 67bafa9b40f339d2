"""Who may do what about personal accounts and contacts with children."""

from .roles import ADULTS, HEADS, Role

OF_CONDUCT: dict[str, frozenset[Role]] = {
    "conduct.see": ADULTS,
    "conduct.declare": ADULTS,
    "conduct.check_own": ADULTS,
    "conduct.ask_exception": ADULTS,
    "conduct.end_exception": ADULTS,
    "conduct.note_approach": ADULTS,
    "conduct.agree_exception": HEADS,
    "conduct.refuse_exception": HEADS,
    "conduct.know_approach": HEADS,
    "conduct.see_team": HEADS | {Role.ADMINISTRATOR},
}

"""Who may do what about lines, devices and filters."""

from .roles import ADULTS, HEADS, TEAM, Role

OF_PREMISES: dict[str, frozenset[Role]] = {
    "premises.see": ADULTS,
    "premises.add_line": HEADS | {Role.ADMINISTRATOR},
    "premises.let_go_line": HEADS | {Role.ADMINISTRATOR},
    "premises.check_line": TEAM,
    "premises.add_device": TEAM,
    "premises.move_device": TEAM,
    "premises.let_go_device": TEAM,
    "premises.test_device": TEAM,
}

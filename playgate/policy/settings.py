"""What a playgroup sets for itself: what each number does, its default and its limits.

The policy leaves these open; where it names a number, there is no setting (*leads*).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One number of the playgroup's own. `does`: what it does, for who reads it on the page."""

    key: str
    asks: str
    does: str
    unit: str
    clause: str
    default: int
    least: int
    most: int

    def allows(self, number: int) -> bool:
        """Whether a number lies within the limits."""
        return self.least <= number <= self.most


SETTINGS = {
    one.key: one
    for one in (
        Setting(
            "policy_grace",
            "When the policy changes, for how many days does it count that somebody has read the "
            "one before?",
            "After these days nobody posts, signs off or replies who has not read what is new. "
            "With 0 they read first.",
            "days",
            "staff.know-policy",
            default=14,
            least=0,
            most=31,
        ),
        Setting(
            "rests_after",
            "How many working days may an account have fewer than two keepers, before posting "
            "there rests?",
            "The alarm rises at once, whatever stands here. Watching, replying and taking down "
            "always go on.",
            "working days",
            "accounts.two-keepers",
            default=10,
            least=1,
            most=20,
        ),
    )
}

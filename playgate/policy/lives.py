"""The life of a thing: which step leads from which state to which."""

from collections.abc import Mapping
from dataclasses import dataclass


class NotNow(Exception):
    """This step cannot be taken from this state."""


@dataclass(frozen=True)
class Life:
    """A first state, and (state, step) → state."""

    first: str
    steps: Mapping[tuple[str, str], str]

    def after(self, state: str, step: str) -> str:
        """The state that a step leads to. Raises `NotNow` if it cannot be taken from here."""
        try:
            return self.steps[state, step]
        except KeyError:
            raise NotNow(f"{step} cannot follow {state}") from None

    def may(self, state: str, step: str) -> bool:
        """Whether a step can be taken from a state."""
        return (state, step) in self.steps

    @property
    def states(self) -> list[str]:
        """Every state, the first one first."""
        return list(dict.fromkeys([self.first, *self.steps.values()]))

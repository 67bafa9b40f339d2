"""Films that come in piece by piece: how long each piece is, and what is too much (*images*)."""

from .findings import Refusal

PIECE = 8 * 1024 * 1024
MOST_ON_THEIR_WAY = 3
_CLAUSE = "images.only-by-the-rules"
TOO_MANY = Refusal(
    _CLAUSE,
    "Three films of yours are on their way already.",
    "Each takes room, also where it broke off.",
    "Let one of them arrive, or let it go under Today's pictures.",
)
NOT_WHOLE = Refusal(
    _CLAUSE,
    "A part of this film is still missing.",
    "Only a whole film can be looked at with care.",
    "Please choose the same film again: it goes on where it was.",
)
WRONG_PIECE = Refusal(
    _CLAUSE,
    "A part of this film did not arrive as it should.",
    "It has another length, or there is no such part. What came before is kept.",
    "Please choose the same film again: it goes on where it was.",
)


def pieces_of(size: int) -> int:
    """How many pieces a film of so many bytes has."""
    return -(-size // PIECE)


def length_of(size: int, number: int) -> int:
    """How many bytes its piece of this number has, counted from 0; 0 where there is none."""
    return max(0, min(PIECE, size - number * PIECE)) if number >= 0 else 0

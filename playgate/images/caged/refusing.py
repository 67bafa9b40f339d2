"""Why a file cannot be opened as a picture: one stable word each, shared by both sides."""

from typing import Literal, get_args

Reason = Literal[
    "empty",
    "not-a-picture",
    "another-kind",
    "truncated",
    "too-large",
    "too-many-pixels",
    "moving",
    "drawing",
    "two-things",
    "took-too-long",
    "not-a-film",
    "another-film",
    "truncated-film",
    "no-pictures",
    "still",
    "too-many-dots",
    "too-long",
    "too-many-faces",
    "no-films-here",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

MOST_BYTES = 30 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_FILM_DOTS = 4096 * 2304
MOST_FILM_SECONDS = 20 * 60.0


class Refused(Exception):
    """This file is not opened; `reason` says why in one word."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason

"""Asking together: what several places want to know is put to the database in one statement.

Whoever asks is a generator: it yields the questions that it has, is sent the rows, and in the end
returns what it makes of them (`rows = yield from HELD.asked(…)`). Those who ask together go in
rounds; each round is one statement, and nothing is kept for the next page.
"""

from typing import Any, TypeVar

from .question import Asked, Asking, put

Made = TypeVar("Made")


def together(*askings: Asking[Any]) -> Asking[list[Any]]:
    """What each of these makes of its rows, in their order."""
    made: list[Any] = [None] * len(askings)
    waiting: dict[int, list[Asked]] = {}

    def go_on(place: int, rows: list[list[Any]] | None) -> None:
        try:
            waiting[place] = askings[place].send(rows)  # type: ignore[arg-type]
        except StopIteration as end:
            waiting.pop(place, None)
            made[place] = end.value

    for place in range(len(askings)):
        go_on(place, None)
    while waiting:
        places = list(waiting.items())
        told = iter((yield [one for _, asked in places for one in asked]))
        for place, asked in places:
            go_on(place, [next(told) for _ in asked])
    return made


def answered(asking: Asking[Made]) -> Made:
    """What it makes of its rows, with the database asked once for each round."""
    try:
        asked = next(asking)
        while True:
            asked = asking.send(put(asked))
    except StopIteration as end:
        made: Made = end.value
        return made

"""What a piece of work may be handed: ids only, so that no name or secret rests in the queue."""

from typing import Any

LONGEST = 100


class MoreThanIds(TypeError):
    """The code tried to put something into the queue that may be more than an id."""

    def __init__(self, work: str, place: str):
        super().__init__(
            f"{work}: {place} is no id. Work for later takes whole numbers, yes or no, nothing, "
            f"and printable words without spaces of at most {LONGEST} characters: "
            "hand over the id, and read the rest inside the job."
        )


def is_an_id(value: object) -> bool:
    """Whether a value may rest in the queue."""
    if isinstance(value, str):
        return len(value) <= LONGEST and value.isprintable() and " " not in value
    return value is None or isinstance(value, bool | int)


def only_ids(work: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments as they are stored; raises MoreThanIds, which never repeats the value."""
    for place, value in enumerate(args, 1):
        if not is_an_id(value):
            raise MoreThanIds(work, f"argument {place}")
    for name, value in kwargs.items():
        if not is_an_id(value):
            raise MoreThanIds(work, f"argument {name}")
    return {"args": list(args), "kwargs": dict(kwargs)}

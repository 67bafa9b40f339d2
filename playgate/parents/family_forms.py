"""What a grown-up may tick on their own page: places, how a child is seen, its name, leaving."""

from collections.abc import Iterable, Mapping
from typing import Any

from playgate.policy.own_answers import SEEN, Wish, cells_of, inside

NOTHING, INSIDE, CHOOSE = "nothing", "inside", "choose"


def wish_from(typed: Any, uses: Iterable[str]) -> Wish | None:
    """What was said: one of the plain answers, or place by place. None: nothing that we asked.

    Whatever was sent beside it, such as places that nobody was asked about, is not looked at.
    """
    answer, uses = typed.get("answer", ""), list(uses)
    if answer == NOTHING:
        return Wish()
    if answer == INSIDE:
        return inside(uses)
    if answer != CHOOSE:
        return None
    ticked = set(typed.getlist("cell")[:200])
    cells = frozenset(cell for cell in cells_of(uses) if ":".join(cell) in ticked)
    seen = typed.get("seen", "")
    return Wish(
        cells,
        seen if seen in SEEN else "no_face",
        typed.get("first_name") == "yes",
        typed.get("after_leaving") == "yes",
    )


def ticks(uses: Iterable[str], wish: Wish, language: Any) -> list[Mapping[str, Any]]:
    """The places to tick, each with its media, as they stand now."""
    told: dict[str, dict[str, Any]] = {}
    for use, medium in cells_of(uses):
        place = told.setdefault(
            use,
            {
                "use": use,
                "name": language.use(use),
                "who": language.use(use, "who"),
                "back": language.use(use, "back"),
                "media": [],
            },
        )
        says, is_on = language.say(f"medium.{medium}"), (use, medium) in wish.cells
        place["media"].append({"value": f"{use}:{medium}", "says": says, "is_on": is_on})
    return list(told.values())

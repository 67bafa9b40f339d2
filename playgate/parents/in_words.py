"""Answers in words, in the language of whoever reads them."""

from dataclasses import dataclass

from playgate.policy.own_answers import Own, cells_of, wish_of
from playgate.policy.permissions import INSIDE, USES

from .entrance import FamilyPage
from .languages import Language


@dataclass(frozen=True)
class Line:
    """One place, and what was said about it."""

    use: str
    name: str
    says: str
    is_yes: bool
    who: str
    back: str


def language_for(page: FamilyPage) -> list[str]:
    """The codes of the languages to write in, the best first: chosen, then spoken at home."""
    spoken = page.person.children_cared_for.filter(playgroup=page.playgroup_id)
    return [page.language, *spoken.values_list("child__home_language", flat=True)[:5]]


def lines_in(language: Language, own: Own) -> list[Line]:
    """Every place that somebody has spoken about, in the order of the form, inside first."""
    uses = [use for use in _in_order() if any(cell[0] == use for cell in own)]
    return [_line(language, own, use) for use in uses]


def _in_order() -> list[str]:
    return sorted(USES, key=lambda use: use not in INSIDE)


def _line(language: Language, own: Own, use: str) -> Line:
    yes = [one for cell in cells_of([use]) if (one := own.get(cell)) and one.allowed]
    wish = wish_of({(one.use, one.medium): one for one in yes})
    says = language.say("said.no")
    if yes:
        media = ", ".join(language.say(f"medium.{one.medium}") for one in yes)
        more = [part for part in ("first_name", "after_leaving") if getattr(wish, part)]
        says = (
            f"{media} ({', '.join(language.say(f'short.{part}') for part in (wish.seen, *more))})"
        )
    return Line(
        use,
        language.use(use),
        says,
        bool(yes),
        language.use(use, "who"),
        language.use(use, "back"),
    )

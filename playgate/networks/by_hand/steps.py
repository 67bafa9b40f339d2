"""The steps of posting by hand and of taking down, in the order of doing them."""

from collections.abc import Iterator

from playgate.networks.by_hand.links import opens
from playgate.networks.contract import Doing, Outgoing, Step, Target
from playgate.networks.kinds import Kind
from playgate.policy.moderating import IN_WORDS, Deed


def steps(outgoing: Outgoing, kind: Kind, open_at: str = "") -> tuple[Step, ...]:
    """How to put this post out by hand."""
    return tuple(_steps(outgoing, kind, open_at or kind.open_at))


def take_down_steps(link: str, kind: Kind) -> tuple[Step, ...]:
    """How to take a post down by hand. A link that cannot be opened safely is shown as text."""
    where = link if opens(link) else ""
    find = "Open the post." if where else f"Open {kind.name} and find the post."
    return (
        Step("open", find, text=link, link=where),
        Step("delete", "Delete the post, with every picture in it. Hiding it is not enough."),
        Step("care", "Look for copies: a shared post, a story, an album, a pinned post."),
        Step(
            "tell", "Open the link once more. If the post is gone, come back and say “It is down”."
        ),
    )


def deed_steps(deed: Doing, target: Target, kind: Kind, *, on: bool) -> tuple[Step, ...]:
    """How to hide, report, delete or block by hand, or how to undo it."""
    link = target.author_link if deed == "block" else target.link
    words = IN_WORDS[Deed(deed)]
    return (
        Step("open", f"Open {kind.name} as the playgroup.", link=link if opens(link) else ""),
        *(Step("moderate", says) for says in (words.steps if on else words.back)),
        Step("tell", "Come back, and say what can be seen there now."),
    )


def _steps(outgoing: Outgoing, kind: Kind, open_at: str) -> Iterator[Step]:
    words, number = outgoing.words, len(outgoing.pictures)
    if words:
        yield Step("copy", "Copy the words.", text=words)
    called = [_called(outgoing, place) for place in range(number)]
    for place in range(number):
        yield Step("save", f"Save {called[place]} to your device.", picture=place)
    yield Step("open", f"Open {kind.name} as the playgroup, not as yourself.", link=open_at)
    if words:
        yield Step("paste", "Start a new post and paste the words. Change nothing.")
    if number:
        yield Step("attach", f"Add {_all_of(called)} that you saved, and no others.")
    if kind.alt_text:
        yield from _descriptions(outgoing)
    yield Step("care", "Do not tag anyone, and do not add a place.")
    yield Step("tell", "Post it. Then copy its link, come back here and say “It is out”.")


def _descriptions(outgoing: Outgoing) -> Iterator[Step]:
    for place, picture in enumerate(outgoing.pictures):
        if picture.alt.strip():
            which = _called(outgoing, place)
            yield Step(
                "describe",
                f"Add the description (alt text) to {which}, for people who cannot see it.",
                text=picture.alt,
                picture=place,
            )


def _called(outgoing: Outgoing, place: int) -> str:
    """What one of the pictures is called in a step: films are counted as films."""
    is_film = outgoing.pictures[place].film is not None
    same = [at for at, one in enumerate(outgoing.pictures) if (one.film is not None) == is_film]
    name, number = "film" if is_film else "picture", len(same)
    return f"the {name}" if number == 1 else f"{name} {same.index(place) + 1} of {number}"


def _all_of(called: list[str]) -> str:
    """The pictures and films together, in words."""
    films = sum("film" in one for one in called)
    still = len(called) - films
    told = [("film", films), ("picture", still)]
    parts = [f"the {name}" if many == 1 else f"the {many} {name}s" for name, many in told if many]
    return " and ".join(parts)

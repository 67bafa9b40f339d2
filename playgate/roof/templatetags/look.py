"""Where a face stands in its picture, in the words that SVG understands."""

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.template.loader import get_template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from playgate.policy.clauses import clauses

register = template.Library()


class Boxed(Protocol):
    """A place in a picture, as fractions (0 to 1) of its width and height."""

    x: float
    y: float
    w: float
    h: float


class Middle(NamedTuple):
    """The middle of a box, in per cent of the picture."""

    x: str
    y: str


@register.filter
def as_json(value: object) -> str:
    """A value for a script, to stand in an attribute: never in the page's own code."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def in_fours(letters: str) -> str:
    """ABCDEFGH → ABCD EFGH: easier to type, and it fits a narrow screen."""
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


@register.filter
def percent(fraction: float) -> str:
    """0.3125 → "31.25%"."""
    return f"{float(fraction) * 100:.2f}%"


@register.filter
def middle(box: Boxed) -> Middle:
    """The middle of a box, in per cent."""
    return Middle(percent(box.x + box.w / 2), percent(box.y + box.h / 2))


@register.simple_tag
def crop(box: Boxed, width: float, height: float) -> str:
    """The viewBox of a square around a face, with a little room; width and height in pixels."""
    across, down = box.w * width, box.h * height
    side = max(across, down) * 1.5
    left = box.x * width + (across - side) / 2
    top = box.y * height + (down - side) / 2
    return f"{left:.1f} {top:.1f} {side:.1f} {side:.1f}"


@register.simple_tag
def child_picks(children: Sequence[dict[str, str]]) -> SafeString:
    """A button for each child that a face can be: drawn once for all faces that ask the same."""
    return _picks(tuple((f"child:{child['key']}", child["name"]) for child in children))


@register.simple_tag
def grown_up_picks(grown_ups: Sequence[dict[str, str]]) -> SafeString:
    """A button for each grown-up that a face can be, likewise."""
    return _picks(tuple((one["key"], one["name"]) for one in grown_ups))


@lru_cache(maxsize=8)
def _picks(people: tuple[tuple[str, str], ...]) -> SafeString:
    one = '<button type="submit" name="is" value="{}">{}</button>'
    return SafeString("".join(one.format(escape(key), escape(name)) for key, name in people))


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside a word, drawn once: every page has dozens."""
    return _drawn(name)


@register.simple_tag
def always(part: str) -> SafeString:
    """A part that is the same on every page, drawn once."""
    return _always(part)


@cache
def _always(part: str) -> SafeString:
    return SafeString(get_template(part).render())


@register.simple_tag
def chip(state: str, says: str) -> SafeString:
    """A state as a word, a shape and a colour, in a list: drawn once for all rows that say so."""
    return _chip(state, says)


@lru_cache(maxsize=512, typed=True)  # what is safe as it is must not be taken for what is not
def _chip(state: str, says: str) -> SafeString:
    return SafeString(get_template("parts/chip.html").render({"state": state, "says": says}))


@cache
def _drawn(name: str) -> SafeString:
    return SafeString(get_template("parts/icon.html").render({"name": name}))


@register.filter
def in_words(clause: str) -> str:
    """What a clause asks, in plain words; nothing for an id that the policy does not have."""
    found = clauses().get(clause)
    return found.says if found else ""


@register.filter
def beside(row: Sequence[object], heads: Sequence[str]) -> list[tuple[str, object]]:
    """Each cell of a row with the head of its column."""
    return list(zip(heads, row, strict=True))


@register.simple_tag(takes_context=True)
def our_mark(context: RequestContext) -> SafeString:
    """What shows that a form is ours, also in a part that was included with `only`.

    The same in all forms of a page: each made anew would cost as much as a line of a list.
    """
    known = vars(context.request)
    if "our_mark" not in known:
        mark = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        known["our_mark"] = format_html(mark, get_token(context.request))
    return known["our_mark"]  # type: ignore[no-any-return]

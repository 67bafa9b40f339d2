"""Moments as people say them."""

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from playgate.policy import clocks

from .look import chip

register = template.Library()


@register.simple_tag(takes_context=True)
def spoken(context: dict[str, Any], when: datetime) -> str:
    """Today, tomorrow, Tuesday, Tuesday 8 December: as it is said at the playgroup."""
    return clocks.spoken(when, context.get("now") or timezone.now(), context["playgroup"].tz)


@register.simple_tag(takes_context=True)
def until(context: dict[str, Any], when: datetime) -> str:
    """Today, by tomorrow, by Tuesday: as it is said after a verb."""
    return clocks.until(when, context.get("now") or timezone.now(), context["playgroup"].tz)


@register.simple_tag(takes_context=True)
def how_late(context: dict[str, Any], when: datetime) -> str:
    """3 hours late, 2 days late."""
    return clocks.spoken_lateness(when, context.get("now") or timezone.now()) or "late"


@register.filter
def moment(when: datetime) -> str:
    """26 November, 12:57: as the wall clock says it."""
    here = timezone.localtime(when)
    return f"{here.day} {here:%B, %H:%M}"


@register.filter
def clock(when: datetime) -> str:
    """12:57: as the wall clock says it."""
    return f"{timezone.localtime(when):%H:%M}"


@register.filter
def beginning(text: str, most: int) -> str:
    """The first letters of a text, where it is longer than that."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


@register.filter
def words(state: str) -> str:
    """The state of a thing in the reader's words."""
    return STATES.get(state, state)


@register.simple_tag
def standing(post: Any) -> SafeString:
    """Where a post stands, as chips: once signed off, one for each of its copies."""
    is_out = post.state == "signed off"
    states = [copy.state for copy in post.copies.all()] if is_out else [post.state]
    return SafeString("".join(chip(pin(state), words(state)) for state in states))


@register.filter
def pin(state: str) -> str:
    """The pin of a state: waits, kept, stopped or note."""
    return PINS.get(state, "note")


STATES = {
    "draft": "Being written",
    "waiting": "Waiting for a yes",
    "signed off": "Signed off",
    "planned": "Not out yet",
    "going out": "Going out",
    "out": "Out",
    "unsure": "We are not sure",
    "coming down": "Coming down",
    "down": "Taken down",
    "acknowledged": "Seen, not answered yet",
    "answered": "Answered",
    "no reply needed": "No reply needed",
    "ready": "Ready",
    "arriving": "Being opened",
    "refused": "Cannot be used",
    "being written": "Being written",
    "applied": "Waits for two yeses",
    "agreed by one": "One yes, one to come",
    "agreed": "Both have agreed",
    "more asked": "More is asked",
    "withdrawn": "Taken back",
    "created": "Made",
    "opened up": "Opened to everybody",
    "found": "Found: not agreed to",
    "asked to close": "Asked to close",
    "in use": "In use",
    "handed over": "Being handed over",
    "closed": "Closed",
}
PINS = {
    "draft": "note",
    "waiting": "waits",
    "signed off": "kept",
    "planned": "note",
    "going out": "waits",
    "out": "kept",
    "unsure": "stopped",
    "coming down": "waits",
    "down": "note",
    "acknowledged": "waits",
    "answered": "kept",
    "no reply needed": "kept",
    "refused": "stopped",
    "applied": "waits",
    "agreed by one": "waits",
    "agreed": "kept",
    "more asked": "waits",
    "created": "kept",
    "opened up": "kept",
    "found": "stopped",
    "asked to close": "stopped",
    "in use": "kept",
    "handed over": "waits",
}

ORDER = ["draft", "waiting", "unsure", "coming down", "going out", "signed off", "out", "down"]


@register.filter
def may(member: Any, act: str) -> bool:
    """Whether to offer an act to this member."""
    return bool(member and member.may(act))


@register.filter
def sorted_by_state(posts: Any) -> list[Any]:
    """Posts in the order of their life, newest first in each state."""
    return sorted(posts, key=lambda post: ORDER.index(post.standing))

"""The line on top of a page that belongs to setting up: how far it is, and what comes next."""

from typing import Any

from django import template
from django.utils import timezone

from playgate.people.steps import path_of

register = template.Library()


@register.inclusion_tag("people/_setup_path.html", takes_context=True)
def setup_path(context: Any, key: str) -> dict[str, Any]:
    """For the step `key`; nothing for those who do not set up, and once all is done."""
    member = context.get("member")
    if not member or not member.may("people.see_setup"):
        return {}
    path = path_of(member.playgroup, timezone.now())
    return {"path": path, "then": path.after(key)} if path.next else {}

"""What every page knows: the playgroup, who is here, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """Variables for the frame of a page."""
    return {
        "playgroup": getattr(request, "playgroup", None),
        "member": getattr(request, "member", None),
        "demo": settings.DEMO,
    }

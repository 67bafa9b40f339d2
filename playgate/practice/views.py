"""Policy in practice, on a page."""

from collections import Counter
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.people.request import Request

from .board import Row, board

SHOWS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "": ("All", lambda row: True),
    "short": ("Falls short", lambda row: bool(row.falls_short)),
    "kept": ("Kept", lambda row: row.keeping.by != "not yet"),
    "not-yet": ("Not built yet", lambda row: row.keeping.by == "not yet"),
}


@require_safe
def board_page(request: Request) -> HttpResponse:
    """All clauses by chapter, each with how it is kept; `?show=` narrows them."""
    request.member.must("practice.see")
    chapters = board(request.playgroup, timezone.now())
    rows = [row for chapter in chapters.values() for row in chapter]
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    told = {
        "chapters": _chapters(chapters, SHOWS[show][1]),
        "by": Counter(row.keeping.by.replace(" ", "_") for row in rows),
        "all": len(rows),
        "show": show,
        "shows": [(key, says, sum(map(fits, rows))) for key, (says, fits) in SHOWS.items()],
    }
    return render(request, "practice/board.html", told)


def _chapters(chapters: dict[str, list[Row]], fits: Callable[[Row], bool]) -> list[dict]:  # type: ignore[type-arg]
    """Each chapter that has something to show: its rows, and how many are kept."""
    return [
        {
            "name": name,
            "rows": [row for row in rows if fits(row)],
            "kept": sum(row.keeping.by != "not yet" for row in rows),
            "short": sum(bool(row.falls_short) for row in rows),
            "all": len(rows),
        }
        for name, rows in chapters.items()
        if any(map(fits, rows))
    ]

"""A film as a page shows it: played, with each face that was followed, and what is heard."""

from typing import Any

from django.urls import reverse

from playgate.policy.films import clock, in_part, spans
from playgate.policy.findings import Box
from playgate.policy.playing import not_played

from .filming import share_done
from .models import Face, Photo, Played, Word

DOING = {
    "arriving": (
        "Opening the film and following the faces in it.",
        "It takes a little longer than the film. You can go on writing, or leave this page.",
    ),
    "making": ("Making the film as it will leave.", "You can go on."),
    "reading": ("Looking for words that can be read: pegs, badges, signs, cars.", "You can go on."),
}


def film_told(photo: Photo) -> dict[str, Any]:
    """What the parts of a page need to show a film, beside what they need of any picture."""
    version, doing = photo.faces_version, photo.doing
    says, leave = DOING.get(doing, ("", ""))
    return {
        "doing": doing,
        "says": says,
        "leave": leave,
        "clean": f"{reverse('images:film', args=[photo.pk, 'clean'])}?v={version}",
        "leaving": f"{reverse('images:film', args=[photo.pk, 'leaving'])}?v={version}",
        "lasts": clock(photo.seconds),
        "leaves_for": clock(photo.leaves_for),
        "part": [clock(moment) for moment in photo.span] if photo.part else None,
        "silences": [(clock(start), clock(end)) for start, end in photo.silences],
        "silent": spans([in_part((start, end), photo.span) for start, end in photo.silences], 50),
        "poster_at": clock(photo.poster_at),
        "is_made": photo.state == "ready" and photo.is_cleared,
        "done": share_done(photo) if doing else 0,
    }


def when(row: Face | Word, photo: Photo, *, cleared: bool) -> str:
    """From when to when a face or words are seen: in the whole film, or `cleared`: as it leaves."""
    if not (cleared and photo.part):
        return row.when
    ways = row.tracks if isinstance(row, Word) else [row.spots] if row.track else []
    return spans([in_part((way[0].at, way[-1].at), photo.span) for way in ways])


def looks_of(row: Face | Word) -> list[dict[str, Any]]:
    """The small pictures in which a face or words of a film are seen, each with its place there."""
    if not row.seen:
        return []
    address = reverse(f"images:{'still' if isinstance(row, Face) else 'word_still'}", args=[row.pk])
    places = {spot.at: spot.box for spot in row.spots}
    return [
        {
            "src": f"{address}?number={number}",
            "at": clock(at),
            "box": places.get(at, Box(row.x, row.y, row.w, row.h)),
        }
        for number, (at, _, _) in enumerate(row.seen)
    ]


def how_far(photo: Photo, row: Played | None) -> dict[str, Any]:
    """How far somebody has played a film, as it was made last."""
    is_this = row is not None and row.is_of(photo)
    parts = row.play().parts if row and is_this else ()
    missing, whole = not_played(parts, photo.leaves_for), photo.leaves_for
    return {
        "is_whole": bool(row and is_this and row.is_whole),
        "is_begun": bool(parts),
        "done": round(whole - sum(end - start for start, end in missing)),
        "whole": round(whole),
        "missing": [(clock(start), clock(end)) for start, end in missing if end - start > 0.5][:3],
    }

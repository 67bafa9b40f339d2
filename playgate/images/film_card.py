"""A film as a page shows it: played, with each face that was followed, and what is heard."""

from typing import Any

from django.urls import reverse

from playgate.policy.films import clock
from playgate.policy.findings import Box
from playgate.policy.playing import not_played

from .filming import share_done
from .models import Face, Photo, Played


def film_told(photo: Photo) -> dict[str, Any]:
    """What the parts of a page need to show a film, beside what they need of any picture."""
    version = photo.faces_version
    is_made = photo.state == "ready" and photo.is_cleared
    return {
        "clean": f"{reverse('images:film', args=[photo.pk, 'clean'])}?v={version}",
        "leaving": f"{reverse('images:film', args=[photo.pk, 'leaving'])}?v={version}",
        "lasts": clock(photo.seconds),
        "silences": [(clock(start), clock(end)) for start, end in photo.silences],
        "poster_at": clock(photo.poster_at),
        "is_made": is_made,
        "done": 0 if is_made or photo.state == "refused" else share_done(photo),
    }


def looks_of(face: Face) -> list[dict[str, Any]]:
    """The small pictures in which a face of a film is seen, each with its place there."""
    places = {spot.at: spot.box for spot in face.spots}
    return [
        {
            "src": f"{reverse('images:still', args=[face.pk])}?number={number}",
            "at": clock(at),
            "box": places.get(at, Box(face.x, face.y, face.w, face.h)),
        }
        for number, (at, _, _) in enumerate(face.seen)
    ]


def how_far(photo: Photo, row: Played | None) -> dict[str, Any]:
    """How far somebody has played a film, as it was made last."""
    is_this = row is not None and row.is_of(photo)
    parts = row.play().parts if row and is_this else ()
    missing = not_played(parts, photo.seconds)
    return {
        "is_whole": bool(row and is_this and row.is_whole),
        "is_begun": bool(parts),
        "done": round(photo.seconds - sum(end - start for start, end in missing)),
        "whole": round(photo.seconds),
        "missing": [(clock(start), clock(end)) for start, end in missing if end - start > 0.5][:3],
    }

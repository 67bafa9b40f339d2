"""What tests look at in a film that was made."""

from typing import Any

from playgate.images import sealed
from playgate.images.models import Face, Photo, Word


def of(photo: Photo, field: str = "film_cleared") -> bytes:
    photo.refresh_from_db()
    return sealed.content(photo, field)


def changed(before: Any, after: Any, face: Face | Word, at: float) -> float:
    """How much the place of a face or of words has changed, in colour values."""
    spot = min(face.spots, key=lambda one: abs(one.at - at))
    high, wide = before.shape[:2]
    rows = slice(int(spot.y * high), int((spot.y + spot.h) * high))
    columns = slice(int(spot.x * wide), int((spot.x + spot.w) * wide))
    return float(abs(before[rows, columns].astype(float) - after[rows, columns]).mean())

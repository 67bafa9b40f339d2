"""Which films of a post somebody has played to the end, as they leave (*images*)."""

from uuid import UUID

from playgate.images.models import Photo, Played

from .models import Post


def plays_of(post: Post, person_id: UUID) -> dict[UUID, Played]:
    """What somebody has played of the films of a post, by the film; no question where none is."""
    films = [one.pk for one in post.photos if one.is_film]
    rows = Played.objects.filter(photo__in=films, person=person_id) if films else ()
    return {row.photo_id: row for row in rows}


def not_played(post: Post, person_id: UUID) -> list[Photo]:
    """Those of its films that somebody has not played to the end as they leave now."""
    plays = plays_of(post, person_id)
    return [
        one
        for one in post.photos
        if one.is_film and not ((row := plays.get(one.pk)) and row.is_of(one) and row.is_whole)
    ]

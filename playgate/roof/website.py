"""The public website account of a playgroup: a folder of files and no other data."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from playgate.images.serving import served
from playgate.networks.website.network import content_type
from playgate.people.models import Playgroup
from playgate.posts.ways import website_of

PIECE = 1 << 18


@require_safe
def website(request: HttpRequest, slug: str, path: str = "index.html") -> HttpResponseBase:
    """The public website account of a playgroup: a folder of files and no other data."""
    playgroup = get_object_or_404(Playgroup, slug=slug)
    site = website_of(playgroup)
    if path == "index.html" and site.public_file(path) is None:
        site.mend()
    file = site.public_file(path)
    if file is None:
        raise Http404
    kind = content_type(path)
    if kind.startswith("video/"):
        return served(request, file.stat().st_size, partial(_part, file), kind)
    return FileResponse(file.open("rb"), content_type=kind)


def _part(file: Path, start: int, end: int) -> Iterator[bytes]:
    with file.open("rb") as opened:
        opened.seek(start)
        while start < end and (piece := opened.read(min(PIECE, end - start))):
            start += len(piece)
            yield piece

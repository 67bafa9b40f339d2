"""The public website account of a playgroup: a folder of files and no other data."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from playgate.networks.website.network import content_type
from playgate.people.models import Playgroup
from playgate.posts.ways import website_of


@require_safe
def website(request: HttpRequest, slug: str, path: str = "index.html") -> FileResponse:
    """The public website account of a playgroup: a folder of files and no other data."""
    playgroup = get_object_or_404(Playgroup, slug=slug)
    site = website_of(playgroup)
    if path == "index.html" and site.public_file(path) is None:
        site.mend()
    file = site.public_file(path)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"), content_type=content_type(path))

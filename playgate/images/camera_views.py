"""The app's own camera, on the setting's own devices: nothing stays in the roll of a phone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from playgate.door.tablets import tablet_here
from playgate.people.request import Request

ONLY_THE_CAMERA = "camera=(self), microphone=(), geolocation=()"


@never_cache
@require_safe
def camera(request: Request) -> HttpResponse:
    """The camera; on every other device a kind word, and what waited there is wiped."""
    request.member.must("images.add")
    tablet = tablet_here(request, request.playgroup)
    if tablet is None:
        return render(request, "images/no_camera.html", status=403)
    response = render(request, "images/camera.html", {"tablet": tablet})
    response["Permissions-Policy"] = ONLY_THE_CAMERA
    return response


@never_cache
@require_safe
def camera_worker(request: Request) -> HttpResponse:
    """What opens the camera where there is no connection: it keeps that page and nothing else."""
    request.member.must("images.add")
    return render(request, "images/camera_worker.js", content_type="text/javascript; charset=utf-8")

"""Looking for a picture: by what it shows, by a child in it, by the day it came in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from playgate.people.request import Request

from .finding import telling
from .forms import FindForm
from .views import A_PAGE


@never_cache
@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """Pictures of which all the words are told, the newest first. No address tells the words."""
    request.member.must("images.see")
    form = FindForm(request.POST or None)
    told: dict[str, Any] = {"form": form, "photos": [], "asked": False}
    if form.is_valid() and form.is_something:
        typed, zone = form.cleaned_data, request.playgroup.tz
        photos = telling(request.playgroup.photos.to_be_seen(), form.words, typed["day"], zone)
        start = typed["start"] or 0
        found = list(photos[start : start + A_PAGE + 1])
        more = start + A_PAGE if len(found) > A_PAGE else None
        told |= {"photos": found[:A_PAGE], "more": more, "asked": True}
    return render(request, "images/find.html", told, status=422 if form.errors else 200)

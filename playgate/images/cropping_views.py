"""Cutting a picture on its page, and undoing it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.people.request import Request

from . import actions
from .forms import CropForm
from .views import photo_of, show_photo


@require_POST
def crop(request: Request, pk: str) -> HttpResponse:
    """Cut a picture to a part of what it shows."""
    photo, form = photo_of(request, pk), CropForm(request.POST)
    if form.is_valid():
        window = form.cleaned_data["window"]
        actions.crop(photo, window, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def uncrop(request: Request, pk: str) -> HttpResponse:
    """Undo the cut."""
    actions.uncrop(photo_of(request, pk), by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk))

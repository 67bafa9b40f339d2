"""Pictures of the screen beside a copy that is down, on its page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.images.serving import clean_picture
from playgate.people.request import Request

from . import actions
from .forms import ScreenForm, said_at_screen
from .signing_views import copy_page, one_copy


@require_POST
def add_capture(request: Request, pk: str) -> HttpResponse:
    """Keep a picture of the screen of a copy that is down."""
    copy, form = one_copy(request, pk), ScreenForm(request.POST, request.FILES)
    if form.is_valid():
        with said_at_screen(form):
            file, now = form.cleaned_data["screen"], timezone.now()
            actions.add_capture(copy, file, by=request.member, now=now)
    return copy_page(request, copy, screen=form) if form.errors else redirect("posts:copy", pk)


@require_safe
@never_cache
def capture(request: Request, pk: str) -> HttpResponse:
    """The clean picture, or a small one; never the file as it came, and no browser keeps it."""
    request.member.must("posts.see")
    shown = get_object_or_404(request.playgroup.copy_captures, pk=pk)
    return clean_picture(shown, "small" if "small" in request.GET else "cleaned")

"""Naming the faces of a burst once: what is offered is looked at, and said with one tap."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request

from . import actions
from .burst import burst_of, offers
from .card import card, face_line
from .views import photo_of


@require_safe
def burst(request: Request, pk: str) -> HttpResponse:
    """The pictures of a burst, and who is offered where."""
    photos = burst_of(photo_of(request, pk))
    found = {face.pk: source for face, source in offers(photos)}
    cards = []
    for photo in photos:
        lines = [
            {"number": number, "says": face_line(number, found[face.pk])["says"]}
            for number, face in enumerate(photo.faces.all(), 1)
            if face.pk in found
        ]
        cards.append({"photo": card(photo), "offered": lines})
    pairs = [f"{face}:{source.pk}" for face, source in found.items()]
    return render(request, "images/burst.html", {"cards": cards, "pairs": pairs, "pk": pk})


@require_POST
def say_the_same(request: Request, pk: str) -> HttpResponse:
    """Say that all that was offered is so; where something has changed since, look again."""
    photo = photo_of(request, pk)
    found = offers(burst_of(photo))
    if not found or {f"{a.pk}:{b.pk}" for a, b in found} != set(request.POST.getlist("pair")):
        messages.error(request, "Something has changed meanwhile. Please look once more.")
        return redirect("images:burst", pk)
    actions.say_the_same(photo, found, by=request.member, now=timezone.now())
    messages.success(request, f"{len(found)} accounted for.")
    return redirect("images:burst", pk)

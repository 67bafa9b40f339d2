"""Films on a page: played, their sound, what stands for them, and who has seen them whole."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.pictures import GONE

from . import actions, sealed
from .card import card, words_in
from .film_card import how_far
from .film_forms import MomentForm, PartForm, SoundForm
from .models import Face, Photo, Word
from .serving import served
from .views import photo_of, show_photo

KINDS = {"clean": "film", "leaving": "film_cleared"}


@require_safe
@cache_control(private=True, no_store=True)
def film(request: Request, pk: str, kind: str) -> HttpResponseBase:
    """A film as it is played: clean, or as it leaves. Never the original."""
    photo, field = photo_of(request, pk), KINDS.get(kind, "")
    if not field:
        raise Http404
    try:
        size = sealed.size(photo, field)
    except sealed.NotHere:
        raise Http404 from None
    answer = served(request, size, partial(sealed.part, photo, field), "video/mp4")
    how = "attachment" if "save" in request.GET else "inline"
    answer["Content-Disposition"] = f'{how}; filename="film-{str(photo.pk)[:8]}.mp4"'
    return answer


@require_safe
@cache_control(private=True, no_store=True)
def still(request: Request, pk: str) -> HttpResponse:
    """A small picture of a film, in which one face is seen; `number`: which of its pictures."""
    return _still_of(Face, request, pk)


@require_safe
@cache_control(private=True, no_store=True)
def word_still(request: Request, pk: str) -> HttpResponse:
    """A small picture of a film, in which some words are seen."""
    return _still_of(Word, request, pk)


def _still_of(kind: Any, request: Request, pk: str) -> HttpResponse:
    request.member.must("images.see")
    here = kind.objects.select_related("photo").exclude(photo__state__in=GONE)
    row = get_object_or_404(here, pk=pk, playgroup=request.playgroup)
    number = _number(request.GET)
    if number >= len(row.seen):
        raise Http404
    _, start, end = row.seen[number]
    try:
        content = b"".join(sealed.part(row.photo, "strip", start, end))
    except sealed.NotHere:
        raise Http404 from None
    return HttpResponse(content, content_type="image/jpeg")


@require_safe
def making(request: Request, pk: str) -> HttpResponse:
    """How far the work on a film has come."""
    photo, was = photo_of(request, pk), request.GET.get("was", "")
    is_read_now = "unread" in request.GET and not photo.is_being_read
    today = request.playgroup.today(timezone.now())
    words = words_in([photo], request.playgroup, today)[0] if is_read_now else ()
    told = {"photo": card(photo, words=words), "is_read_now": is_read_now}
    told |= {"is_fresh": True, "was": was}
    answer = render(request, "images/_making.html", told)
    if photo.state != "arriving":
        answer["HX-Trigger"] = "picture-changed"
    return answer


@require_POST
def set_sound(request: Request, pk: str) -> HttpResponse:
    """Say whether the sound goes along."""
    photo, form = photo_of(request, pk), SoundForm(request.POST)
    if form.is_valid():
        heard = form.cleaned_data["sound"] == "on"
        actions.set_sound(photo, heard, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def silence(request: Request, pk: str) -> HttpResponse:
    """Leave a part of the sound out."""
    photo, form = photo_of(request, pk), PartForm(request.POST)
    if form.is_valid():
        actions.silence(photo, *form.span, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def unsilence(request: Request, pk: str) -> HttpResponse:
    """Bring a part of the sound back, by its number."""
    number = _number(request.POST)
    actions.unsilence(photo_of(request, pk), number, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk))


@require_POST
def shorten(request: Request, pk: str) -> HttpResponse:
    """Have a film go out from one moment to another alone."""
    photo, form = photo_of(request, pk), PartForm(request.POST)
    if form.is_valid():
        actions.shorten(photo, *form.span, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def unshorten(request: Request, pk: str) -> HttpResponse:
    """Have all of a film go out again."""
    actions.unshorten(photo_of(request, pk), by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk))


@require_POST
def choose_poster(request: Request, pk: str) -> HttpResponse:
    """Choose the picture that stands for the film."""
    photo, form = photo_of(request, pk), MomentForm(request.POST)
    if form.is_valid():
        at = form.cleaned_data["at"]
        actions.choose_poster(photo, at, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def play(request: Request, pk: str) -> HttpResponse:
    """A player tells what it has played; answered with what is still missing."""
    photo: Photo = photo_of(request, pk)
    form: Any = PartForm(request.POST)
    start, end = form.span if form.is_valid() else (0.0, 0.0)
    row = actions.play(photo, start, end, by=request.member, now=timezone.now())
    answer = render(request, "images/_played.html", {"photo": photo, "played": how_far(photo, row)})
    if row.is_whole:
        answer["HX-Trigger"] = "film-played"
    return answer


def _number(typed: QueryDict) -> int:
    number = typed.get("number", "")[:4]
    return int(number) if number.isascii() and number.isdecimal() else 0

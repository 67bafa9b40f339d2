"""Pictures on a page: the list, one picture, its file, and who is in it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.together import answered
from playgate.people.models import Child
from playgate.people.request import Request
from playgate.policy.pictures import Who
from playgate.policy.retention import FEWEST_UNUSED, MOST_UNUSED

from . import actions, sealed
from .card import card, who_it_can_be, whom, words_in
from .film_forms import PartForm
from .forms import DaysForm, DescribeForm, FaceForm, WhoForm
from .models import Face, Photo

A_PAGE = 24


@require_safe
def list_(request: Request) -> HttpResponse:
    """The pictures of the playgroup, newest first."""
    request.member.must("images.see")
    photos = request.playgroup.photos.to_be_seen().order_by("-added_at")
    start = (
        max(int(request.GET.get("from", "0") or 0), 0)
        if request.GET.get("from", "0").isdecimal()
        else 0
    )
    shown = list(photos[start : start + A_PAGE + 1])
    more = start + A_PAGE if len(shown) > A_PAGE else None
    return render(request, "images/list.html", {"photos": shown[:A_PAGE], "more": more})


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One picture; as a fragment of a page where only that is asked for."""
    photo = photo_of(request, pk)
    return show_photo(request, photo)


@require_safe
@cache_control(private=True, no_store=True)
def file(request: Request, pk: str, kind: str) -> HttpResponse:
    """The bytes of a picture: small, clean, or as it leaves. Never the original.

    It is opened in memory, and no browser keeps it: what is wiped here is nowhere else.
    """
    photo = photo_of(request, pk)
    fields = {"small": "small", "clean": "cleaned", "leaving": photo.leaving_field}
    fields["before"] = "uncut"
    try:
        content = sealed.content(photo, fields.get(kind, ""))
    except sealed.NotHere:
        raise Http404 from None
    response = HttpResponse(content, content_type="image/jpeg")
    how = "attachment" if "save" in request.GET else "inline"
    response["Content-Disposition"] = f'{how}; filename="picture-{str(photo.pk)[:8]}.jpg"'
    return response


@require_POST
def account_for(request: Request, pk: str) -> HttpResponse:
    """Say who a face is."""
    face = _face(request, pk)
    form = WhoForm(request.POST)
    if form.is_valid():
        who, key = form.cleaned_data["who"], form.cleaned_data["key"]
        child = None
        if who is Who.CHILD:
            child = get_object_or_404(Child, key=key, playgroup=request.playgroup)
        named = whom(request.playgroup, who, key)
        actions.account_for(face, who, child, by=request.member, now=timezone.now(), **named)
    return show_photo(request, photo_of(request, face.photo_id), form)


@require_POST
def add_face(request: Request, pk: str) -> HttpResponse:
    """Frame a face that was missed."""
    photo, form = photo_of(request, pk), FaceForm(request.POST)
    part = PartForm(request.POST) if photo.is_film else None
    if part and not part.is_valid():
        return show_photo(request, photo, part)
    if form.is_valid():
        box, span = form.cleaned_data["box"], part.span if part else None
        actions.add_face(photo, box, by=request.member, now=timezone.now(), span=span)
    return show_photo(request, photo_of(request, pk), form)


@require_POST
def drop_face(request: Request, pk: str) -> HttpResponse:
    """Take away a frame that is around nobody's face."""
    face = _face(request, pk)
    actions.drop_face(face, by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, face.photo_id))


@require_POST
def say_nobody_else(request: Request, pk: str) -> HttpResponse:
    """Say that nobody else can be recognised."""
    actions.say_nobody_else(photo_of(request, pk), by=request.member, now=timezone.now())
    return show_photo(request, photo_of(request, pk))


@require_POST
def describe(request: Request, pk: str) -> HttpResponse:
    """Say what a picture shows."""
    photo, form = photo_of(request, pk), DescribeForm(request.POST)
    if form.is_valid() and form.cleaned_data["alt"] != photo.alt:
        actions.describe(photo, form.cleaned_data["alt"], by=request.member, now=timezone.now())
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Trigger"] = "picture-changed"
        return response
    return show_photo(request, photo, form)


@require_POST
def wipe(request: Request, pk: str) -> HttpResponse:
    """Take a picture away for good."""
    actions.wipe(photo_of(request, pk), by=request.member, now=timezone.now())
    return redirect("images:list")


@require_POST
def set_days(request: Request) -> HttpResponse:
    """How long a picture is kept that is in nothing."""
    request.member.must("images.set_days")
    form, group = DaysForm(request.POST), request.playgroup
    if form.is_valid():
        days, now = form.cleaned_data["days"], timezone.now()
        actions.set_days(group, days, by=request.member, now=now)
        messages.success(request, "Kept. It holds from now on.")
    else:
        messages.error(request, f"Choose from {FEWEST_UNUSED} to {MOST_UNUSED} days.")
    return redirect("posts:unused")


def shown(request: Request, photo: Photo, **more: Any) -> dict[str, Any]:
    """What the template of a picture needs."""
    today = request.playgroup.today(timezone.now())
    told = card(photo, words=words_in([photo], request.playgroup, today)[0])
    return {"photo": told, **answered(who_it_can_be(request.playgroup, today)), **more}


def show_photo(request: Request, photo: Photo, form: Any = None) -> HttpResponse:
    """One picture after something was done with it; what was typed wrongly is said.

    Without scripts the page comes back on which the form stood.
    """
    if not request.headers.get("HX-Request") and request.method == "POST":
        for says in form.errors.get("__all__", ()) if form else ():
            messages.error(request, says)
        return redirect(request.headers.get("Referer") or "images:list")
    fragment = bool(request.headers.get("HX-Request"))
    told = shown(request, photo, wrong=form.errors.get("__all__") if form else None)
    response = render(request, "images/photo.html" if fragment else "images/page.html", told)
    if request.method == "POST" or not photo.is_on_its_way:  # while one waits, nothing changes
        response["HX-Trigger"] = "picture-changed"
    return response


def _face(request: Request, pk: Any) -> Face:
    request.member.must("images.see")
    faces = Face.objects.select_related("photo")
    return get_object_or_404(faces, pk=pk, playgroup=request.playgroup)


def photo_of(request: Request, pk: Any) -> Photo:
    """One's own playgroup's picture with its faces; else 404."""
    request.member.must("images.see")
    photos = request.playgroup.photos.to_be_seen().select_related("added_by", "tablet")
    photos = photos.prefetch_related("faces__child", "faces__grown_up", "faces__visitor", "words")
    return get_object_or_404(photos, pk=pk)

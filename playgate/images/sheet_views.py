"""A day's pictures: they come in one by one, and are sorted with few taps."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from playgate.door.tablets import tablet_here
from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.sorting import MOST_AT_ONCE

from . import actions, sealed
from .forms import CameraForm
from .models import Photo
from .sheet import LATELY, came_as, of_a_day, picked, told
from .upload_views import in_words, on_their_way, sent

NOT_OURS = "This device is not one of the setting's own any more. What waited on it is wiped."
NONE_TICKED = "Tick what you want to keep. Or set all of them aside."


@require_safe
def day(request: Request) -> HttpResponse:
    """The contact sheet of a day: one's own pictures, or everybody's."""
    request.member.must("images.see")
    on, today = _day(request), request.playgroup.today(timezone.now())
    everybody = request.GET.get("whose") == "all"
    photos = of_a_day(request.playgroup, on)
    if not everybody:
        photos = photos.filter(added_by=request.member.person)
    start = int(begin) if (begin := request.GET.get("from", "")[:4]).isdecimal() else 0
    shown = list(photos[start : start + MOST_AT_ONCE + 1])
    more = start + MOST_AT_ONCE if len(shown) > MOST_AT_ONCE else None
    next_day = on + timedelta(days=1) if on < today else None
    days = {"on": on, "is_today": on == today, "before": on - timedelta(days=1), "after": next_day}
    context = {**told(shown[:MOST_AT_ONCE], request.playgroup.tz), **days, "more": more}
    context["tablet"] = tablet_here(request, request.playgroup) if on == today else None
    context["on_their_way"] = on_their_way(request) if on == today else []
    context |= {"mine": request.member.person.pk, "whose": "all" if everybody else ""}
    return render(request, "images/day.html", context)


@require_POST
def add(request: Request) -> HttpResponse:
    """Take pictures in, as many as were sent. The same file on one day is the same picture."""
    request.member.must("images.add")
    now, by, tablet = timezone.now(), request.member, tablet_here(request, request.playgroup)
    if "camera" in request.POST and tablet is None:
        return HttpResponse(NOT_OURS, content_type="text/plain; charset=utf-8", status=410)
    own, (files, refused) = _of_camera(request, now), sent(request)
    for file in files:
        try:
            mark = came_as(by, file, request.playgroup.today(now))
            actions.add(file, by=by, now=now, came_as=mark, tablet=tablet, **own)
        except Refused as trouble:
            refused = trouble
    if refused:
        return refused_file(request, refused)
    return _arriving(request) if "one" in request.GET else redirect("images:day")


@require_safe
def arriving(request: Request) -> HttpResponse:
    """How many of one's own pictures are still being opened."""
    request.member.must("images.see")
    return _arriving(request)


@require_safe
@cache_control(private=True, no_store=True)
def own_file(request: Request, pk: str) -> HttpResponse:
    """The small copy of a picture that one has brought in oneself this week; nobody else's."""
    request.member.must("images.see")
    lately = timezone.now() - LATELY
    own = request.playgroup.photos.to_be_seen().filter(added_at__gte=lately)
    photo = get_object_or_404(own, pk=pk, added_by=request.member.person)
    try:
        return HttpResponse(sealed.content(photo, "small"), content_type="image/jpeg")
    except sealed.NotHere:
        raise Http404 from None


@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep what is ticked; what is not, is set aside."""
    ticked = set(request.POST.getlist("photo"))
    every = "every" in request.POST
    photos = _group(request)
    kept = [one for one in photos if every or str(one.pk) in ticked]
    if not kept:
        messages.error(request, NONE_TICKED)
        return _back(request)
    aside = [one for one in photos if one not in kept]
    actions.keep(kept, aside, by=request.member, now=timezone.now())
    also = f" {len(aside)} set aside: you find them below." if aside else ""
    messages.success(request, f"{len(kept)} kept.{also}")
    return _back(request)


@require_POST
def set_aside(request: Request) -> HttpResponse:
    """Set all of a group aside."""
    photos = _group(request)
    actions.set_aside(photos, by=request.member, now=timezone.now())
    messages.success(request, f"{len(photos)} set aside: you find them below.")
    return _back(request)


@require_POST
def bring_back(request: Request) -> HttpResponse:
    """Undo the sorting of those that are ticked, or of the whole group where none is."""
    photos = picked(request.playgroup, request.POST.getlist("photo")) or _group(request)
    actions.bring_back(photos, by=request.member, now=timezone.now())
    messages.success(request, f"{len(photos)} brought back.")
    return _back(request)


@require_POST
def wipe_these(request: Request) -> HttpResponse:
    """Wipe all of a group for good."""
    photos = _group(request)
    actions.wipe_these(photos, by=request.member, now=timezone.now())
    messages.success(request, f"{len(photos)} wiped, with the keys that opened them.")
    return _back(request)


def _of_camera(request: Request, now: datetime) -> dict[str, Any]:
    """What the camera of a setting's own device says of its picture."""
    form = CameraForm(request.POST, now=now)
    return form.cleaned_data if "camera" in request.POST and form.is_valid() else {}


def refused_file(request: Request, refused: Refused) -> HttpResponse:
    """Why a file is not taken in: in words for the row of that file, or as a page."""
    if "one" not in request.GET:
        raise refused
    return in_words(refused)


def _group(request: Request) -> list[Photo]:
    """The group that a form was about; what is gone meanwhile, or not ours, is not in it."""
    request.member.must("images.see")
    photos = picked(request.playgroup, request.POST.getlist("of"))
    if not photos:
        raise Http404
    return photos


def _arriving(request: Request) -> HttpResponse:
    today = request.playgroup.today(timezone.now())
    own = of_a_day(request.playgroup, today).filter(added_by=request.member.person)
    number = own.filter(state="arriving").count()
    return render(request, "images/_arriving.html", {"arriving": number, "is_fresh": True})


def _day(request: Request) -> date:
    """The day that was asked for; today where that is none."""
    try:
        asked = parse_date(request.GET.get("on", ""))
    except ValueError:
        asked = None
    today = request.playgroup.today(timezone.now())
    return min(asked, today) if asked and asked.year > 2000 else today


def _back(request: Request) -> HttpResponse:
    """To the same sheet again, at what is sorted next."""
    on, whose = request.POST.get("on", ""), request.POST.get("whose", "")
    query = "&".join(f"{k}={v}" for k, v in (("on", on), ("whose", whose)) if v.isascii() and v)
    allowed = query if all(c.isalnum() or c in "-=&" for c in query) else ""
    return redirect(f"{reverse('images:day')}{f'?{allowed}' if allowed else ''}#next")

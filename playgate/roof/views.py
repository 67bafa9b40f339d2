"""Pages that belong to no room: more, the demo's door, the public website, health."""

import sys

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.door import devices
from playgate.images.keeping import FULL
from playgate.people.models import Office, Person
from playgate.people.request import Request

SORRY = "Something went wrong on our side. Nothing was done by halves. Please try again later."


@require_safe
def more(request: Request) -> HttpResponse:
    """Everything that is not one of the four places in the bottom bar."""
    offices = Office.objects.working(timezone.localdate()).filter(person=request.member.person)
    playgroups = {office.playgroup for office in offices.select_related("playgroup")}
    return render(request, "more.html", {"playgroups": sorted(playgroups, key=str)})


@require_POST
def choose_playgroup(request: Request) -> HttpResponse:
    """Go to another playgroup where one holds a role."""
    request.session["playgroup"] = request.POST.get("playgroup", "")
    return redirect("today:page")


def come_in(request: HttpRequest) -> HttpResponse:
    """The demo's door: come in as one of the cast. There is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        person = get_object_or_404(Person, email=request.POST.get("email", ""))
        login(request, person, "allauth.account.auth_backends.AuthenticationBackend")
        devices.begin(request)
        return redirect("today:page")
    offices = Office.objects.select_related("person").order_by("starts", "pk")
    cast: dict[Person, list[str]] = {}
    for office in offices:
        cast.setdefault(office.person, []).append(office.role)
    return render(request, "come_in.html", {"cast": sorted(cast.items(), key=_the_team_first)})


def _the_team_first(row: tuple[Person, list[str]]) -> tuple[bool, str]:
    return bool({"parent", "carer"} & set(row[1])), row[0].name


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the house stands: it answers, and its database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not yours and what is not there look the same."""
    return render(request, "404.html", status=404)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; a full disk is said plainly, wherever it showed."""
    trouble = sys.exc_info()[1]
    is_full = isinstance(trouble, OSError) and trouble.errno in FULL
    no_room = is_full or "disk is full" in str(trouble)
    template, status = ("no_room.html", 507) if no_room else ("500.html", 500)
    try:
        return render(request, template, status=status)
    except Exception:  # the page itself may need what has failed
        return HttpResponse(SORRY, content_type="text/plain; charset=utf-8", status=status)


def sent_twice(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our mark: an old page, or somebody else's."""
    return render(request, "sent_twice.html", status=403)

"""Something is wrong with a picture: the question, what follows it, and the lead's own page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.models import Office, Person
from playgate.people.request import Request
from playgate.policy.concerns import when_worried
from playgate.policy.roles import TEAM

from . import actions
from .forms import EndForm, WitnessForm
from .models import Concern, Photo

A_PAGE = 100


@require_safe
def wrong(request: Request, pk: str) -> HttpResponse:
    """An accident, or are you worried? The picture itself is not shown."""
    photo = _photo(request, pk)
    form = WitnessForm(colleagues=_colleagues(request))
    return render(request, "images/wrong.html", {"photo": photo, "form": form})


@require_POST
def wipe_accident(request: Request, pk: str) -> HttpResponse:
    """It was an accident: it is wiped now."""
    photo, form = _photo(request, pk), WitnessForm(request.POST, colleagues=_colleagues(request))
    if not form.is_valid():
        told = {"photo": photo, "form": form}
        return render(request, "images/wrong.html", told, status=422)
    witness, now = form.cleaned_data["witness"], timezone.now()
    actions.wipe_accident(photo, witness, by=request.member, now=now)
    messages.success(request, "It is wiped, everywhere here. The safeguarding lead is told.")
    response = redirect("images:wiped")
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_POST
def set_apart(request: Request, pk: str) -> HttpResponse:
    """Somebody is worried: nobody looks any more."""
    actions.set_apart(_photo(request, pk), by=request.member, now=timezone.now())
    response = redirect("images:worried")
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_safe
def wiped(request: Request) -> HttpResponse:
    """What is left to do by hand after a wiping: the device on which it was taken."""
    request.member.must("images.see")
    return render(request, "images/wiped.html")


@require_safe
def worried(request: Request) -> HttpResponse:
    """What to do when you are worried: whom to ring, and what not to do."""
    request.member.must("images.see")
    return render(request, "images/worried.html", {"steps": when_worried()})


@require_safe
def concerns(request: Request) -> HttpResponse:
    """For the safeguarding lead alone: what was said about pictures. None is shown."""
    request.member.must("images.see_concerns")
    return render(request, "images/concerns.html", _told(request))


@require_POST
def take_note(request: Request, pk: str) -> HttpResponse:
    """The lead has seen it."""
    actions.take_note(_concern(request, pk), by=request.member, now=timezone.now())
    return redirect("images:concerns")


@require_POST
def end_worry(request: Request, pk: str) -> HttpResponse:
    """The police have said what they need: the evidence here is let go."""
    concern, form = _concern(request, pk), EndForm(request.POST)
    if not form.is_valid():
        return render(request, "images/concerns.html", _told(request, form), status=422)
    said = form.cleaned_data
    actions.end_worry(
        concern, said["outcome"], said["reference"], by=request.member, now=timezone.now()
    )
    messages.success(request, "It is let go, and its key destroyed.")
    return redirect("images:concerns")


def _told(request: Request, form: EndForm | None = None) -> dict[str, Any]:
    rows = request.playgroup.concerns.select_related("by", "witness", "noted_by")
    return {"concerns": rows[:A_PAGE], "form": form or EndForm(), "steps": when_worried()}


def _colleagues(request: Request) -> list[Person]:
    """Those at work today who may be a witness, without whoever asks."""
    today = request.playgroup.today(timezone.now())
    held = Office.objects.working(today).filter(playgroup=request.playgroup, role__in=TEAM)
    rows = Person.objects.filter(pk__in=held.values("person")).exclude(pk=request.member.person.pk)
    return list(rows.order_by("name"))


def _photo(request: Request, pk: Any) -> Photo:
    request.member.must("images.see")
    return get_object_or_404(request.playgroup.photos.to_be_seen(), pk=pk)


def _concern(request: Request, pk: Any) -> Concern:
    request.member.must("images.see_concerns")
    return get_object_or_404(request.playgroup.concerns, pk=pk)

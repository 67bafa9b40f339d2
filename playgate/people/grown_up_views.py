"""Pages on which grown-ups say where they may be seen: the team for themselves, and visitors."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from playgate.policy.permissions import How

from . import actions
from .grown_up_forms import OwnPicturesForm, VisitorForm, ticked
from .request import Request
from .said import NoPicture, Visitor

LATELY = timedelta(days=14)


def permit_grown_up(request: Request) -> HttpResponse:
    """Pictures of me: where I may be seen."""
    request.member.must("people.permit_grown_up")
    me, group, now = request.member.person, request.playgroup, timezone.now()
    said = me.permissions.filter(playgroup=group)
    begun = ticked(one.facts() for one in said) if request.method != "POST" else None
    form = OwnPicturesForm(request.POST if request.method == "POST" else None, initial=begun)
    if form.is_valid():
        actions.permit_grown_up(me, form.cells(), by=request.member, now=now, how=How("own page"))
        messages.success(request, "Kept. It holds from this moment.")
        return redirect("people:permit_grown_up")
    today = group.today(now)
    no = NoPicture.objects.filter(playgroup=group, grown_up=me, starts=today).exists()
    return render(request, "people/permit_grown_up.html", {"form": form, "said_no": no})


def welcome_visitor(request: Request) -> HttpResponse:
    """A slip for somebody who is here today."""
    request.member.must("people.welcome_visitor")
    group, now = request.playgroup, timezone.now()
    form = VisitorForm(request.POST or None, initial={"day": group.today(now)})
    if request.method == "POST" and form.is_valid():
        typed, by = form.cleaned_data, request.member
        actions.welcome_visitor(group, typed["name"], typed["day"], form.cells(), by=by, now=now)
        messages.success(request, "Kept. They can be chosen when a face is accounted for.")
        return redirect("people:welcome_visitor")
    lately = Visitor.objects.filter(playgroup=group, day__gte=group.today(now) - LATELY)
    told = {"form": form, "visitors": lately}
    return render(request, "people/welcome_visitor.html", told, status=422 if form.errors else 200)

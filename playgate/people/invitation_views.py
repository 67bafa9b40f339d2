"""Inviting somebody, the list of open invitations, and the page that the letter opens."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused, TooLate
from playgate.policy.invitations import FOR_SOMEBODY_ELSE, REPLACED
from playgate.policy.lives import NotNow

from . import actions
from .invitation_forms import InviteForm
from .invitations import Invitation, sealed
from .member import House
from .request import Request


@require_safe
def invitations(request: Request) -> HttpResponse:
    """Who is asked to join, and has not said yes."""
    request.member.must("people.invite")
    rows = request.playgroup.invitations.select_related("person", "invited_by")
    now = timezone.now()
    waiting = [(one, one.is_over(now)) for one in rows.filter(state="open")]
    told = {"waiting": waiting, "done": rows.exclude(state="open")[:20]}
    return render(request, "people/invitations.html", told)


def invite(request: Request) -> HttpResponse:
    """Ask somebody to join."""
    request.member.must("people.invite")
    group, now, wants = request.playgroup, timezone.now(), request.GET.get("for", "")
    today = group.today(now)
    form = InviteForm(request.POST or None, today=today, wants=wants, initial={"starts": today})
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        try:
            actions.invite(group, said["name"], said["email"], form.offer(), by=by, now=now)
        except Refused as refused:
            form.add_error(None, f"{refused.refusal.says} {refused.refusal.remedy}")
        else:
            messages.success(request, "The letter is on its way.")
            return redirect("people:invitations")
    told = {"form": form, "wants": wants}
    return render(request, "people/invite.html", told, status=422 if form.errors else 200)


@require_POST
def send_again(request: Request, pk: str) -> HttpResponse:
    """A new letter with a new link."""
    invitation = get_object_or_404(request.playgroup.invitations, pk=pk)
    actions.send_again(invitation, by=request.member, now=timezone.now())
    messages.success(request, "A new letter is on its way. The older link works no longer.")
    return redirect("people:invitations")


@require_POST
def withdraw(request: Request, pk: str) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(request.playgroup.invitations, pk=pk)
    actions.withdraw(invitation, by=request.member, now=timezone.now())
    messages.success(request, "It is taken back. The link opens nothing any more.")
    return redirect("people:invitations")


@never_cache
def take_up(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the letter: who asks whom to what; and yes, for who gets mail there."""
    now = timezone.now()
    rows = Invitation.objects.select_related("playgroup", "person", "invited_by")
    invitation = rows.filter(seal=sealed(token)).first()
    if invitation is None:
        return _sorry(request, REPLACED)
    if why := invitation.why_not(now):
        return _sorry(request, why)
    if not request.user.is_authenticated:
        return _page(request, invitation)
    if request.user.pk != invitation.person_id:
        return _sorry(request, FOR_SOMEBODY_ELSE, is_signed_in=True)
    if request.method == "POST":
        return _taken_up(request, invitation)
    return _page(request, invitation, is_theirs=True)


def _taken_up(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Their roles begin; and they go on to today at this playgroup."""
    group = invitation.playgroup
    by = House(group.pk, mark=f"person:{invitation.person_id}")
    try:
        actions.take_up(invitation, by=by, now=timezone.now())
    except (NotNow, TooLate):
        return redirect(request.path)
    request.session["playgroup"] = str(group.pk)
    messages.success(request, f"Welcome to {group}.")
    return redirect("today:page")


def _page(request: HttpRequest, invitation: Invitation, **more: Any) -> HttpResponse:
    told = {"invitation": invitation, **more}
    return render(request, "people/take_up.html", told)


def _sorry(request: HttpRequest, why: Any, **more: Any) -> HttpResponse:
    return render(request, "people/not_taken_up.html", {"why": why, **more}, status=410)

"""One record, on its page: steps, notes, people, others outside, the end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.inbox.models import Comment
from playgate.people.request import Request
from playgate.policy.incidents import Kind, Outcome

from . import actions
from .doing import Did, what_stops, words_of
from .forms import AboutForm, ChangeForm, CloseForm, InviteForm, ReferralForm, WordsForm
from .models import Concerned, Incident, Invited
from .page import colleagues, incident_of, page_told
from .seeing import seen_by


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """What it is, by when, what is done and what comes next."""
    return _shown(request, incident_of(request, pk))


@require_POST
def join(request: Request, pk: str) -> HttpResponse:
    """One more comment belongs to it."""
    incident, rows = incident_of(request, pk), Comment.objects.seen_by(request.member.person)
    try:
        wanted = forms.UUIDField().clean(request.POST.get("comment", ""))
    except forms.ValidationError:
        return redirect("incidents:page", pk)
    comment = get_object_or_404(
        rows.select_related("account"), pk=wanted, playgroup=request.playgroup
    )
    actions.join(incident, comment, by=request.member, now=timezone.now())
    messages.success(request, "Joined. A copy of the comment is kept here.")
    return redirect("incidents:page", pk)


@require_POST
def take_step(request: Request, pk: str) -> HttpResponse:
    """A step is done."""
    key, form = request.POST.get("step", ""), WordsForm(request.POST)
    return do(
        request, pk, lambda one, t, how: actions.take_step(one, key, **t, **how), step_form=form
    )


@require_POST
def skip_step(request: Request, pk: str) -> HttpResponse:
    """A step is not needed here."""
    key, form = request.POST.get("step", ""), WordsForm(request.POST)
    return do(
        request,
        pk,
        lambda one, t, how: actions.skip_step(one, key, *words_of(t), **how),
        step_form=form,
    )


@require_POST
def note(request: Request, pk: str) -> HttpResponse:
    """Write something down."""
    form = WordsForm(request.POST)
    form.fields["words"].required = True
    return do(request, pk, lambda one, t, how: actions.note(one, **t, **how), note_form=form)


@require_POST
def tell_agency(request: Request, pk: str) -> HttpResponse:
    """Somebody outside was told."""
    form = ReferralForm(request.POST, zone=request.playgroup.tz, now=timezone.now())
    return do(
        request, pk, lambda one, t, how: actions.tell_agency(one, **t, **how), referral_form=form
    )


@require_POST
def change_kind(request: Request, pk: str) -> HttpResponse:
    """It is something else after all."""
    form = ChangeForm(request.POST, people=colleagues(request))

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        told = {**form.whom, "conduct": t["conduct"]}
        actions.change_kind(one, Kind(t["kind"]), t["words"], **told, **how)

    return do(request, pk, did, change_form=form)


@require_POST
def say_whom(request: Request, pk: str) -> HttpResponse:
    """It is about somebody here."""
    form = AboutForm(request.POST, people=colleagues(request))
    return do(
        request,
        pk,
        lambda one, t, how: actions.say_whom(one, form.whom["about"], **how),
        about_form=form,
    )


@require_POST
def invite(request: Request, pk: str) -> HttpResponse:
    """Somebody has to know of it."""
    form = InviteForm(request.POST, people=colleagues(request))

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.invite(one, form.people[t["person"]], t["words"], **how)

    return do(request, pk, did, invite_form=form)


@require_POST
def uninvite(request: Request, pk: str) -> HttpResponse:
    """They do not see it any more."""
    invited = get_object_or_404(Invited, pk=pk, playgroup=request.playgroup)
    invited.incident = incident_of(request, invited.incident_id)
    actions.uninvite(invited, by=request.member, now=timezone.now())
    return redirect("incidents:page", invited.incident_id)


@require_POST
def unsay_whom(request: Request, pk: str) -> HttpResponse:
    """It was not about them after all."""
    concerned = get_object_or_404(Concerned, pk=pk, playgroup=request.playgroup)
    concerned.incident = incident_of(request, concerned.incident_id)
    actions.unsay_whom(concerned, by=request.member, now=timezone.now())
    return redirect("incidents:page", concerned.incident_id)


@require_POST
def close(request: Request, pk: str) -> HttpResponse:
    """It is done, and how."""
    form = CloseForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.close(one, Outcome(t["outcome"]), t["words"], **how)

    return do(request, pk, did, close_form=form)


@require_POST
def reopen(request: Request, pk: str) -> HttpResponse:
    """It is not done after all."""
    form = WordsForm(request.POST)
    return do(
        request, pk, lambda one, t, how: actions.reopen(one, *words_of(t), **how), reopen_form=form
    )


def do(request: Request, pk: str, did: Did[Incident], **forms: Any) -> HttpResponse:
    """Do one thing about a record with what was typed; whatever stops it, that is kept."""
    one = incident_of(request, pk)
    if (stops := what_stops(request, one, did, forms)) is None:
        return _onward(request, one)
    stops["at_step"] = request.POST.get("step", "")
    return _shown(request, incident_of(request, pk), status=422, **stops)


def _onward(request: Request, one: Incident) -> HttpResponse:
    """Back to its page; whoever does not see it any more is told who has it now."""
    if seen_by(request.member, timezone.now()).filter(pk=one.pk).exists():
        return redirect("incidents:page", one.pk)
    request.session["handed_on"] = str(one.kind)
    return redirect("incidents:handed_on")


def _shown(request: Request, one: Incident, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "incidents/page.html", page_told(request, one, **more), status=status)

"""A comment breaks our rules, on the pages: step in, say why, look again, undo."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.moderating import Deed, offered
from playgate.policy.moderating.where import possible_at
from playgate.posts.actions import Stopped

from . import actions
from .models import Intervention
from .moderating_forms import AskAgainForm, ProofForm, StepInForm, TellWhyForm, UndoForm
from .moderating_page import earlier_of, intervention_of, page_of_all, told_of
from .whole import comment_of

Did = Callable[[Intervention, dict[str, Any], dict[str, Any]], None]


def step_in(request: Request, pk: str) -> HttpResponse:
    """Say which rule a comment broke, and what is done; nothing typed is lost."""
    request.member.must("inbox.step_in")
    comment = comment_of(request, pk)
    form = StepInForm(request.POST or None, deeds=possible_at(comment.account.network))
    shown: dict[str, Any] = {"comment": comment, "form": form}
    shown |= {"earlier": earlier_of(comment, request.member.person)}
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        deed, rule = Deed(typed.pop("deed")), typed.pop("rule")
        try:
            how = {**typed, "by": request.member, "now": timezone.now()}
            return redirect("inbox:intervention", actions.step_in(comment, deed, rule, **how).pk)
        except Stopped as stopped:
            shown["findings"] = stopped.findings
        except Refused as refused:
            shown["refusal"] = refused.refusal
    shown["usual"] = offered(Deed.HIDE, "kind")
    status = 422 if request.method == "POST" else 200
    return render(request, "inbox/step_in.html", shown, status=status)


@require_safe
def intervention(request: Request, pk: str) -> HttpResponse:
    """What was done, what is kept of it, what comes next."""
    return _shown(request, intervention_of(request, pk))


@require_safe
def interventions(request: Request) -> HttpResponse:
    """All of them, with their reasons."""
    return render(request, "inbox/interventions.html", {"page": page_of_all(request)})


@require_POST
def allow(request: Request, pk: str) -> HttpResponse:
    """Yes, delete or block."""
    return _do(request, pk, lambda one, _, how: actions.allow(one, **how))


@require_POST
def call_off(request: Request, pk: str) -> HttpResponse:
    """Not after all."""
    return _do(request, pk, lambda one, _, how: actions.call_off(one, **how))


@require_POST
def carry_out(request: Request, pk: str) -> HttpResponse:
    """It is done there."""
    form = ProofForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.carry_out(one, **t, **how), proof_form=form)


@require_POST
def tell_why(request: Request, pk: str) -> HttpResponse:
    """The public explanation stands there."""
    form = TellWhyForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.tell_why(one, **t, **how), why_form=form)


@require_POST
def tell_privately(request: Request, pk: str) -> HttpResponse:
    """The private word is sent."""
    return _do(request, pk, lambda one, _, how: actions.tell_privately(one, **how))


@require_POST
def uphold(request: Request, pk: str) -> HttpResponse:
    """Looked at again: it was right."""
    return _do(request, pk, lambda one, _, how: actions.uphold(one, **how))


@require_POST
def ask_again(request: Request, pk: str) -> HttpResponse:
    """The person asks us to look again."""
    form = AskAgainForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.ask_again(one, **t, **how), again_form=form)


@require_POST
def undo(request: Request, pk: str) -> HttpResponse:
    """It is undone, and why."""
    form = UndoForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.undo(one, **t, **how), undo_form=form)


@require_POST
def be_undone(request: Request, pk: str) -> HttpResponse:
    """It is undone there."""
    form = ProofForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.be_undone(one, **t, **how), proof_form=form)


@require_POST
def hand_over(request: Request, pk: str) -> HttpResponse:
    """Let Playgate do it there."""
    return _do(request, pk, lambda one, _, how: actions.hand_over(one, **how))


@require_POST
def tell_why_there(request: Request, pk: str) -> HttpResponse:
    """Let Playgate put the public explanation there."""
    form = TellWhyForm(request.POST)
    return _do(request, pk, _tell_there, why_form=form)


def _tell_there(one: Intervention, typed: dict[str, Any], how: dict[str, Any]) -> None:
    actions.tell_why_there(one, typed["text"], typed["as_what"], **how)


def _do(request: Request, pk: str, did: Did, **forms_: forms.Form) -> HttpResponse:
    """Do one thing about an intervention with what was typed; whatever stops it, it is kept."""
    one, how = intervention_of(request, pk), {"by": request.member, "now": timezone.now()}
    more: dict[str, Any] = dict(forms_)
    try:
        if all(form.is_valid() for form in forms_.values()):
            typed = {k: v for form in forms_.values() for k, v in form.cleaned_data.items()}
            did(one, typed, how)
            return redirect("inbox:intervention", pk)
    except Stopped as stopped:
        more["findings"] = stopped.findings
    except Refused as refused:
        more["refusal"] = refused.refusal
    return _shown(request, intervention_of(request, pk), status=422, **more)


def _shown(request: Request, one: Intervention, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "inbox/intervention.html", told_of(request, one, **more), status=status)

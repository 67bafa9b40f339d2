"""A reply before it goes, on its way, and when it is out: on the pages."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.acts import MAY
from playgate.policy.replying import Word
from playgate.posts.actions import Stopped

from . import actions
from .forms import SendForm
from .models import Reply
from .page import one_of, shown
from .replying_forms import ChangeForm, ChangeThereForm, GoneForm, ItIsOutForm, OpinionForm
from .watch import people_at_work
from .whole import comment_of

Did = Callable[[Reply, dict[str, Any], dict[str, Any]], object]


def change_reply(request: Request, pk: str) -> HttpResponse:
    """Other words, before it goes."""
    return _other_words(request, pk, actions.change_reply, "inbox.change_reply")


def mend(request: Request, pk: str) -> HttpResponse:
    """Other words where it stands, as somebody has changed them there."""
    return _other_words(request, pk, actions.mend, "inbox.mend")


def _other_words(
    request: Request, pk: str, act: Any, name: str, asked_with: Any = ChangeForm
) -> HttpResponse:
    request.member.must(name)
    reply = _reply_of(request, pk)
    now_so = {"text": reply.words, "wants_sign_off": reply.wants_sign_off}
    form = asked_with(request.POST or None, initial=now_so)
    told: dict[str, Any] = {"reply": reply, "comment": reply.comment, "form": form, "act": name}
    if request.method == "POST" and form.is_valid():
        typed = {**form.cleaned_data}
        text = typed.pop("text").encode("utf-8", "ignore").decode()
        try:
            act(reply, text, **typed, by=request.member, now=timezone.now())
            return redirect("inbox:page", reply.comment_id)
        except Stopped as stopped:
            told["findings"] = stopped.findings
        except Refused as refused:
            told["refused"] = refused.refusal
    status = 422 if request.method == "POST" else 200
    return render(request, "inbox/change_reply.html", told, status=status)


def change_there(request: Request, pk: str) -> HttpResponse:
    """Other words for what stands there; they go once somebody lets them."""
    return _other_words(
        request, pk, actions.change_there, "inbox.change_there", asked_with=ChangeThereForm
    )


def ask_opinion(request: Request, pk: str) -> HttpResponse:
    """Choose whom to ask."""
    request.member.must("inbox.ask_opinion")
    reply, now = _reply_of(request, pk), timezone.now()
    people = people_at_work(
        request.playgroup, MAY["inbox.give_opinion"], request.playgroup.today(now)
    )
    kept_from = reply.comment.kept_from.values_list("person", flat=True)
    others = {str(reply.by_id), *reply.hands, *map(str, kept_from)}
    people = [one for one in people if str(one.pk) not in others]
    if request.method == "POST":
        actions.ask_opinion(reply, one_of(people, request.POST), by=request.member, now=now)
        messages.success(request, "Asked. They see it on their page for today.")
        return redirect("inbox:page", reply.comment_id)
    told = {"reply": reply, "comment": reply.comment, "people": people}
    return render(request, "inbox/ask_opinion.html", told)


@require_POST
def give_opinion(request: Request, pk: str) -> HttpResponse:
    """Fine, or change this."""
    return _do(request, pk, _say, opinion_form=OpinionForm(request.POST))


def _say(reply: Reply, typed: dict[str, Any], how: dict[str, Any]) -> None:
    word = Word(typed["word"])
    actions.give_opinion(reply, word, typed["says"], typed["digest"], **how)


@require_POST
def sign_off_reply(request: Request, pk: str) -> HttpResponse:
    """Yes, as it was read."""
    digest = request.POST.get("digest", "")
    return _do(request, pk, lambda one, _, how: actions.sign_off_reply(one, digest, **how))


@require_POST
def go_out(request: Request, pk: str) -> HttpResponse:
    """Let Playgate send it."""
    form = SendForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.go_out(one, **t, **how), send_form=form)


@require_POST
def be_sent(request: Request, pk: str) -> HttpResponse:
    """It is out, as somebody says who looked."""
    form = ItIsOutForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.be_sent(one, **t, **how), out_form=form)


@require_POST
def be_in_place(request: Request, pk: str) -> HttpResponse:
    """Other words stand there now, as somebody says who looked."""
    return _do(request, pk, lambda one, _, how: actions.be_in_place(one, **how))


@require_POST
def stop_reply(request: Request, pk: str) -> HttpResponse:
    """It is not there, as somebody says who looked."""
    return _do(request, pk, lambda one, _, how: actions.stop_reply(one, **how))


@require_POST
def take_back(request: Request, pk: str) -> HttpResponse:
    """Our words are to go there."""
    return _do(request, pk, lambda one, _, how: actions.take_back(one, **how))


@require_POST
def be_taken_back(request: Request, pk: str) -> HttpResponse:
    """They are gone there."""
    form = GoneForm(request.POST)
    return _do(
        request, pk, lambda one, t, how: actions.be_taken_back(one, **t, **how), gone_form=form
    )


def _do(request: Request, pk: str, did: Did, **forms_: forms.Form) -> HttpResponse:
    """Do one thing about a reply with what was typed; whatever stops it, it is kept."""
    reply, how = _reply_of(request, pk), {"by": request.member, "now": timezone.now()}
    more: dict[str, Any] = dict(forms_)
    try:
        if all(form.is_valid() for form in forms_.values()):
            typed = {k: v for form in forms_.values() for k, v in form.cleaned_data.items()}
            did(reply, typed, how)
            return redirect("inbox:page", reply.comment_id)
    except Stopped as stopped:
        more["findings"] = stopped.findings
    except Refused as refused:
        more["refused"] = refused.refusal
    return shown(request, reply.comment_id, status=422, **more)


def _reply_of(request: Request, pk: str) -> Reply:
    """The reply with the comment as its page shows it; 404 for what is not this playgroup's."""
    reply = get_object_or_404(Reply, pk=pk, playgroup=request.playgroup)
    reply.comment = comment_of(request, reply.comment_id)
    return reply

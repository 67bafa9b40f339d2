"""The private way with a parent, on pages."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.inbox.models import Comment
from playgate.ledger.book import Refused
from playgate.people.request import Request

from . import actions
from .doing import Did, what_stops, words_of
from .forms import WordsForm
from .page import colleagues
from .seeing import ways_seen_by
from .way_forms import BeginWayForm, LetterForm, PostForm
from .way_page import way_of, way_told, ways_told
from .ways import Way


@require_safe
def ways(request: Request) -> HttpResponse:
    """All of them that this member may see."""
    request.member.must("incidents.see_ways")
    return render(request, "incidents/ways.html", ways_told(request))


def begin_way(request: Request) -> HttpResponse:
    """Begin it, from a comment or from what somebody has seen."""
    request.member.must("incidents.begin_way")
    comment, form = (
        _comment(request),
        BeginWayForm(request.POST or None, people=colleagues(request)),
    )
    shown: dict[str, Any] = {"comment": comment, "form": form}
    if request.method == "POST" and form.is_valid():
        by, now = request.member, timezone.now()
        told = {"words": form.cleaned_data["words"], "parent": form.wrote}
        try:
            made = actions.begin_way(request.playgroup, comment, by=by, now=now, **told)
            if ways_seen_by(by, now).filter(pk=made.pk).exists():
                return redirect("incidents:way", made.pk)
            return render(request, "incidents/way_handed_on.html")
        except Refused as refused:
            shown["refusal"] = refused.refusal
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/begin_way.html", shown, status=status)


@require_safe
def way(request: Request, pk: str) -> HttpResponse:
    """One way: what was sent, what comes next, the other family."""
    return _shown(request, way_of(request, pk))


@require_POST
def write_letter(request: Request, pk: str) -> HttpResponse:
    """Write the letter, or a newer version of it."""
    form = LetterForm(request.POST)
    return _do(
        request, pk, lambda one, t, how: actions.write_letter(one, **t, **how), letter_form=form
    )


@require_POST
def send_by_hand(request: Request, pk: str) -> HttpResponse:
    """It was given or sent by hand."""
    form = WordsForm(request.POST)
    return _do(
        request,
        pk,
        lambda one, t, how: actions.send_by_hand(one, *words_of(t), **how),
        hand_form=form,
    )


@require_POST
def post(request: Request, pk: str) -> HttpResponse:
    """It goes by e-mail."""
    form = PostForm(request.POST)
    return _do(request, pk, lambda one, t, how: actions.post(one, **t, **how), post_form=form)


@require_POST
def skip_stage(request: Request, pk: str) -> HttpResponse:
    """A head leaves a step out."""
    form = WordsForm(request.POST)
    return _do(
        request,
        pk,
        lambda one, t, how: actions.skip_stage(one, *words_of(t), **how),
        skip_form=form,
    )


@require_POST
def go_further(request: Request, pk: str) -> HttpResponse:
    """More than that."""
    form = WordsForm(request.POST)
    return _do(
        request,
        pk,
        lambda one, t, how: actions.go_further(one, *words_of(t), **how),
        further_form=form,
    )


@require_POST
def look_after_family(request: Request, pk: str) -> HttpResponse:
    """The other family has heard from us."""
    form = WordsForm(request.POST)
    return _do(
        request,
        pk,
        lambda one, t, how: actions.look_after_family(one, *words_of(t), **how),
        family_form=form,
    )


@require_POST
def settle(request: Request, pk: str) -> HttpResponse:
    """It has come to its end."""
    form = WordsForm(request.POST)
    return _do(
        request, pk, lambda one, t, how: actions.settle(one, *words_of(t), **how), settle_form=form
    )


def _do(request: Request, pk: str, did: Did[Way], **forms: Any) -> HttpResponse:
    """Do one thing on a way with what was typed; whatever stops it, that is kept."""
    if (stops := what_stops(request, way_of(request, pk), did, forms)) is None:
        return redirect("incidents:way", pk)
    return _shown(request, way_of(request, pk), status=422, **stops)


def _shown(request: Request, one: Way, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "incidents/way.html", way_told(request, one, **more), status=status)


def _comment(request: Request) -> Comment | None:
    """The comment that it begins with, if there is one; 404 for what is not there for them."""
    try:
        pk = UUID(request.POST.get("comment") or request.GET.get("comment", ""))
    except ValueError:
        return None
    rows = Comment.objects.seen_by(request.member.person).select_related("account", "playgroup")
    return get_object_or_404(rows, pk=pk, playgroup=request.playgroup)

"""A mistake on a page: said in one tap, then explained, then looked into."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request

from . import actions
from .forms import AssessForm, ExplainForm
from .models import Mistake
from .views import post_of


@require_POST
def own_up(request: Request, pk: str) -> HttpResponse:
    """One tap: it comes down first."""
    mistake = actions.own_up(post_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Thank you for saying so. It is coming down.")
    return redirect("posts:mistake", mistake.pk)


@require_safe
def mistake(request: Request, pk: str) -> HttpResponse:
    """What is known of one mistake, and what is to be done."""
    return _page(request, _mistake(request, pk))


@require_POST
def explain(request: Request, pk: str) -> HttpResponse:
    """What went wrong."""
    row, form = _mistake(request, pk), ExplainForm(request.POST)
    if not form.is_valid():
        return _page(request, row, explain=form)
    actions.explain(row, **form.cleaned_data, by=request.member, now=timezone.now())
    messages.success(request, "Kept. Manager and chairperson look at it.")
    return redirect("posts:mistake", pk)


@require_POST
def assess(request: Request, pk: str) -> HttpResponse:
    """What it means, and who has been told."""
    row, form = _mistake(request, pk), AssessForm(request.POST)
    if not form.is_valid():
        return _page(request, row, assess=form)
    learnt = form.cleaned_data["learnt"]
    actions.assess(row, form.found, by=request.member, now=timezone.now(), learnt=learnt)
    messages.success(request, "Kept.")
    return redirect("posts:mistake", pk)


def _mistake(request: Request, pk: Any) -> Mistake:
    request.member.must("posts.see")
    rows = request.playgroup.mistakes.select_related("post", "by", "assessed_by")
    return get_object_or_404(rows.prefetch_related("post__copies__account"), pk=pk)


def _page(request: Request, mistake: Mistake, **forms: Any) -> HttpResponse:
    known = {"what": mistake.what, "who_could_see": mistake.who_could_see}
    told = {
        "mistake": mistake,
        "explain": ExplainForm(initial=known),
        "assess": AssessForm(),
        **forms,
    }
    return render(request, "posts/mistake.html", told, status=422 if forms else 200)

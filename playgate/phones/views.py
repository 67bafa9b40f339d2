"""Phones that ring, on a page; and the worker that a browser keeps, to show what it hears."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.door.devices import in_words
from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.vault.browsers import Browser

from . import actions
from .forms import BrowserForm
from .models import Phone, Rung, bell

NOT_TOLD = "This browser did not say where it can be rung. Please try once more."


@require_safe
def page(request: Request) -> HttpResponse:
    """My phones that ring."""
    request.member.must("phones.add")
    return _page(request)


@require_POST
def add(request: Request) -> HttpResponse:
    """Let this one ring."""
    request.member.must("phones.add")
    form, now = BrowserForm(request.POST), timezone.now()
    if not form.is_valid():
        messages.error(request, NOT_TOLD)
        return _page(request, status=422)
    says, browser = in_words(request.headers.get("User-Agent", "")), Browser(**form.cleaned_data)
    try:
        actions.add(request.playgroup, browser, says, by=request.member, now=now)
    except Refused as refused:
        return _page(request, status=422, refused=refused.refusal)
    messages.success(request, "It rings from now on. Try it once.")
    return redirect("phones:page")


@require_POST
def drop(request: Request, pk: str) -> HttpResponse:
    """Let one be quiet."""
    actions.drop(_mine(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "It does not ring any more.")
    return redirect("phones:page")


@require_POST
def try_out(request: Request, pk: str) -> HttpResponse:
    """Ring one once."""
    actions.try_out(_mine(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "It should ring in a moment.")
    return redirect("phones:page")


@never_cache
@require_safe
def worker(request: Request) -> HttpResponse:
    """What shows a message in a browser, also when no page is open."""
    request.member.must("phones.add")
    return render(request, "phones/worker.js", content_type="text/javascript; charset=utf-8")


def _mine(request: Request, pk: str) -> Phone:
    mine = {"playgroup": request.playgroup, "person": request.member.person}
    found: Phone = get_object_or_404(Phone, pk=pk, **mine)
    return found


def _page(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    last = Rung.objects.filter(phone=OuterRef("pk")).order_by("-at").values("state")[:1]
    mine = request.playgroup.phones.filter(person=request.member.person)
    mine = mine.annotate(last=Subquery(last))
    told = {"phones": mine, "form": BrowserForm(), "bell": bell().name, **more}
    return render(request, "phones/page.html", told, status=status)

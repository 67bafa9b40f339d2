"""The paper of a family on a page: photographed, looked at, turned upright."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request

from . import actions
from .forms import ScanForm
from .scans import Scan
from .serving import clean_picture


def add_scan(request: Request, pk: str) -> HttpResponse:
    """Photograph the form of one child."""
    request.member.must("images.add_scan")
    child = get_object_or_404(request.playgroup.children, pk=pk)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, now = form.cleaned_data["file"], timezone.now()
        try:
            kept = actions.add_scan(child, file, by=request.member, now=now)
            return redirect("images:scan", kept.pk)
        except Refused as why:
            form.add_error("file", f"{why.refusal.says} {why.refusal.remedy}")
    told = {"child": child, "form": form}
    return render(request, "images/add_scan.html", told, status=422 if form.errors else 200)


@require_safe
def scan(request: Request, pk: str) -> HttpResponse:
    """One paper, and the way to write down what it says."""
    return render(request, "images/scan.html", {"scan": _scan(request, pk)})


@never_cache
@require_safe
def scan_file(request: Request, pk: str) -> HttpResponse:
    """The bytes of the clean paper."""
    return clean_picture(_scan(request, pk))


@require_POST
def turn_scan(request: Request, pk: str) -> HttpResponse:
    """A quarter to the right."""
    actions.turn_scan(_scan(request, pk), by=request.member, now=timezone.now())
    return redirect("images:scan", pk)


def _scan(request: Request, pk: Any) -> Scan:
    request.member.must("images.add_scan")
    return get_object_or_404(Scan, playgroup=request.playgroup, pk=pk)

"""Asking families, on a page for staff: who has answered, letters, the tablet, the gate."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.models import Carer
from playgate.people.request import Request
from playgate.policy.families import LINK_HOLDS

from . import actions
from .answers import lines_of
from .entrance import has_address
from .entrance_views import hand_on
from .languages import languages


@require_safe
def families(request: Request) -> HttpResponse:
    """Every grown-up of a child on roll: who has answered, and who has a letter."""
    request.member.must("parents.see_families")
    now = timezone.now()
    lines = lines_of(request.playgroup, now)
    for line in lines:
        line["has_address"] = has_address(line["person"])
    told = {
        "lines": lines,
        "open": [one for one in lines if one["open"]],
        "to_write": sum(one["open"] and one["has_address"] for one in lines),
        "now": now,
        "days": LINK_HOLDS.days,
    }
    return render(request, "parents/families.html", told)


@require_POST
def send_links(request: Request) -> HttpResponse:
    """A letter to one grown-up, or to everybody who has not answered; and what became of each."""
    request.member.must("parents.send_links")
    group, now = request.playgroup, timezone.now()
    lines = lines_of(group, now)
    chosen = request.POST.get("person", "")
    if chosen:
        people = [one["person"] for one in lines if str(one["person"].pk) == chosen]
    else:
        people = [one["person"] for one in lines if one["open"]]
    told = actions.send_links(group, people, by=request.member, now=now)
    return render(request, "parents/sent.html", {"told": told})


@require_POST
def close_page(request: Request, pk: str) -> HttpResponse:
    """Nothing lets this grown-up in any more; nothing tells them so."""
    person = _carer(request, pk).person
    actions.close_page(request.playgroup, person, by=request.member, now=timezone.now())
    messages.success(request, "Closed. No link and no code opens it from this moment.")
    return redirect("parents:families")


@require_POST
def open_page(request: Request, pk: str) -> HttpResponse:
    """Let this grown-up in again."""
    request.member.must("parents.see_families")
    page = get_object_or_404(request.playgroup.family_pages, pk=pk)
    actions.open_page(page, by=request.member, now=timezone.now())
    return redirect("parents:families")


@require_POST
def hand_over(request: Request, pk: str) -> HttpResponse:
    """The tablet goes to this grown-up: I am signed out, and stay beside them."""
    carer = _carer(request, pk)
    visit = actions.hand_over(carer, by=request.member, now=timezone.now())
    return hand_on(request, visit)


@require_safe
def poster(request: Request) -> HttpResponse:
    """For the gate, to print: scan, type your address, answer; in every language."""
    request.member.must("parents.see")
    told = {"address": _gate(request), "languages": languages().values()}
    return render(request, "parents/poster.html", told)


@never_cache
@require_safe
def qr(request: Request) -> HttpResponse:
    """The picture that a phone reads at the gate."""
    # Loaded here: they bring a whole library of pictures, and no other page needs them.
    import qrcode
    from qrcode.image.svg import SvgPathFillImage

    request.member.must("parents.see")
    drawn = qrcode.make(_gate(request), image_factory=SvgPathFillImage).to_string()
    return HttpResponse(drawn, content_type="image/svg+xml")


def _gate(request: Request) -> str:
    return f"{settings.ADDRESS}{reverse('parents:gate', args=[request.playgroup.slug])}"


def _carer(request: Request, pk: str) -> Carer:
    """A grown-up of a child of this playgroup."""
    request.member.must("parents.see_families")
    return get_object_or_404(request.playgroup.carers.select_related("person", "child"), pk=pk)

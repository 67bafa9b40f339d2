"""What we keep about one person, on pages: gathered, read over, handed out."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.images import sealed
from playgate.inbox.beside import KeptFrom
from playgate.ledger.book import Refused
from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.incidents.packing import perhaps_in, read

from . import actions
from .models import Incident, Pack
from .packed import NAME
from .page import incident_of
from .request_forms import PackForm
from .seeing import seen_by


def make_pack(request: Request, pk: str) -> HttpResponse:
    """Say whose records they are; what the comments of the record say is ticked already."""
    request.member.must("incidents.make_pack")
    one = incident_of(request, pk)
    told = [source.told for source in one.sources.all()]
    names = list(dict.fromkeys(name for x in told if (name := x["handle"] or x["author"])))
    rows = Person.objects.filter(children_cared_for__playgroup=request.playgroup).distinct()
    people = list(rows.order_by("name"))
    form = PackForm(request.POST or None, names=names, people=people, initial={"names": names})
    shown: dict[str, Any] = {"one": one, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_pack(one, form.whose, by=request.member, now=timezone.now())
            return redirect("incidents:pack", made.pk)
        except Refused as why:
            shown["refusal"] = why.refusal
    status = 422 if request.method == "POST" else 200
    return render(request, "incidents/make_pack.html", shown, status=status)


@require_safe
@never_cache
def pack(request: Request, pk: str) -> HttpResponse:
    """What was gathered, to be read over."""
    return _shown(request, _pack(request, pk))


@require_POST
def read_over(request: Request, pk: str) -> HttpResponse:
    """All of it was read: what goes, and what does not."""
    one, typed = _pack(request, pk), request.POST
    out = {int(x) for x in typed.getlist("out") if x.isdecimal() and len(x) < 6}
    kept, why = set(typed.getlist("kept")), typed.get("why", "")[:2000]
    try:
        actions.read_over(one, out, kept, why, by=request.member, now=timezone.now())
    except Refused as refused:
        told = {"refusal": refused.refusal, "out": out, "kept": kept, "why": why}
        return _shown(request, one, status=422, **told)
    messages.success(request, "It is ready. Take the file, and hand it over safely.")
    return redirect("incidents:pack", pk)


@require_POST
def take_pack(request: Request, pk: str) -> HttpResponse:
    """The file itself."""
    content = actions.take_pack(_pack(request, pk), by=request.member, now=timezone.now())
    head = {"Content-Disposition": f'attachment; filename="{NAME}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/zip", headers=head)


@require_POST
def wipe_pack(request: Request, pk: str) -> HttpResponse:
    """It is not needed any more."""
    one = _pack(request, pk)
    actions.wipe_pack(one, by=request.member, now=timezone.now())
    messages.success(request, "Wiped. It can be gathered again.")
    return redirect("incidents:page", one.incident_id)


def _pack(request: Request, pk: Any) -> Pack:
    request.member.must("incidents.make_pack")
    found = get_object_or_404(Pack, pk=pk, playgroup=request.playgroup)
    found.incident = incident_of(request, found.incident_id)
    told = _told(found)
    kept_from = KeptFrom.objects.filter(person=request.member.person)
    seen = seen_by(request.member, timezone.now())
    records = Incident.objects.filter(pk__in=told["records"]).exclude(pk__in=seen.values("pk"))
    if records.exists() or kept_from.filter(comment__in=told["comments"]).exists():
        raise Http404  # somebody else gathered what this member does not see
    return found


def _told(found: Pack) -> dict[str, Any]:
    try:
        return dict(json.loads(sealed.content(found, "pieces")))
    except sealed.NotHere:
        return {"pieces": [], "records": [], "comments": []}


def _shown(request: Request, one: Pack, status: int = 200, **more: Any) -> HttpResponse:
    pieces = read(_told(one)["pieces"])
    told = {"pack": one, "pieces": pieces, "perhaps": perhaps_in(pieces), **more}
    return render(request, "incidents/pack.html", told, status=status)

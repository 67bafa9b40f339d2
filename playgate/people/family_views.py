"""A list of families on its way in: chosen, its columns matched, looked at, mended, and kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused

from . import actions
from .families.columns import guess_all, head_of
from .families.planning import Plan, plan_for
from .family_forms import MOST_SHOWN, ColumnsForm, FamiliesForm, MendForm
from .family_lists import FamilyList
from .lists import NotAList, read
from .request import Request

NO_HEAD = "The first row needs words that say what is in each column, such as Child name."


def bring_families(request: Request) -> HttpResponse:
    """Choose the file with the list; it waits for an hour at most."""
    request.member.must("people.bring_families")
    form = FamiliesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = read(form.cleaned_data["file"].read())
            if not guess_all(head_of(lines).cells):
                raise NotAList(NO_HEAD)
            group, by, now = request.playgroup, request.member, timezone.now()
            kept = actions.bring_families(group, lines, by=by, now=now)
            return redirect("people:match_columns", kept.pk)
        except NotAList as trouble:
            form.add_error("file", trouble.says)
    status = 422 if request.method == "POST" else 200
    return render(request, "people/bring_families.html", {"form": form}, status=status)


@never_cache
def match_columns(request: Request, pk: str) -> HttpResponse:
    """Say what each column means; the house has guessed already."""
    kept = _kept(request, pk)
    if not kept.is_here:
        return redirect("people:families", pk)
    lines, typed = kept.lines(), request.POST if request.method == "POST" else None
    head = head_of(lines)
    sample = [line for line in lines if line.number > head.number][:2]
    form = ColumnsForm(typed, head=head, sample=sample, columns=kept.columns)
    if form.is_valid():
        now = timezone.now()
        actions.match_columns(kept, form.columns(), by=request.member, now=now)
        return redirect("people:import_families", pk)
    told = {"form": form, "kept": kept, "rows": len(lines) - 1}
    return render(request, "people/match_columns.html", told, status=422 if form.errors else 200)


@never_cache
def import_families(request: Request, pk: str) -> HttpResponse:
    """Look at what would be kept; and keep it."""
    kept = _kept(request, pk)
    if not kept.is_here:
        return redirect("people:families", pk)
    refusal = None
    if request.method == "POST":
        seen, confirmed = request.POST.get("seen", ""), set(request.POST.getlist("confirm"))
        if "all" in confirmed:
            confirmed = {one.key for one in _plan(request, kept).changed}
        try:
            by, now = request.member, timezone.now()
            actions.import_families(kept, seen, confirmed, by=by, now=now)
            return redirect("people:families", pk)
        except Refused as refused:
            refusal = refused.refusal
    return _look(request, kept, refusal=refusal)


@require_POST
def mend_families(request: Request, pk: str) -> HttpResponse:
    """Put right what the list says, here and now."""
    kept = _kept(request, pk)
    if not kept.is_here:
        return redirect("people:families", pk)
    form = MendForm(request.POST, plan=_plan(request, kept))
    if not form.is_valid():
        return _look(request, kept, form=form)
    cells, choices = form.cells(), form.choices()
    actions.mend_families(kept, cells, choices, by=request.member, now=timezone.now())
    return redirect("people:import_families", pk)


@require_POST
def wipe_families(request: Request, pk: str) -> HttpResponse:
    """Throw the list away."""
    actions.wipe_families(_kept(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "The list is wiped. Nothing of it is kept.")
    return redirect("people:bring_families")


@require_safe
def families(request: Request, pk: str) -> HttpResponse:
    """What came of a list: numbers alone, since the list itself is gone."""
    kept = _kept(request, pk)
    if kept.is_here:
        return redirect("people:import_families", pk)
    may_see = request.member.why_not("people.see_children", timezone.now()) is None
    told = {"kept": kept, "counts": kept.counts, "may_see": may_see}
    return render(request, "people/families.html", told)


def _kept(request: Request, pk: Any) -> FamilyList:
    """A list of one's own; nobody else sees it."""
    request.member.must("people.import_families")
    mine = request.playgroup.family_lists.filter(brought_by=request.member.person)
    return get_object_or_404(mine.select_related("playgroup"), pk=pk)


def _plan(request: Request, kept: FamilyList) -> Plan:
    return plan_for(kept, request.playgroup, request.playgroup.today(timezone.now()))


def _look(request: Request, kept: FamilyList, **more: Any) -> HttpResponse:
    plan = _plan(request, kept)
    told = {
        "kept": kept,
        "plan": plan,
        "first": plan.first(5),
        "shown": plan.changed[:MOST_SHOWN],
        "more_wrong": max(0, len(plan.wrong) - MOST_SHOWN),
        "form": MendForm(plan=plan),
        **more,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "people/import_families.html", told, status=status)

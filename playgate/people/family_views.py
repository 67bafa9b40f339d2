"""A list of families on its way in: chosen, its columns matched, looked at, mended, and kept."""

from collections.abc import Callable
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
from .families.sorts import SORTS
from .family_forms import MOST_SHOWN, ColumnsForm, FamiliesForm, MendAnswersForm, MendForm
from .family_lists import FAMILIES, PERMISSIONS, FamilyList
from .lists import NotAList, read
from .request import Request

NO_HEAD = "The first row needs words that say what is in each column, such as Child name."
MENDS: dict[str, type[MendForm]] = {FAMILIES: MendForm, PERMISSIONS: MendAnswersForm}


def bring_families(request: Request) -> HttpResponse:
    """Choose the file with the list; it waits for an hour at most."""
    request.member.must("people.bring_families")
    return bring(request, FAMILIES, actions.bring_families)


def bring(request: Request, about: str, brings: Callable[..., FamilyList]) -> HttpResponse:
    """The page on which a file is chosen, for either sort of list."""
    form = FamiliesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines, guess = read(form.cleaned_data["file"].read()), SORTS[about].guess
            if not guess_all(head_of(lines, guess).cells, guess):
                raise NotAList(NO_HEAD)
            group, by, now = request.playgroup, request.member, timezone.now()
            return redirect("people:match_columns", brings(group, lines, by=by, now=now).pk)
        except NotAList as trouble:
            form.add_error("file", trouble.says)
    status = 422 if request.method == "POST" else 200
    return render(request, f"people/bring_{about}.html", {"form": form}, status=status)


@never_cache
def match_columns(request: Request, pk: str) -> HttpResponse:
    """Say what each column means; the house has guessed already."""
    kept = kept_list(request, pk)
    if not kept.is_here:
        return redirect("people:families", pk)
    lines, typed = kept.lines(), request.POST if request.method == "POST" else None
    sort = SORTS[kept.about]
    head = head_of(lines, sort.guess)
    sample = [line for line in lines if line.number > head.number][:2]
    form = ColumnsForm(typed, head=head, sample=sample, columns=kept.columns, sort=sort)
    if form.is_valid():
        now = timezone.now()
        actions.match_columns(kept, form.columns(), by=request.member, now=now)
        return redirect(f"people:import_{kept.about}", pk)
    told = {"form": form, "kept": kept, "rows": len(lines) - 1}
    return render(request, "people/match_columns.html", told, status=422 if form.errors else 200)


@never_cache
def import_families(request: Request, pk: str) -> HttpResponse:
    """Look at what would be kept; and keep it."""
    kept = kept_list(request, pk)
    if elsewhere := other_page(kept, FAMILIES):
        return redirect(elsewhere, pk)
    refusal = None
    if request.method == "POST":
        seen, confirmed = request.POST.get("seen", ""), set(request.POST.getlist("confirm"))
        if "all" in confirmed:
            confirmed = {one.key for one in plan_of(request, kept).changed}
        try:
            by, now = request.member, timezone.now()
            actions.import_families(kept, seen, confirmed, by=by, now=now)
            return redirect("people:families", pk)
        except Refused as refused:
            refusal = refused.refusal
    return look(request, kept, refusal=refusal)


@require_POST
def mend_families(request: Request, pk: str) -> HttpResponse:
    """Put right what the list says, here and now."""
    kept = kept_list(request, pk)
    if not kept.is_here:
        return redirect("people:families", pk)
    form = MENDS[kept.about](request.POST, plan=plan_of(request, kept))
    if not form.is_valid():
        return look(request, kept, form=form)
    cells, choices = form.cells(), form.choices()
    actions.mend_families(kept, cells, choices, by=request.member, now=timezone.now())
    return redirect(f"people:import_{kept.about}", pk)


@require_POST
def wipe_families(request: Request, pk: str) -> HttpResponse:
    """Throw the list away."""
    kept = kept_list(request, pk)
    actions.wipe_families(kept, by=request.member, now=timezone.now())
    messages.success(request, "The list is wiped. Nothing of it is kept.")
    return redirect(f"people:bring_{kept.about}")


@require_safe
def families(request: Request, pk: str) -> HttpResponse:
    """What came of a list: numbers alone, since the list itself is gone."""
    kept = kept_list(request, pk)
    if kept.is_here:
        return redirect(f"people:import_{kept.about}", pk)
    may_see = request.member.why_not("people.see_children", timezone.now()) is None
    told = {"kept": kept, "counts": kept.counts, "may_see": may_see}
    return render(request, "people/families.html", told)


def kept_list(request: Request, pk: Any) -> FamilyList:
    """A list of one's own, of either sort; nobody else sees it."""
    request.member.must("people.import_families")
    mine = request.playgroup.family_lists.filter(brought_by=request.member.person)
    kept = get_object_or_404(mine.select_related("playgroup"), pk=pk)
    if kept.about == PERMISSIONS:
        request.member.must("people.import_permissions")
    return kept


def other_page(kept: FamilyList, about: str) -> str:
    """Where a list is looked at that is of the other sort, or gone; "" for one that is here."""
    if not kept.is_here:
        return "people:families"
    return "" if kept.about == about else f"people:import_{kept.about}"


def plan_of(request: Request, kept: FamilyList) -> Any:
    """What a list would do here today."""
    today = request.playgroup.today(timezone.now())
    return SORTS[kept.about].planned(kept, request.playgroup, today)


def look(request: Request, kept: FamilyList, **more: Any) -> HttpResponse:
    """What would be kept, what has to be mended, and what stays as it is."""
    plan = plan_of(request, kept)
    told = {
        "kept": kept,
        "plan": plan,
        "more_wrong": max(0, len(plan.wrong) - MOST_SHOWN),
        "form": MENDS[kept.about](plan=plan),
        **more,
    }
    if kept.about == FAMILIES:
        told |= {"first": plan.first(5), "shown": plan.changed[:MOST_SHOWN]}
    status = 422 if request.method == "POST" else 200
    return render(request, f"people/import_{kept.about}.html", told, status=status)

"""Terms, closures and proclaimed bank holidays on a page; a file is looked at before it is kept."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from . import actions
from .date_forms import BringForm, HolidayForm, all_dates
from .dates import NotAList, found_in
from .request import Request
from .terms import KINDS


@require_safe
def terms(request: Request) -> HttpResponse:
    """When we are open, and when not."""
    request.member.must("people.see_terms")
    return render(request, "people/terms.html", _told(request, HolidayForm()))


def keep_dates(request: Request) -> HttpResponse:
    """Bring a file or type them in; they are looked at, and then kept."""
    request.member.must("people.keep_dates")
    here, now = actions.spans_of(request.playgroup), timezone.now()
    if request.method != "POST":
        return _asked(request, BringForm(), all_dates(here=here))
    if "file" in request.FILES or "form-TOTAL_FORMS" not in request.POST:
        return _look(request, here)
    dates = all_dates(request.POST, here=here)
    if not dates.is_valid():
        return _asked(request, BringForm(), dates, status=422)
    wanted = dates.wanted()
    if not wanted:
        messages.info(request, "There was nothing to keep.")
        return redirect("people:keep_dates")
    new = actions.keep_dates(request.playgroup, wanted, by=request.member, now=now)
    messages.success(request, _kept(new, len(wanted)))
    return redirect("people:terms")


def _look(request: Request, here: Any) -> HttpResponse:
    """What stands in a file, before any of it is kept."""
    form, today = BringForm(request.POST, request.FILES), request.playgroup.today(timezone.now())
    if form.is_valid():
        try:
            told = found_in(form.cleaned_data["file"].read(), request.playgroup.tz, today)
        except NotAList as trouble:
            form.add_error("file", trouble.says)
        else:
            known = {(one.starts, one.ends) for _, one in here}
            rows = all_dates(here=here, initial=told.found)
            for row, one in zip(rows.forms, told.found, strict=True):
                row.is_known = (one.starts, one.ends) in known
            return _asked(request, BringForm(), rows, wrong=told.wrong, is_preview=True)
    return _asked(request, form, all_dates(here=here), status=422)


def _asked(
    request: Request, form: BringForm, dates: Any, status: int = 200, **more: Any
) -> HttpResponse:
    told = {"form": form, "dates": dates, **more}
    return render(request, "people/keep_dates.html", told, status=status)


def _kept(new: int, all_: int) -> str:
    known = all_ - new
    said = "1 is new." if new == 1 else f"{new} are new."
    return f"Kept. {said}" + (f" {known} stood here already." if known else "")


@require_POST
def drop_dates(request: Request, kind: str, pk: str) -> HttpResponse:
    """Take a term or a closure off the calendar."""
    if kind not in KINDS:
        raise Http404
    span = get_object_or_404(KINDS[kind], pk=pk, playgroup=request.playgroup)
    actions.drop_dates(span, by=request.member, now=timezone.now())
    messages.success(request, "It is off the calendar.")
    return redirect("people:terms")


@require_POST
def proclaim_holiday(request: Request) -> HttpResponse:
    """A bank holiday beside those of every year."""
    request.member.must("people.proclaim_holiday")
    form, group = HolidayForm(request.POST), request.playgroup
    if not form.is_valid():
        return render(request, "people/terms.html", _told(request, form), status=422)
    said = form.cleaned_data
    actions.proclaim_holiday(
        group, said["day"], said["name"], by=request.member, now=timezone.now()
    )
    messages.success(request, "Kept. Whatever is due has been counted again.")
    return redirect("people:terms")


@require_POST
def drop_holiday(request: Request, pk: str) -> HttpResponse:
    """It was none after all."""
    holiday = get_object_or_404(request.playgroup.extra_holidays, pk=pk)
    actions.drop_holiday(holiday, by=request.member, now=timezone.now())
    messages.success(request, "Gone. Whatever is due has been counted again.")
    return redirect("people:terms")


def _told(request: Request, form: HolidayForm) -> dict[str, Any]:
    today, group = request.playgroup.today(timezone.now()), request.playgroup
    september = date(today.year - (today.month < 9), 9, 1)
    spans = [(kind, one) for kind, one in actions.spans_of(group) if one.ends >= september]
    return {
        "terms": [one for kind, one in spans if kind == "term"],
        "closures": [one for kind, one in spans if kind == "closure"],
        "holidays": group.extra_holidays.all(),
        "today": today,
        "form": form,
    }

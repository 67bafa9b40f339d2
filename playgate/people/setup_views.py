"""The guided path of a new playgroup: one thing a page, left and taken up at any time."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.policy.settings import SETTINGS

from . import actions
from .request import Request
from .setup_forms import PlaygroupForm, SettingsForm
from .steps import STEPS, path_of


@require_safe
def setup(request: Request) -> HttpResponse:
    """What is done, what is left, and where each is done."""
    request.member.must("people.see_setup")
    path = path_of(request.playgroup, timezone.now())
    return render(request, "people/setup.html", {"path": path})


@require_POST
def skip_step(request: Request) -> HttpResponse:
    """Leave a step for later, or take it up again."""
    request.member.must("people.skip_step")
    step = request.POST.get("step", "")
    if step not in {one.key for one in STEPS}:
        raise Http404
    skip, now = "again" not in request.POST, timezone.now()
    actions.skip_step(request.playgroup, step, by=request.member, now=now, skip=skip)
    return redirect("people:setup")


def change_playgroup(request: Request) -> HttpResponse:
    """What the playgroup is called, and whose clock it lives by."""
    request.member.must("people.change_playgroup")
    group = request.playgroup
    now_said = {"name": group.name, "short": group.short, "zone": group.zone}
    form = PlaygroupForm(request.POST or None, initial=now_said)
    if request.method == "POST" and form.is_valid():
        by, now = request.member, timezone.now()
        actions.change_playgroup(group, **form.cleaned_data, by=by, now=now)
        messages.success(request, "Kept.")
        return redirect("people:setup")
    status = 422 if form.errors else 200
    return render(request, "people/change_playgroup.html", {"form": form}, status=status)


def change_settings(request: Request) -> HttpResponse:
    """The numbers of our own, and what each of them does; everybody at work may read them."""
    request.member.must("people.see_terms")
    group = request.playgroup
    said = {key: getattr(group, key) for key in SETTINGS}
    form = SettingsForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        numbers, by = form.cleaned_data, request.member
        actions.change_settings(group, numbers, by=by, now=timezone.now())
        messages.success(request, "Kept. It holds from this moment.")
        return redirect("people:change_settings")
    rows = [(one, said[one.key]) for one in SETTINGS.values()]
    told = {"form": form, "rows": rows}
    status = 422 if form.errors else 200
    return render(request, "people/change_settings.html", told, status=status)

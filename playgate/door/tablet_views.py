"""The setting's own devices: the list, a new one, one that is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request

from . import actions
from .forms import CodeForm, TabletForm
from .looking_after_views import chosen
from .tablets import carry, tablet_here, waiting_for

WRONG_CODE = "This code does not count, or does not count any more. Please ask for a new one."


@require_safe
def tablets(request: Request) -> HttpResponse:
    """The devices of the setting's own."""
    request.member.must("door.register_tablet")
    return _list(request, TabletForm())


@never_cache
@require_POST
def register_tablet(request: Request) -> HttpResponse:
    """Put a device on the list; its code is shown once."""
    request.member.must("door.register_tablet")
    form, now, group = TabletForm(request.POST), timezone.now(), request.playgroup
    if not form.is_valid():
        return _list(request, form, status=422)
    name = form.cleaned_data["name"]
    tablet, code = actions.register_tablet(group, name, by=request.member, now=now)
    return _list(request, TabletForm(), fresh=tablet, code=code)


@never_cache
def take_in_tablet(request: Request) -> HttpResponse:
    """On the device itself: type the code, and it is one of ours."""
    request.member.must("door.take_in_tablet")
    form, now = CodeForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        tablet = waiting_for(request.playgroup, form.cleaned_data["code"], now)
        if tablet:
            fresh = actions.take_in_tablet(tablet, by=request.member, now=now)
            response = redirect("today:page")
            carry(response, tablet, fresh)
            says = "This device is one of ours now. Its camera waits under Today's pictures."
            messages.success(request, says)
            return response
        form.add_error("code", WRONG_CODE)
    told = {"form": form, "here": tablet_here(request, request.playgroup)}
    return render(request, "door/take_in_tablet.html", told, status=422 if form.errors else 200)


@require_POST
def let_go_tablet(request: Request) -> HttpResponse:
    """A device is lost, or not ours any more."""
    request.member.must("door.let_go_tablet")
    here = request.playgroup.tablets.filter(let_go_at=None)
    tablet = chosen(here, request.POST.get("tablet", ""))
    actions.let_go_tablet(tablet, by=request.member, now=timezone.now())
    messages.success(request, "It is refused from now on, and wipes what waits on it.")
    return redirect("door:tablets")


def _list(request: Request, form: TabletForm, status: int = 200, **more: Any) -> HttpResponse:
    rows = request.playgroup.tablets.select_related("registered_by").order_by("-registered_at")
    here = [one for one in rows if one.let_go_at is None]
    gone = [one for one in rows if one.let_go_at]
    told = {"form": form, "here": here, "gone": gone, **more}
    return render(request, "door/tablets.html", told, status=status)

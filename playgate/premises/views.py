"""Lines, devices and filters on pages."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.premises import SAYS, is_for_children
from playgate.policy.terms import term_at

from . import actions
from .forms import CheckForm, DeviceForm, LineForm, MoveForm, TestForm
from .models import Device, Line, in_use


@require_safe
def list_(request: Request) -> HttpResponse:
    """Every way to the internet, with its devices and how each stands."""
    request.member.must("premises.see")
    starts = term_at(request.playgroup.today(timezone.now())).starts
    devices = Prefetch("devices", in_use(Device.objects.with_tests()), to_attr="here")
    lines = [
        (line, line.is_check_due(starts), [_told(device, starts) for device in line.here])
        for line in in_use(request.playgroup.lines).prefetch_related(devices)
    ]
    return render(request, "premises/list.html", {"lines": lines})


def add_line(request: Request) -> HttpResponse:
    """Note a way to the internet."""
    request.member.must("premises.add_line")
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        group, by, said = request.playgroup, request.member, form.cleaned_data
        line = actions.add_line(group, by=by, now=timezone.now(), **said)
        return redirect("premises:line", line.pk)
    status = 422 if form.errors else 200
    return render(request, "premises/add_line.html", {"form": form}, status=status)


@require_safe
def line(request: Request, pk: str) -> HttpResponse:
    """One way to the internet: look at its controls, add a device."""
    return _line_shown(request, _line(request, pk))


@require_POST
def check_line(request: Request, pk: str) -> HttpResponse:
    """Somebody looked at the controls."""
    line, form = _line(request, pk), CheckForm(request.POST)
    if not form.is_valid():
        return _line_shown(request, line, check=form)
    actions.check_line(line, by=request.member, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "Noted, with the day and your name.")
    return redirect("premises:list")


@require_POST
def add_device(request: Request, pk: str) -> HttpResponse:
    """Note a device on this line."""
    line, form = _line(request, pk), DeviceForm(request.POST)
    if not form.is_valid():
        return _line_shown(request, line, device=form)
    now = timezone.now()
    device = actions.add_device(line, by=request.member, now=now, **form.cleaned_data)
    messages.success(request, "Noted. Test it before children use it.")
    return redirect("premises:device", device.pk)


@require_POST
def let_go_line(request: Request, pk: str) -> HttpResponse:
    """This line is no longer used."""
    actions.let_go_line(_line(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Taken off, with the devices on it.")
    return redirect("premises:list")


@require_safe
def device(request: Request, pk: str) -> HttpResponse:
    """One device: test it, move it, take it off."""
    return _device_shown(request, _device(request, pk))


@require_POST
def test_device(request: Request, pk: str) -> HttpResponse:
    """Note what was tried."""
    device, form = _device(request, pk), TestForm(request.POST)
    if not form.is_valid():
        return _device_shown(request, device, test=form)
    row = actions.test_device(device, form.results(), by=request.member, now=timezone.now())
    if row.passed:
        messages.success(request, "Passed. For children, with a grown-up beside them.")
    else:
        messages.warning(request, "Not for children until it passes.")
    return redirect("premises:device", pk)


@require_POST
def move_device(request: Request, pk: str) -> HttpResponse:
    """It uses another line now."""
    device = _device(request, pk)
    form = MoveForm(request.POST, lines=in_use(request.playgroup.lines))
    if form.is_valid():
        to = form.cleaned_data["line"]
        actions.move_device(device, to, by=request.member, now=timezone.now())
        messages.success(request, "Noted. Test it on this line.")
    return redirect("premises:device", pk)


@require_POST
def let_go_device(request: Request, pk: str) -> HttpResponse:
    """This device is no longer used."""
    actions.let_go_device(_device(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Taken off.")
    return redirect("premises:list")


def _line(request: Request, pk: str) -> Line:
    request.member.must("premises.see")
    rows = in_use(request.playgroup.lines).select_related("checked_by")
    return get_object_or_404(rows, pk=pk)


def _device(request: Request, pk: str) -> Device:
    request.member.must("premises.see")
    rows = in_use(request.playgroup.devices).with_tests()  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=pk)


def _told(device: Device, starts: Any) -> tuple[Device, str, str]:
    state = device.state(starts)
    chip = "kept" if state == "fit" else "waits" if is_for_children(state) else "stopped"
    return device, chip, SAYS[state]


def _line_shown(
    request: Request, line: Line, check: CheckForm | None = None, device: DeviceForm | None = None
) -> HttpResponse:
    starts = term_at(request.playgroup.today(timezone.now())).starts
    told = {
        "line": line,
        "is_due": line.is_check_due(starts),
        "check": check or CheckForm(),
        "device": device or DeviceForm(),
    }
    return render(request, "premises/line.html", told, status=422 if check or device else 200)


def _device_shown(request: Request, device: Device, test: TestForm | None = None) -> HttpResponse:
    starts = term_at(request.playgroup.today(timezone.now())).starts
    _, chip, says = _told(device, starts)
    lines = in_use(request.playgroup.lines).exclude(pk=device.line_id)
    told = {
        "device": device,
        "chip": chip,
        "says": says,
        "test": test or TestForm(),
        "move": MoveForm(lines=lines) if lines else None,
        "tests": device.tests.select_related("person", "line")[:10],
    }
    return render(request, "premises/device.html", told, status=422 if test else 200)

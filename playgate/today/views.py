"""Today: what needs me now, in order."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.people.request import Request

from .waiting import waiting_for


@require_safe
def page(request: Request) -> HttpResponse:
    """What needs this member now, in order."""
    now = timezone.now()
    duties = waiting_for(request.member, now)
    zone = request.playgroup.tz
    told = {
        "duties": duties,
        "now": now,
        "zone": zone,
        "waiting_count": len(duties),
        "greeting": _greeting(timezone.localtime(now, zone).hour),
    }
    return render(request, "today/page.html", told)


def _greeting(hour: int) -> str:
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 18 else "Good evening"

"""The door, on a page: the second step, what one comes in with, and showing that it is you."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from playgate.people.request import Request

from . import proof


def way_on(request: Request) -> str:
    """Where they were going, if that is a page of this house; else Today."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    return to if url_has_allowed_host_and_scheme(to, hosts, request.is_secure()) else "/"


def prove_again(request: Request) -> HttpResponse:
    """Give the second factor once more; then go back to what was being done."""
    to = way_on(request)
    if not settings.DEMO:
        return HttpResponseRedirect(
            f"{reverse('account_reauthenticate')}?{urlencode({'next': to})}"
        )
    if request.method == "POST":
        proof.tap(request)
        return HttpResponseRedirect(to)
    return render(request, "door/prove_again.html", {"next": to})

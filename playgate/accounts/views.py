"""The register of official accounts on a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.people.request import Request

from .models import with_keepers


@require_safe
def list_(request: Request) -> HttpResponse:
    """The official accounts, and who keeps each."""
    request.member.must("accounts.see")
    accounts = with_keepers(request.playgroup, request.playgroup.today(timezone.now()))
    return render(request, "accounts/list.html", {"accounts": accounts})
